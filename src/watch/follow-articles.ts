import type { Logger } from "pino";
import { describeBug } from "../shared/describe-bug.js";
import { UserError } from "../shared/errors.js";
import { english } from "../wording/english.js";
import type { FolderWatch } from "./types.js";
import { type WatchOptions, watchArticles } from "./watch-articles.js";
import type { WatchedArticles } from "./watched-in.js";

/** What of a core reads its articles again. */
interface Refreshed {
  readonly isRefreshing: boolean;
  refresh(): ReturnType<WatchOptions["refresh"]>;
}

/** Reads the articles again whenever they change; one line in the log for what that found, or for what keeps it from doing so. */
export function followArticles(
  core: Refreshed,
  watched: WatchedArticles,
  log: Logger,
  { signal, onChange }: { readonly signal?: AbortSignal; readonly onChange?: () => void } = {},
): FolderWatch {
  return watchArticles({
    ...watched,
    ...(signal === undefined ? {} : { signal }),
    refresh: () => core.refresh(),
    isRefreshing: () => core.isRefreshing,
    onUpdate: ({ added, changed, removed }) => {
      log.info(
        { added: added.length, changed: changed.length, removed: removed.length },
        "articles read again",
      );
      onChange?.();
    },
    onNotice: (told, error) => {
      // A failure that is a sentence for people needs no stack.
      const bug = error instanceof Error && !(error instanceof UserError) && !("code" in error);
      log.warn(bug ? describeBug(error) : {}, english.say(told));
    },
  });
}
