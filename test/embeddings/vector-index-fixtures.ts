/** Unit vectors from a fixed seed, laid end to end. */
export function randomVectors(count: number, dimensions: number, seed: number): Float32Array {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const values = Float32Array.from({ length: count * dimensions }, next);
  for (let at = 0; at < values.length; at += dimensions) {
    const vector = values.subarray(at, at + dimensions);
    const norm = Math.hypot(...vector);
    for (let i = 0; i < dimensions; i += 1) vector[i]! /= norm;
  }
  return values;
}

/** The vector number `id` of those laid end to end. */
export function row(vectors: Float32Array, dimensions: number, id: number): Float32Array {
  return vectors.subarray(id * dimensions, (id + 1) * dimensions);
}

export function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

export const hasHnswlib = await import("hnswlib-node").then(
  () => true,
  () => false,
);
if (!hasHnswlib) console.log("hnswlib-node is not installed: the graph's tests are skipped");
