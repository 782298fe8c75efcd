import type { Logger } from "pino";
import { describeBug } from "../operate/incident.js";
import { UserError } from "../shared/errors.js";
import type { FolderWatch } from "../watch/types.js";
import { watchArticles } from "../watch/watch-articles.js";
import { english } from "../wording/english.js";
import type { CorePort } from "./core-port.js";

/** What is watched while the bot runs. */
export interface WatchedFolder {
  /** The articles'. */
  readonly folder: string;
  /** Folders below it that hold no articles: the index's. */
  readonly ignore: readonly string[];
}

/** Reads the articles again whenever their folder changes; one line in the log for what that found, or for what keeps it from doing so. */
export function followArticles(core: CorePort, { folder, ignore }: WatchedFolder, log: Logger): FolderWatch {
  return watchArticles({
    folder,
    ignore,
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
