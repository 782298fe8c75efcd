import type { WatchOptions } from "./watch-articles.js";

/** How often it is asked which generation is in force, ms. */
const BETWEEN_LOOKS = 15_000;

/** A library in databases tells nothing of its changes, and is looked at again and again: each look is one row read. */
export const SHARDS_WATCHED: Pick<WatchOptions, "folder" | "identify" | "watch"> = {
  folder: "",
  identify: async () => "databases",
  watch: (_folder, _ignore, { onReady, onChange }) => {
    const timer = setInterval(() => onChange(""), BETWEEN_LOOKS).unref();
    onReady();
    return { close: async () => clearInterval(timer) };
  },
};
