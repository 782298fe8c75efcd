import { UserError } from "../shared/errors.js";
import type { Reach } from "../shared/reach.js";
import type { QuoteToCheck } from "./check-quote.js";
import type { Article } from "./types.js";
import type { CitationCheck } from "./verify-citation.js";

/** What names one version of an article. */
export type ArticleVersion = Pick<Article, "source" | "sha256">;

/** Where the articles' texts stand, as they are at this moment: a folder, or a database. */
export interface ArticleTexts {
  /**
   * Does what reads articles' texts. Where one is not at hand it is fetched, and `work` done again from its beginning. Where it cannot be,
   * `unreached` is given; that it is out of reach, rather than gone, is noted.
   */
  reading<T>(work: () => Promise<T>, reach: Reach, unreached: T): Promise<T>;
  /** Has these articles' texts at hand, for as long as there is room for them. What cannot be reached is left out. */
  fetch(articles: readonly ArticleVersion[], reach: Reach): Promise<void>;
  /** Whether an article holds exactly the quote at its place; the text is looked up anew. */
  check(quote: QuoteToCheck, reach: Reach): Promise<boolean>;
  /** Whether an article still holds the bytes that it was read from; its text is then at hand. */
  isUnchanged(article: ArticleVersion): Promise<boolean>;
  /** The text of an article, and its hash. Throws a `UserError` where it cannot be read. */
  read(source: string): Promise<Pick<Article, "text" | "sha256">>;
  /** Compares a citation with the articles. Throws a `UserError` when it is not of the form `file:first-last@sha256prefix`. */
  verify(citation: string): Promise<CitationCheck>;
}

/** A text that has to be fetched first, which {@link ArticleTexts.reading} does. To whoever reads it otherwise the article has changed. */
export class TextNotAtHand extends UserError {
  constructor(readonly article: ArticleVersion) {
    super("changed", { source: article.source });
  }
}
