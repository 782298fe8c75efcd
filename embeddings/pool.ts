import type { ModelInput } from "./tokenise.js";
import type { Embedding } from "./types.js";

/** What the model gives for a batch, `[rows, width, dimensions]` each. */
export interface ModelStates {
  /** Its last hidden states. */
  readonly last: Float32Array;
  /** The states that the reader goes on from; absent from a model without one. */
  readonly join?: Int8Array;
}

/**
 * The embedding of row `row` of a batch, with the input's tokens first in each row: their mean is the text's vector (mean pooling, as multilingual-e5 was trained,
 * https://arxiv.org/abs/2402.05672), the text's own tokens become int8 rows. The context's tokens are read by the others
 * but are in neither: passages of one article share them, and would look alike.
 */
export function poolEmbedding(
  { last: states, join }: ModelStates,
  row: number,
  width: number,
  dimensions: number,
  input: ModelInput,
): Embedding {
  const rowAt = row * width * dimensions;
  const vector = new Float32Array(dimensions);
  for (let token = 0; token < input.ids.length; token += 1) {
    if (token >= input.contextAt && token < input.textAt) continue;
    const at = rowAt + token * dimensions;
    for (let i = 0; i < dimensions; i += 1) vector[i]! += states[at + i]!;
  }
  const norm = Math.sqrt(sumOfSquares(vector, 0, dimensions)) || 1;
  for (let i = 0; i < dimensions; i += 1) vector[i]! /= norm;

  const { ids, starts, ends } = input.tokens;
  const data = new Int8Array(ids.length * dimensions);
  for (let token = 0; token < ids.length; token += 1) {
    const from = rowAt + (input.textAt + token) * dimensions;
    const to = token * dimensions;
    const scale = 127 / (Math.sqrt(sumOfSquares(states, from, dimensions)) || 1);
    for (let i = 0; i < dimensions; i += 1) data[to + i] = Math.round(states[from + i]! * scale);
  }
  const textAt = rowAt + input.textAt * dimensions;
  return {
    vector,
    truncated: input.truncated,
    tokens: {
      count: ids.length,
      dimensions,
      data,
      states: join?.slice(textAt, textAt + data.length) ?? new Int8Array(data.length),
      ids: Uint32Array.from(ids),
      starts: Uint32Array.from(starts),
      ends: Uint32Array.from(ends),
    },
  };
}

function sumOfSquares(values: Float32Array, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i += 1) sum += values[i]! * values[i]!;
  return sum;
}
