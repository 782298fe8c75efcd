import PQueue from "p-queue";
import { UserError } from "../shared/errors.js";
import { isExhausted } from "../shared/exhaustion.js";
import { TimeSlice } from "../shared/time-slice.js";
import type { ErrorMessage } from "../wording/keys.js";
import { ArticleReader, decodeNew, type NewFile, type ReadKnown, type ReadNew } from "./article-reader.js";
import { findEncoding, UTF_8 } from "./decode-text.js";
import {
  byCodeUnit,
  checkFolder,
  listSources,
  type SourceListing,
  unreadableFolder,
} from "./list-sources.js";
import type { ReadArticleOptions } from "./read-article.js";
import type { Article, ArticleFacts, ConvertedFile, Corpus, SkippedFile } from "./types.js";

export interface ReadCorpusOptions extends ReadArticleOptions {
  /** What is known of a file's bytes: such a file is read and hashed, but not decoded. */
  readonly known?: ReadKnown;
  /** Reads the others. Default: decodes them. */
  readonly readNew?: ReadNew;
  /** How many files are worked on at once. Default: 1. */
  readonly atOnce?: number;
  /** Who keeps the texts. Default: one of its own. */
  readonly reader?: ArticleReader;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called once for each skipped file, in the order of their names, when all is read. */
  readonly onSkip?: (skipped: SkippedFile) => void;
  /** Called for each file that is not UTF-8 and of which nothing was known, when it has been read. */
  readonly onConvert?: (converted: ConvertedFile) => void;
}

/** Enough to keep a disk busy, far below any limit of open files. */
const PARALLEL_READS = 16;

/**
 * Reads every article below a folder (`.txt`, `.md`), sorted by source. A file that cannot be used is named in `skipped` with its reason,
 * and the others are read all the same. Texts are not held: an article reads its own when it is asked for. Gives way to other work.
 * @throws UserError `seeds_missing`, `seeds_not_a_folder` or `seeds_unreadable`; `exhausted` where the machine has nothing left to read with,
 * which no file is to blame for.
 */
export async function readCorpus(folder: string, options: ReadCorpusOptions = {}): Promise<Corpus> {
  await checkFolder(folder);
  const { maxBytes, known = () => undefined, atOnce = 1, signal } = options;
  const reader = options.reader ?? new ArticleReader(folder, { maxArticleBytes: maxBytes });
  const slice = new TimeSlice(signal);
  const queue = new PQueue({ concurrency: atOnce });
  const listing = await listFolder(folder);
  const articles: Article[] = [];
  const skipped: SkippedFile[] = [...listing.skipped];
  for (let i = 0; i < listing.sources.length; i += PARALLEL_READS) {
    signal?.throwIfAborted();
    const batch = listing.sources.slice(i, i + PARALLEL_READS);
    const files = await Promise.all(batch.map((source) => settle(reader.readBytes(source))));
    const work = batch.map((source, at) => async () => {
      if (slice.isOver()) await slice.next();
      return articleOrReason(files[at]!, (bytes) =>
        reader.fromBytes(source, bytes, known, (file) => readAnew(file, options)),
      );
    });
    const results = await queue.addAll(work).finally(() => endWork(queue));
    for (const [at, result] of results.entries()) {
      if ("code" in result) skipped.push({ source: batch[at]!, reason: result });
      else articles.push(result);
    }
  }
  skipped.sort((a, b) => byCodeUnit(a.source, b.source));
  for (const one of skipped) options.onSkip?.(one);
  return { articles, skipped };
}

/** Where one has failed none of the others is begun, and none goes on. */
async function endWork(queue: PQueue): Promise<void> {
  queue.clear();
  await queue.onIdle();
}

async function readAnew(
  file: NewFile,
  { readNew = decodeNew, onConvert }: ReadCorpusOptions,
): Promise<ArticleFacts> {
  const facts = await readNew(file);
  const encoding = findEncoding(file.bytes);
  if (encoding !== UTF_8) onConvert?.({ source: file.source, encoding: encoding.name });
  return facts;
}

async function listFolder(folder: string): Promise<SourceListing> {
  try {
    return await listSources(folder);
  } catch (error) {
    throw isExhausted(error) ? error : unreadableFolder(folder, error);
  }
}

/** The bytes, or what kept them from being read. */
async function settle(bytes: Promise<Uint8Array>): Promise<Uint8Array | UserError> {
  try {
    return await bytes;
  } catch (error) {
    if (error instanceof UserError && !isExhausted(error)) return error;
    throw error;
  }
}

/** The article, or why there is none. */
async function articleOrReason(
  file: Uint8Array | UserError,
  read: (bytes: Uint8Array) => Promise<Article>,
): Promise<Article | ErrorMessage> {
  if (file instanceof UserError) return file.told;
  try {
    return await read(file);
  } catch (error) {
    if (error instanceof UserError) return error.told;
    throw error;
  }
}
