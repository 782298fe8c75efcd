import type { Reading } from "../../embeddings/types.js";
import type { ArticleMentions } from "../lexical/article-mentions.js";

/** What is known of one candidate passage for one question. All are higher for better. */
export interface Signals {
  /** Cosine of the question's and the passage's vectors, less the corpus's mean cosine for this question. */
  readonly dense: number;
  /** BM25 score divided by 10, so that its steps are of the others' size. */
  readonly lexical: number;
  /** Reciprocal rank fusion of the dense and lexical lists, 1 for first in both. */
  readonly fusion: number;
  /** Late interaction: weighted mean of the closest tokens' cosines. */
  readonly interaction: number;
  /** Late interaction of the best single sentence. */
  readonly sentence: number;
  /** The part of `interaction` that is of words that name no person, place or country. */
  readonly words: number;
  /** The part that is of names, each met in whichever candidate of the article does so best. */
  readonly names: number;
  /** Share, by rarity, of what is asked for that the passage mentions; foreign words that cannot be checked left out. */
  readonly coverage: number;
  /** How much of what is asked the passage's article mentions anywhere ({@link ArticleMentions}). */
  readonly about: number;
  /** 1 when the passage states a leadership that the question asks for. */
  readonly leadership: number;
}

/** Those of the passage itself that the ranking adds up. */
export const SIGNAL_NAMES = [
  "dense",
  "lexical",
  "fusion",
  "interaction",
  "sentence",
  "words",
  "coverage",
] as const satisfies readonly (keyof Signals)[];

/**
 * Of each candidate the score of the best other one of its article, the lowest of all where there is none: a question says whose talks it is
 * about in words that often stand elsewhere in the article than the answer does.
 * @param sources the article of each
 */
export function articleScores(scores: readonly number[], sources: readonly string[]): readonly number[] {
  const lowest = Math.min(...scores);
  const best = new Map<string, readonly [first: number, second: number]>();
  for (const [i, source] of sources.entries()) {
    const score = scores[i]!;
    const [first, second] = best.get(source) ?? [lowest, lowest];
    best.set(source, score > first ? [score, first] : [first, Math.max(second, score)]);
  }
  return scores.map((score, i) => {
    const [first, second] = best.get(sources[i]!)!;
    return score === first ? second : first;
  });
}

/**
 * What the order of the passages that were read adds up: the reader's two logits and how sure it is where the answer stands, and what it does not see, how near the vectors are, whether the words are
 * met, and whether the article is about whom and what is asked (`article`: {@link articleScores}; `about`).
 */
export const READING_NAMES = [
  "relevance",
  "answers",
  "located",
  "dense",
  "words",
  "names",
  "article",
  "about",
] as const;
type ReadingSignal = (typeof READING_NAMES)[number];

/** The signals of a passage that was read. */
export function readingSignals(
  { relevance, answers, located }: Reading,
  { dense, words, names, about }: Signals,
  article: number,
): Readonly<Record<ReadingSignal, number>> {
  return { relevance, answers, located, dense, words, names, article, about };
}

/** The weighted sum of some signals. */
export function weigh<Name extends string>(
  names: readonly Name[],
  signals: Readonly<Record<Name, number>>,
  weights: Readonly<Record<Name, number>>,
): number {
  let score = 0;
  for (const name of names) score += weights[name] * signals[name];
  return score;
}
