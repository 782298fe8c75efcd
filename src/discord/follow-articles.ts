import type { Logger } from "pino";
import { describeBug } from "../operate/incident.js";
import { UserError } from "../shared/errors.js";
import type { FolderWatch } from "../watch/types.js";
import { type WatchOptions, watchArticles } from "../watch/watch-articles.js";
import { english } from "../wording/english.js";
import type { CorePort } from "./core-port.js";

/** What is watched while the bot runs: the articles' folder, but for those below it that hold none (the index's), or what stands in its place. */
export type WatchedArticles = Pick<WatchOptions, "folder" | "ignore" | "identify" | "watch">;

/** Reads the articles again whenever they change; one line in the log for what that found, or for what keeps it from doing so. */
export function followArticles(core: CorePort, watched: WatchedArticles, log: Logger): FolderWatch {
  return watchArticles({
    ...watched,
    refresh: () => core.refresh(),
    isRefreshing: () => core.isRefreshing,
    onUpdate: ({ added, changed, removed }) =>
      log.info(
        { added: added.length, changed: changed.length, removed: removed.length },
        "articles read again",
      ),
    onNotice: (told, error) => {
      // A failure that is a sentence for people needs no stack.
      const bug = error instanceof Error && !(error instanceof UserError) && !("code" in error);
      log.warn(bug ? describeBug(error) : {}, english.say(told));
    },
  });
}
