import { bareArticle } from "../../../bench/lib/bare-article.js";
import { splitArticle } from "../../../src/corpus/passages.js";
import { extractLeaderships } from "../../../src/delegations/statements/extract-leaderships.js";
import type { Leadership } from "../../../src/delegations/types.js";

/** What the grammar alone reads of a bare text, split as an article is. */
export function extractFromText(text: string): Leadership[] {
  const article = bareArticle(text);
  return extractLeaderships(article, splitArticle(article));
}
