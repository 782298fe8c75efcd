import type { Embedder } from "../../embeddings/types.js";
import { ArticleReader } from "../corpus/article-reader.js";
import type { ArticleTexts } from "../corpus/article-texts.js";
import { checkFolder } from "../corpus/list-sources.js";
import type { SkippedFile } from "../corpus/types.js";
import { defaultIndexFolder } from "../index/default-folder.js";
import { emptiedFolder } from "../index/emptied-folder.js";
import { openIndex, openStoredIndex } from "../index/open-index.js";
import type { OpenIndexOptions } from "../index/types.js";
import type { Calibration } from "../retrieval/calibration.js";
import { printableName } from "../shared/printable-name.js";
import { Serial } from "../shared/serial.js";
import { notice } from "../wording/messages.js";
import { FolderTexts } from "./folder-texts.js";
import { type Folders, indexOptions } from "./index-options.js";
import { Library } from "./library.js";
import { RefusedArticles } from "./reading/refused-articles.js";
import { canRefreshInThread, refreshInThread } from "./refresh/refresh-in-thread.js";

type ResourceOptions = Folders & Pick<OpenIndexOptions, "onProgress" | "onNotice" | "signal">;

/** What a core makes its libraries with, wherever they are kept. */
export interface CoreResources {
  readonly embedder: Embedder;
  readonly calibration: Calibration;
  readonly serial: Serial;
  readonly texts: ArticleTexts;
  /** The first library. */
  open(): Promise<Library>;
  /** The articles as they stand now: `previous` itself when nothing has changed. */
  refresh(previous: Library): Promise<Library>;
  /** Whether the articles should be looked at before a question is answered: what was read may be gone. */
  isOutdated(): boolean;
  /** Ends what runs in the background, at the latest when {@link release} is called. */
  stop(reason: Error): void;
  /** Once no library is in use any more. */
  release(): Promise<void>;
}

/** What every library of a folder is made with. */
interface FolderResources {
  readonly folders: Folders;
  readonly embedder: Embedder;
  readonly calibration: Calibration;
  readonly serial: Serial;
  readonly reader: ArticleReader;
  readonly hooks: Pick<OpenIndexOptions, "onProgress" | "onNotice" | "signal">;
  /** Articles that cost too much to read: see `NewArticles`. */
  readonly refused: RefusedArticles;
  /** What was said of skipped files: a file that stays skipped is named once. */
  readonly told: Set<string>;
}

export function makeResources(
  { seeds, index, maxArticleBytes, reading, onProgress, onNotice, signal }: ResourceOptions,
  embedder: Embedder,
  calibration: Calibration,
): CoreResources {
  const closing = new AbortController();
  const resources: FolderResources = {
    folders: {
      seeds,
      ...(index && { index }),
      ...(maxArticleBytes && { maxArticleBytes }),
      ...(reading && { reading }),
    },
    embedder,
    calibration,
    serial: new Serial(),
    reader: new ArticleReader(seeds, { maxArticleBytes }),
    hooks: {
      ...(onProgress && { onProgress }),
      ...(onNotice && { onNotice }),
      signal: signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]),
    },
    refused: new RefusedArticles(index ?? defaultIndexFolder(seeds), reading ?? {}),
    told: new Set(),
  };
  return {
    embedder,
    calibration,
    serial: resources.serial,
    texts: new FolderTexts(resources.folders),
    open: () => openLibrary(resources),
    refresh: (previous) => refreshLibrary(resources, previous),
    // A file that is gone or changed is noticed when it is quoted.
    isOutdated: () => false,
    stop: (reason) => closing.abort(reason),
    release: async () => {},
  };
}

/** Brings the index up to date, on this thread, and opens it. */
async function openLibrary(resources: FolderResources): Promise<Library> {
  const { folders, embedder, calibration, serial, reader, hooks, refused } = resources;
  const index = await openIndex(indexOptions(folders, embedder, reader, hooks, refused));
  tellSkipped(resources, index.skipped);
  return new Library(index, calibration, serial);
}

/**
 * Has a thread bring the index up to date, and opens what it left on disk: `previous` itself when nothing has changed. Where there is
 * no thread, or an index in memory only, which cannot be handed over, this thread does it.
 * @throws UserError `seeds_empty` when the folder holds no article any more, and otherwise as `updateIndex` does
 */
async function refreshLibrary(resources: FolderResources, previous: Library): Promise<Library> {
  // A folder that is not there needs no thread to say so: while it is gone every question comes to this.
  await checkFolder(resources.folders.seeds);
  const refreshed =
    previous.index.isStored && canRefreshInThread() ? await refreshedOnDisk(resources, previous) : null;
  const next = refreshed ?? (await openLibrary(resources));
  // Even where the index has gone with the articles, or was never stored: what was read stays in use.
  if (next.corpus.articles.length > 0 || previous.corpus.articles.length === 0) return next;
  await next.retire();
  const { seeds, index = defaultIndexFolder(seeds) } = resources.folders;
  throw emptiedFolder(seeds, index);
}

async function refreshedOnDisk(resources: FolderResources, previous: Library): Promise<Library | null> {
  const { folders, embedder, calibration, serial, reader, hooks, refused } = resources;
  const { fingerprint, stats, skipped } = await refreshInThread(folders, embedder, hooks);
  if (fingerprint === null) return null;
  tellSkipped(resources, skipped);
  const isSame = fingerprint === previous.index.fingerprint;
  if (isSame && JSON.stringify(skipped) === JSON.stringify(previous.index.skipped)) return previous;
  const options = indexOptions(folders, embedder, reader, hooks, refused);
  const index = await openStoredIndex(options, fingerprint, stats, skipped);
  return index === null ? null : new Library(index, calibration, serial);
}

function tellSkipped({ hooks, told }: FolderResources, skipped: readonly SkippedFile[]): void {
  const before = new Set(told);
  told.clear();
  for (const { source, reason } of skipped) {
    const each = notice("skipped", { source: printableName(source), reason });
    const key = JSON.stringify(each);
    told.add(key);
    if (!before.has(key)) hooks.onNotice?.(each);
  }
}
