import { UserError } from "../errors.js";
import { byCodeUnit, checkFolder, listSources, type SourceListing } from "./list-sources.js";
import { type ReadArticleOptions, readArticle } from "./read-article.js";
import type { Article, Corpus, SkippedFile } from "./types.js";

export interface ReadCorpusOptions extends ReadArticleOptions {
  /** Called once for each skipped file, in the order of their names, when all is read. */
  readonly onSkip?: (skipped: SkippedFile) => void;
}

/** Enough to keep a disk busy, far below any limit of open files. */
const PARALLEL_READS = 16;

/**
 * Reads every article below a folder (`.txt`, `.md`), sorted by source. A file that cannot be used is named in `skipped` with its reason,
 * and the others are read all the same.
 * @throws UserError `seeds_missing`, `seeds_not_a_folder` or `seeds_unreadable`.
 */
export async function readCorpus(folder: string, options: ReadCorpusOptions = {}): Promise<Corpus> {
  await checkFolder(folder);
  const listing = await listFolder(folder);
  const articles: Article[] = [];
  const skipped: SkippedFile[] = [...listing.skipped];
  for (let i = 0; i < listing.sources.length; i += PARALLEL_READS) {
    const batch = listing.sources.slice(i, i + PARALLEL_READS);
    for (const result of await Promise.all(batch.map((source) => readOrSkip(folder, source, options)))) {
      if ("reason" in result) skipped.push(result);
      else articles.push(result);
    }
  }
  skipped.sort((a, b) => byCodeUnit(a.source, b.source));
  for (const one of skipped) options.onSkip?.(one);
  return { articles, skipped };
}

async function listFolder(folder: string): Promise<SourceListing> {
  try {
    return await listSources(folder);
  } catch (error) {
    const message = `The folder of articles cannot be read: ${JSON.stringify(folder)}. Check its permissions.`;
    throw new UserError("seeds_unreadable", message, { folder }, { cause: error });
  }
}

async function readOrSkip(
  folder: string,
  source: string,
  options: ReadArticleOptions,
): Promise<Article | SkippedFile> {
  try {
    return await readArticle(folder, source, options);
  } catch (error) {
    if (error instanceof UserError) return { source, reason: error.message };
    throw error;
  }
}
