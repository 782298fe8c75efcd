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
  /** Ridge penalty on the weight of each standardised feature. */
  readonly ridge: readonly number[];
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
  const rate = 4 / (width + 1 + 4 * Math.max(...ridge));
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, f) => ridge[f]! * weight);
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

function weighted(
  observations: readonly Observation[],
  total: number,
  value: (o: Observation) => number,
): number {
  return observations.reduce((sum, observation) => sum + observation.weight * value(observation), 0) / total;
}
