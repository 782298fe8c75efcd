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

/** What the order of the passages that were read adds up: the reader's two logits, and {@link rankingScore}. */
export const READING_NAMES = ["relevance", "answers", "ranking"] as const;
export type ReadingSignal = (typeof READING_NAMES)[number];

/** The weighted sum that passages are ranked by once they are read. `ranking` is their {@link rankingScore}. */
export function readingScore(
  { relevance, answers }: Reading,
  ranking: number,
  weights: Readonly<Record<ReadingSignal, number>>,
): number {
  return weights.relevance * relevance + weights.answers * answers + weights.ranking * ranking;
}
