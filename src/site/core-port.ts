import type { Article, Corpus } from "../corpus/types.js";
import type { CitationCheck } from "../corpus/verify-citation.js";
import type { Leadership } from "../delegations/types.js";

/** What the site needs of the core. */
export interface SiteCore {
  /** Another object whenever the articles have changed. */
  readonly corpus: Corpus;
  /** Every statement of who led what. */
  readonly statements: readonly Leadership[];
  /** The text of an article's file as it is at this moment. */
  read(source: string): Promise<Pick<Article, "text" | "sha256">>;
  verify(citation: string): Promise<CitationCheck>;
}
