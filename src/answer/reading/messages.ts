import type { NewFile } from "../../corpus/article-reader.js";
import type { ArticleFacts, Passage } from "../../corpus/types.js";
import type { Extraction } from "../../index/stored-articles.js";

/** To the thread: one article. */
export type ReadingOrder = NewFile;

/** What an article's bytes tell, its text left out: all that is found by rules rather than by the model. */
export interface Reading {
  readonly facts: ArticleFacts;
  readonly passages: readonly Passage[];
  readonly extraction: Extraction;
}
