import type { LogisticModel, Observation } from "./fit.js";

const STEPS = 40;
/** The fit has settled when no weight moves further in a step. */
const SETTLED = 1e-6;

/**
 * Logistic regression with a ridge penalty by Newton's method: for vectors of hundreds of dimensions, which gradient descent
 * takes thousands of steps for. Features are centred, not scaled; the intercept is not penalised. Deterministic.
 */
export function fitRidge(observations: readonly Observation[], ridge: number): LogisticModel {
  const width = observations[0]!.features.length;
  const total = observations.reduce((sum, { weight }) => sum + weight, 0);
  const mean = new Float64Array(width);
  for (const { features, weight } of observations)
    for (let f = 0; f < width; f++) mean[f]! += (weight / total) * features[f]!;
  // The last column is the intercept's.
  const rows = observations.map(({ features }) =>
    Float64Array.from({ length: width + 1 }, (_, f) => (f < width ? features[f]! - mean[f]! : 1)),
  );
  const weights = new Float64Array(width + 1);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, f) => (f < width ? ridge * weight : 0));
    const curvature = Array.from({ length: width + 1 }, () => new Float64Array(width + 1));
    for (const [i, { positive, weight }] of observations.entries()) {
      const row = rows[i]!;
      let logit = 0;
      for (let f = 0; f <= width; f++) logit += weights[f]! * row[f]!;
      const probability = 1 / (1 + Math.exp(-logit));
      const error = ((probability - (positive ? 1 : 0)) * weight) / total;
      const spread = (probability * (1 - probability) * weight) / total;
      for (let f = 0; f <= width; f++) {
        gradient[f]! += error * row[f]!;
        const line = curvature[f]!;
        const factor = spread * row[f]!;
        for (let g = 0; g <= f; g++) line[g]! += factor * row[g]!;
      }
    }
    for (let f = 0; f < width; f++) curvature[f]![f]! += ridge;
    const move = solve(curvature, gradient);
    let furthest = 0;
    for (let f = 0; f <= width; f++) {
      weights[f]! -= move[f]!;
      furthest = Math.max(furthest, Math.abs(move[f]!));
    }
    if (furthest < SETTLED) break;
  }
  let intercept = weights[width]!;
  for (let f = 0; f < width; f++) intercept -= weights[f]! * mean[f]!;
  return { intercept, weights: [...weights.subarray(0, width)] };
}

/** Solves `matrix · x = right` for a positive definite matrix of which the lower half is given; it is overwritten (Cholesky). */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const row = matrix[i]!;
    for (let j = 0; j <= i; j++) {
      const other = matrix[j]!;
      let value = row[j]!;
      for (let k = 0; k < j; k++) value -= row[k]! * other[k]!;
      row[j] = i === j ? Math.sqrt(value) : value / other[j]!;
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= matrix[i]![k]! * x[k]!;
    x[i]! /= matrix[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= matrix[k]![i]! * x[k]!;
    x[i]! /= matrix[i]![i]!;
  }
  return x;
}
