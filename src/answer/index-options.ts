import type { Embedder } from "../../embeddings/types.js";
import type { ArticleReader } from "../corpus/article-reader.js";
import { SPLITTER_VERSION } from "../corpus/passages.js";
import { readCorpus } from "../corpus/read-folder.js";
import { EXTRACTOR_VERSION } from "../delegations/statements/read-leaderships.js";
import { defaultIndexFolder } from "../index/default-folder.js";
import type { OpenIndexOptions } from "../index/types.js";
import { printableName } from "../shared/printable-name.js";
import { notice } from "../wording/messages.js";
import { NewArticles } from "./reading/new-articles.js";
import type { ReadingLimits } from "./reading/read-in-process.js";
import { RefusedArticles } from "./reading/refused-articles.js";

/** Where articles and index are. */
export interface Folders {
  /** Folder of the articles. */
  readonly seeds: string;
  /** Folder of the index; by default one in the cache, derived from the articles' folder. */
  readonly index?: string;
  /** Larger articles are skipped. Bytes. */
  readonly maxArticleBytes?: number;
  /** An article that costs more to read is skipped. */
  readonly reading?: ReadingLimits;
}

/**
 * How this program makes an index of articles: the same in whatever thread.
 * @param refused see {@link NewArticles}. Default: those that the index's folder remembers
 */
export function indexOptions(
  { seeds, index = defaultIndexFolder(seeds), maxArticleBytes, reading = {} }: Folders,
  embedder: Embedder,
  reader: ArticleReader,
  hooks: Pick<OpenIndexOptions, "onProgress" | "onNotice" | "signal">,
  refused = new RefusedArticles(index, reading),
): OpenIndexOptions {
  const news = new NewArticles(reading, refused);
  return {
    ...hooks,
    folder: index,
    seeds,
    embedder,
    readArticles: (known) =>
      readCorpus(seeds, {
        ...(maxArticleBytes === undefined ? {} : { maxBytes: maxArticleBytes }),
        ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
        known,
        readNew: (file) => news.read(file, hooks.signal),
        atOnce: news.atOnce,
        reader,
        onConvert: ({ source, encoding }) =>
          hooks.onNotice?.(notice("converted", { source: printableName(source), encoding })),
      }).finally(() => news.close()),
    makeArticle: (source, facts) => reader.article(source, facts),
    split: (article) => news.split(article),
    splitterVersion: SPLITTER_VERSION,
    extract: (article, passages, stated) => news.extract(article, passages, stated),
    extractorVersion: EXTRACTOR_VERSION,
  };
}
