import { splitArticle } from "../../../src/corpus/passages.js";
import type { Article } from "../../../src/corpus/types.js";
import { extractLeaderships } from "../../../src/delegations/statements/extract-leaderships.js";
import type { Leadership } from "../../../src/delegations/types.js";

const PLAIN: Omit<Article, "text"> = {
  source: "text.txt",
  sha256: "0".repeat(64),
  bytes: 0,
  bodyStart: 0,
  title: null,
  date: null,
  place: null,
  origin: null,
  language: "und",
};

/** What the grammar alone reads of a bare text, split as an article is. */
export function extractFromText(text: string): Leadership[] {
  const article = { ...PLAIN, text };
  return extractLeaderships(article, splitArticle(article));
}
