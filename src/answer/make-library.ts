import type { Embedder } from "../../embeddings/types.js";
import { ArticleReader } from "../corpus/article-reader.js";
import { checkFolder } from "../corpus/list-sources.js";
import type { SkippedFile } from "../corpus/types.js";
import { defaultIndexFolder } from "../index/default-folder.js";
import { emptiedFolder } from "../index/emptied-folder.js";
import { openIndex, openStoredIndex } from "../index/open-index.js";
import type { OpenIndexOptions } from "../index/types.js";
import type { Calibration } from "../retrieval/calibration.js";
import { printableName } from "../shared/printable-name.js";
import { notice } from "../wording/messages.js";
import { indexOptions, type Places } from "./index-options.js";
import { Library } from "./library.js";
import { RefusedArticles } from "./reading/refused-articles.js";
import { canRefreshInThread, refreshInThread } from "./refresh/refresh-in-thread.js";

type WorkshopOptions = Places & Pick<OpenIndexOptions, "onProgress" | "onNotice" | "signal">;

/** What every library of a core is made with. */
export interface Workshop {
  readonly places: Places;
  readonly embedder: Embedder;
  readonly calibration: Calibration;
  readonly reader: ArticleReader;
  readonly hooks: Pick<OpenIndexOptions, "onProgress" | "onNotice" | "signal">;
  /** Articles that cost too much to read: see `NewArticles`. */
  readonly refused: RefusedArticles;
  /** What was said of skipped files: a file that stays skipped is named once. */
  readonly told: Set<string>;
  /** Ends what runs in the background. */
  readonly closing: AbortController;
}

export function makeWorkshop(
  { seeds, index, maxArticleBytes, reading, onProgress, onNotice, signal }: WorkshopOptions,
  embedder: Embedder,
  calibration: Calibration,
): Workshop {
  const closing = new AbortController();
  return {
    places: {
      seeds,
      ...(index && { index }),
      ...(maxArticleBytes && { maxArticleBytes }),
      ...(reading && { reading }),
    },
    embedder,
    calibration,
    reader: new ArticleReader(seeds, { maxArticleBytes }),
    hooks: {
      ...(onProgress && { onProgress }),
      ...(onNotice && { onNotice }),
      signal: signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]),
    },
    refused: new RefusedArticles(index ?? defaultIndexFolder(seeds), reading ?? {}),
    told: new Set(),
    closing,
  };
}

/** Brings the index up to date, on this thread, and opens it. */
export async function openLibrary(workshop: Workshop): Promise<Library> {
  const { places, embedder, calibration, reader, hooks, refused } = workshop;
  const index = await openIndex(indexOptions(places, embedder, reader, hooks, refused));
  tellSkipped(workshop, index.skipped);
  return new Library(index, calibration);
}

/**
 * Has a thread bring the index up to date, and opens what it left on disk: `previous` itself when nothing has changed. Where there is
 * no thread, or an index in memory only, which cannot be handed over, this thread does it.
 * @throws UserError `seeds_empty` when the folder holds no article any more, and otherwise as `updateIndex` does
 */
export async function refreshLibrary(workshop: Workshop, previous: Library): Promise<Library> {
  // A folder that is not there needs no thread to say so: while it is gone every question comes to this.
  await checkFolder(workshop.places.seeds);
  const refreshed =
    previous.index.isStored && canRefreshInThread() ? await refreshedOnDisk(workshop, previous) : null;
  const next = refreshed ?? (await openLibrary(workshop));
  // Even where the index has gone with the articles, or was never stored: what was read stays in use.
  if (next.corpus.articles.length > 0 || previous.corpus.articles.length === 0) return next;
  await next.retire();
  const { seeds, index = defaultIndexFolder(seeds) } = workshop.places;
  throw emptiedFolder(seeds, index);
}

async function refreshedOnDisk(workshop: Workshop, previous: Library): Promise<Library | null> {
  const { places, embedder, calibration, reader, hooks, refused } = workshop;
  const { fingerprint, stats, skipped } = await refreshInThread(places, embedder, hooks);
  if (fingerprint === null) return null;
  tellSkipped(workshop, skipped);
  const isSame = fingerprint === previous.index.fingerprint;
  if (isSame && JSON.stringify(skipped) === JSON.stringify(previous.index.skipped)) return previous;
  const options = indexOptions(places, embedder, reader, hooks, refused);
  const index = await openStoredIndex(options, fingerprint, stats, skipped);
  return index === null ? null : new Library(index, calibration);
}

function tellSkipped({ hooks, told }: Workshop, skipped: readonly SkippedFile[]): void {
  const before = new Set(told);
  told.clear();
  for (const { source, reason } of skipped) {
    const each = notice("skipped", { source: printableName(source), reason });
    const key = JSON.stringify(each);
    told.add(key);
    if (!before.has(key)) hooks.onNotice?.(each);
  }
}
