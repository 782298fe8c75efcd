import { setImmediate as nextTurn } from "node:timers/promises";
import type { Article, Passage } from "../corpus/types.js";
import { findDates } from "../language/dates.js";
import { LexicalIndex } from "./lexical-index.js";
import { dateTerms, documentTerms, type WeightedTerm } from "./terms.js";

/** What a passage's article says of all its passages counts less than what the passage says itself. */
const CONTEXT_WEIGHT = 0.3;
/** How long to index without letting anything else run, ms. */
const SLICE_MS = 15;

/** Indexes passages by their words, giving way to other work in between. Ids are the passages' positions. */
export async function buildLexicalIndex(
  articles: readonly Article[],
  passages: readonly Passage[],
): Promise<LexicalIndex> {
  const index = new LexicalIndex();
  const bySource = new Map(articles.map((article) => [article.source, article]));
  const shared = new Map<string, WeightedTerm[]>();
  let sliceStart = performance.now();
  for (const passage of passages) {
    const article = bySource.get(passage.source)!;
    let context = shared.get(passage.source);
    if (context === undefined) {
      context = articleTerms(article);
      shared.set(passage.source, context);
    }
    const own = documentTerms(article.text.slice(passage.start, passage.end));
    index.add([...own, ...context, ...documentTerms(passage.context, CONTEXT_WEIGHT)]);
    if (performance.now() - sliceStart > SLICE_MS) {
      await nextTurn();
      sliceStart = performance.now();
    }
  }
  return index;
}

/** The article's date and place: a passage about a round seldom repeats them. */
function articleTerms(article: Article): WeightedTerm[] {
  const terms: WeightedTerm[] = [];
  if (article.date !== null) {
    for (const date of findDates(article.date)) {
      for (const term of dateTerms(date)) terms.push({ term, weight: CONTEXT_WEIGHT });
    }
  }
  if (article.place !== null) terms.push(...documentTerms(article.place, CONTEXT_WEIGHT));
  return terms;
}
