import type { TokenVectors } from "../../embeddings/types.js";
import { hashText, Random } from "../lib/random.js";
import type { BaseEmbedding } from "./base-embeddings.js";

/**
 * How far a variation's vectors lie from its base's. Chosen to match 150 variations that the model really embedded: the cosine with
 * the base was 0.946 on average (of two unlike passages 0.77), 0.943 for a token that stayed (of two unlike tokens 0.60), 0.72 for
 * one whose word was replaced. Noise is made of differences of real vectors, so that it spreads the way they do; of a token's code that share
 * of the bytes is another token's.
 */
export const NOISE = { pairs: 4, vector: 0.25, token: 0.14, replaced: 0.7 } as const;

const VOCABULARY = 250_002;

/** Makes vectors of variations. The same text gives the same vectors. */
export class Perturbation {
  constructor(private readonly pool: readonly BaseEmbedding[]) {}

  vector({ embedding }: BaseEmbedding, text: string): Float32Array {
    const random = Random.of("vector", text);
    const moved = embedding.vector.slice();
    for (let pair = 0; pair < NOISE.pairs; pair++) {
      const plus = random.pick(this.pool).embedding.vector;
      const minus = random.pick(this.pool).embedding.vector;
      for (let i = 0; i < moved.length; i++) moved[i]! += NOISE.vector * (plus[i]! - minus[i]!);
    }
    let squares = 0;
    for (const value of moved) squares += value * value;
    const scale = 1 / Math.sqrt(squares);
    for (let i = 0; i < moved.length; i++) moved[i]! *= scale;
    return moved;
  }

  /** Places stay the base's: a replaced word is as long as the one it stands for. */
  tokens(base: BaseEmbedding, text: string): TokenVectors {
    const { tokens } = base.embedding;
    const { count, starts, ends } = tokens;
    const random = Random.of("tokens", text);
    const data = tokens.data.slice();
    const ids = tokens.ids.slice();
    const width = data.length / Math.max(1, count);
    for (let token = 0; token < count; token++) {
      const isReplaced = differs(base.text, text, starts[token]!, ends[token]!);
      const share = isReplaced ? NOISE.replaced : NOISE.token;
      const other = this.#anyRow(random, width);
      for (let i = 0; i < width; i++) if (random.next() < share) data[token * width + i] = other[i]!;
      if (isReplaced) ids[token] = (hashText(text.slice(starts[token], ends[token])) >>> 0) % VOCABULARY;
    }
    return { ...tokens, data, ids };
  }

  #anyRow(random: Random, width: number): Int8Array {
    const { count, data } = random.pick(this.pool).embedding.tokens;
    const token = random.below(count);
    return data.subarray(token * width, (token + 1) * width);
  }
}

function differs(a: string, b: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return true;
  return false;
}
