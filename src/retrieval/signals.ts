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
  /** The same share of what some article mentions at all. */
  readonly knownCoverage: number;
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

/** The weighted sum that passages are ranked by. */
export function rankingScore(signals: Signals, weights: Readonly<Record<RankingSignal, number>>): number {
  let score = 0;
  for (const name of SIGNAL_NAMES) score += weights[name] * signals[name];
  return score;
}
