/** One observation: features, whether it is a positive, and how much it counts. */
export interface Observation {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

export interface LogisticModel {
  readonly intercept: number;
  readonly weights: number[];
}

export interface FitOptions {
  /** Sign each weight must keep, 0 for either: what is known of a signal holds beyond the data it is fitted on. */
  readonly signs: readonly (-1 | 0 | 1)[];
  readonly withIntercept: boolean;
  /** Ridge penalty on the weights of standardised features. */
  readonly ridge: number;
}

const STEPS = 4000;

/**
 * Logistic regression by projected gradient descent on standardised features; the result is in the features'
 * own units. Deterministic.
 */
export function fitLogistic(observations: readonly Observation[], options: FitOptions): LogisticModel {
  const { signs, withIntercept, ridge } = options;
  const width = signs.length;
  const total = observations.reduce((sum, { weight }) => sum + weight, 0);
  const mean = signs.map((_, f) =>
    withIntercept ? weighted(observations, total, (o) => o.features[f]!) : 0,
  );
  const scale = signs.map(
    (_, f) => Math.sqrt(weighted(observations, total, (o) => (o.features[f]! - mean[f]!) ** 2)) || 1,
  );
  const rows = observations.map(({ features }) => features.map((value, f) => (value - mean[f]!) / scale[f]!));
  let intercept = 0;
  const weights = new Array<number>(width).fill(0);
  // The logistic loss's curvature is at most a quarter of the features' own.
  const rate = 4 / (width + 1 + 4 * ridge);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => ridge * weight);
    let interceptGradient = 0;
    for (const [i, { positive, weight }] of observations.entries()) {
      const row = rows[i]!;
      let logit = intercept;
      for (let f = 0; f < width; f++) logit += weights[f]! * row[f]!;
      const error = ((1 / (1 + Math.exp(-logit)) - (positive ? 1 : 0)) * weight) / total;
      interceptGradient += error;
      for (let f = 0; f < width; f++) gradient[f]! += error * row[f]!;
    }
    if (withIntercept) intercept -= rate * interceptGradient;
    for (let f = 0; f < width; f++) {
      const next = weights[f]! - rate * gradient[f]!;
      weights[f] = signs[f] === 0 || Math.sign(next) === signs[f] ? next : 0;
    }
  }
  const own = weights.map((weight, f) => weight / scale[f]!);
  return { intercept: intercept - own.reduce((sum, weight, f) => sum + weight * mean[f]!, 0), weights: own };
}

/** Candidates of one question: the features of each, which of them are right, and how much the question counts. */
export interface Choice {
  readonly candidates: readonly { readonly features: readonly number[]; readonly right: boolean }[];
  readonly weight: number;
}

const CHOICE_STEPS = 2000;

/**
 * Weights, none below zero, of the sum that puts a right candidate first: conditional logit (McFadden, "Conditional Logit Analysis of Qualitative Choice Behavior",
 * 1974), the likelihood being that one of the right ones is chosen, by projected gradient descent on features in units of their spread within a question.
 * Deterministic. The weights are in the features' own units.
 */
export function fitChoices(choices: readonly Choice[], width: number, ridge: number): number[] {
  const total = choices.reduce((sum, { weight }) => sum + weight, 0);
  const spread = Array.from({ length: width }, (_, f) => Math.sqrt(spreadWithin(choices, f) / total) || 1);
  const scaled = choices.map(({ candidates, weight }) => ({
    rows: candidates.map(({ features }) => features.map((value, f) => value / spread[f]!)),
    right: candidates.map(({ right }) => right),
    weight: weight / total,
  }));
  const weights = new Array<number>(width).fill(0);
  for (let step = 0; step < CHOICE_STEPS; step++) {
    const gradient = weights.map((weight) => ridge * weight);
    for (const { rows, right, weight } of scaled) {
      const scores = rows.map((row) => row.reduce((sum, value, f) => sum + value * weights[f]!, 0));
      const most = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - most));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const good = shares.reduce((sum, share, i) => sum + (right[i] ? share : 0), 0);
      for (const [i, row] of rows.entries()) {
        const pull = weight * (shares[i]! / all - (right[i] ? shares[i]! / good : 0));
        for (let f = 0; f < width; f++) gradient[f]! += pull * row[f]!;
      }
    }
    for (let f = 0; f < width; f++) weights[f] = Math.max(0, weights[f]! - gradient[f]! / (width + ridge));
  }
  return weights.map((weight, f) => weight / spread[f]!);
}

/** Weighted sum of a feature's variances within each question. */
function spreadWithin(choices: readonly Choice[], f: number): number {
  return choices.reduce((sum, { candidates, weight }) => {
    const mean = candidates.reduce((all, { features }) => all + features[f]!, 0) / candidates.length;
    const variance = candidates.reduce((all, { features }) => all + (features[f]! - mean) ** 2, 0);
    return sum + (weight * variance) / candidates.length;
  }, 0);
}

function weighted(
  observations: readonly Observation[],
  total: number,
  value: (o: Observation) => number,
): number {
  return observations.reduce((sum, observation) => sum + observation.weight * value(observation), 0) / total;
}
