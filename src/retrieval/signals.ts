import type { Reading } from "../../embeddings/types.js";

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
  /** Share, by rarity, of what is asked for that the passage mentions; foreign words that cannot be checked left out. */
  readonly coverage: number;
  /** 1 when the passage states a leadership that the question asks for. */
  readonly leadership: number;
}

/** Those that the ranking adds up; the others are evidence for whether to answer, or overrule it. */
export const SIGNAL_NAMES = [
  "dense",
  "lexical",
  "fusion",
  "interaction",
  "sentence",
  "coverage",
] as const satisfies readonly (keyof Signals)[];

export type RankingSignal = (typeof SIGNAL_NAMES)[number];

/** The weighted sum that passages are ranked by before they are read, and without a reader. */
export function rankingScore(signals: Signals, weights: Readonly<Record<RankingSignal, number>>): number {
  let score = 0;
  for (const name of SIGNAL_NAMES) score += weights[name] * signals[name];
  return score;
}

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

/** What the order of the passages that were read adds up: the reader's two logits, and the first order's score. */
export const READING_NAMES = ["relevance", "answers", "ranking"] as const;
export type ReadingSignal = (typeof READING_NAMES)[number];

/** The weighted sum that passages are ranked by once they are read. `ranking` is their score in the first order. */
export function readingScore(
  { relevance, answers }: Reading,
  ranking: number,
  weights: Readonly<Record<ReadingSignal, number>>,
): number {
  return weights.relevance * relevance + weights.answers * answers + weights.ranking * ranking;
}
