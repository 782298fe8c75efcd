import type { NewFile } from "../../corpus/article-reader.js";
import { decodeArticle } from "../../corpus/decode-article.js";
import { splitArticle } from "../../corpus/passages.js";
import type { ArticleFacts, Passage } from "../../corpus/types.js";
import { mentionedParties } from "../../delegations/parties/mentioned-parties.js";

/** To the process: one article. */
export type ReadingOrder = NewFile;

/** What an article's bytes tell, its text left out: all that is found by rules rather than by the model. */
export interface Reading {
  readonly facts: ArticleFacts;
  readonly passages: readonly Passage[];
  /** Keys of the parties whose delegations it speaks of. */
  readonly parties: readonly string[];
}

/** Reads an article to its end. @throws UserError as `decodeArticle` does */
export function readWhole({ source, bytes, sha256 }: ReadingOrder): Reading {
  const article = decodeArticle(bytes, source, sha256);
  const passages = splitArticle(article);
  const { source: _, text: __, ...facts } = article;
  return { facts, passages, parties: mentionedParties(article) };
}
