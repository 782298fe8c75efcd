import { Random } from "./random.js";

/** Measures of a ranked list against gold, and of a score that should tell two groups apart. */

/** Rank of the first right entry, from 1; `Infinity` when there is none. */
export function firstRank(right: readonly boolean[]): number {
  const index = right.indexOf(true);
  return index === -1 ? Number.POSITIVE_INFINITY : index + 1;
}

export interface RankMeasures {
  readonly count: number;
  readonly hit1: number;
  readonly hit3: number;
  /** Mean reciprocal rank, ranks over 10 counting nothing. */
  readonly mrr10: number;
}

export function rankMeasures(ranks: readonly number[]): RankMeasures {
  const share = (test: (rank: number) => number) =>
    ranks.length === 0 ? Number.NaN : ranks.reduce((sum, rank) => sum + test(rank), 0) / ranks.length;
  return {
    count: ranks.length,
    hit1: share((rank) => (rank <= 1 ? 1 : 0)),
    hit3: share((rank) => (rank <= 3 ? 1 : 0)),
    mrr10: share((rank) => (rank <= 10 ? 1 / rank : 0)),
  };
}

/**
 * Area under the ROC curve: the chance that a random positive scores higher than a random negative, ties
 * counting half (Mann & Whitney's U). `NaN` when either group is empty.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  let wins = 0;
  for (const positive of positives) {
    for (const negative of negatives) wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
  }
  return wins / (positives.length * negatives.length);
}

/**
 * Expected calibration error (Naeini, Cooper & Hauskrecht, 2015): over ten bins of equal width, the mean distance between the
 * confidence stated and the share of true ones, each bin counting as much as it holds. `NaN` for an empty list.
 */
export function calibrationError(
  entries: readonly { readonly confidence: number; readonly isTrue: boolean }[],
): number {
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, found: 0 }));
  for (const { confidence, isTrue } of entries) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]!;
    bin.confidence += confidence;
    bin.found += isTrue ? 1 : 0;
  }
  const distances = bins.map(({ confidence, found }) => Math.abs(confidence - found));
  return distances.reduce((sum, distance) => sum + distance, 0) / entries.length;
}

/** Drawn so often, the mean is within a thousandth. */
const DRAWS = 2000;

/**
 * The {@link calibrationError} to expect of confidences that are right, which is not 0: what becomes true is drawn by each, many
 * times. On sixty questions it is above a tenth, so that a single small set tells little of calibration. The same in every run.
 */
export function calibrationErrorByChance(confidences: readonly number[]): number {
  const random = new Random(1);
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw++)
    sum += calibrationError(
      confidences.map((confidence) => ({ confidence, isTrue: random.next() < confidence })),
    );
  return sum / DRAWS;
}

/** The value below which a share `q` of the values lies (nearest rank). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
