import type { Embedder } from "../../embeddings/types.js";
import type { ArticleReader } from "../corpus/article-reader.js";
import { SPLITTER_VERSION, splitArticle } from "../corpus/passages.js";
import { readCorpus } from "../corpus/read-folder.js";
import { EXTRACTOR_VERSION, extractLeaderships } from "../delegations/extract-leaderships.js";
import { mentionedParties } from "../delegations/mentioned-parties.js";
import { defaultIndexFolder } from "../index/default-folder.js";
import type { OpenIndexOptions } from "../index/types.js";

/** Where articles and index are. */
export interface Places {
  /** Folder of the articles. */
  readonly seeds: string;
  /** Folder of the index; by default one in the cache, derived from the articles' folder. */
  readonly index?: string;
  /** Larger articles are skipped. Bytes. */
  readonly maxArticleBytes?: number;
}

/** How this program makes an index of articles: the same in whatever thread. */
export function indexOptions(
  { seeds, index, maxArticleBytes }: Places,
  embedder: Embedder,
  reader: ArticleReader,
  hooks: Pick<OpenIndexOptions, "onProgress" | "onNotice" | "signal">,
): OpenIndexOptions {
  return {
    ...hooks,
    folder: index ?? defaultIndexFolder(seeds),
    seeds,
    embedder,
    readArticles: (known) =>
      readCorpus(seeds, {
        ...(maxArticleBytes === undefined ? {} : { maxBytes: maxArticleBytes }),
        known,
        reader,
      }),
    makeArticle: (source, facts) => reader.article(source, facts),
    split: splitArticle,
    splitterVersion: SPLITTER_VERSION,
    extract: (article, passages) => ({
      leaderships: extractLeaderships(article, passages),
      parties: mentionedParties(article),
    }),
    extractorVersion: EXTRACTOR_VERSION,
  };
}
