import type { TokenVectors } from "../../embeddings/types.js";
import { hashText, Random } from "../lib/random.js";
import type { BaseEmbedding } from "./base-embeddings.js";

/**
 * How far a variation's vectors lie from its base's. Chosen to match 150 variations that the model really embedded: the cosine with
 * the base was 0.946 on average (of two unlike passages 0.77), 0.943 for a token that stayed (of two unlike tokens 0.60), 0.72 for
 * one whose word was replaced. Noise is made of differences of real vectors, so that it spreads the way they do.
 */
export const NOISE = { pairs: 4, vector: 0.25, token: 0.395, keptOfReplaced: 0.2 } as const;

const VOCABULARY = 250_002;
const TABLE_ROWS = 4_096;
/** Weights are whole numbers of 1 / 65,536. */
const FIXED_BITS = 16;
const FIXED = 2 ** FIXED_BITS;

/** Makes vectors of variations. The same text gives the same vectors. */
export class Perturbation {
  /** Rows that stand in for a replaced word's, and differences of such rows. */
  #rows: Int16Array | null = null;
  #differences: Int16Array | null = null;

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
    const { count, dimensions, starts, ends } = tokens;
    const [rows, differences] = this.#tables(dimensions);
    const random = Random.of("tokens", text);
    const data = new Int8Array(count * dimensions);
    const ids = tokens.ids.slice();
    for (let token = 0; token < count; token++) {
      const at = token * dimensions;
      const other = random.below(TABLE_ROWS) * dimensions;
      const isReplaced = differs(base.text, text, starts[token]!, ends[token]!);
      mix(
        data.subarray(at, at + dimensions),
        tokens.data.subarray(at, at + dimensions),
        isReplaced ? NOISE.keptOfReplaced : 1,
        (isReplaced ? rows : differences).subarray(other, other + dimensions),
        isReplaced ? 1 - NOISE.keptOfReplaced : NOISE.token,
      );
      if (isReplaced) ids[token] = (hashText(text.slice(starts[token], ends[token])) >>> 0) % VOCABULARY;
    }
    return { ...tokens, data, ids };
  }

  #tables(dimensions: number): [Int16Array, Int16Array] {
    if (this.#rows !== null && this.#differences !== null) return [this.#rows, this.#differences];
    const random = Random.of("tables");
    const rows = new Int16Array(TABLE_ROWS * dimensions);
    const differences = new Int16Array(TABLE_ROWS * dimensions);
    const anyRow = (): Int8Array => {
      const { count, data } = random.pick(this.pool).embedding.tokens;
      const token = random.below(count);
      return data.subarray(token * dimensions, (token + 1) * dimensions);
    };
    for (let row = 0; row < TABLE_ROWS; row++) {
      const [a, b] = [anyRow(), anyRow()];
      rows.set(a, row * dimensions);
      for (let i = 0; i < dimensions; i++) differences[row * dimensions + i] = a[i]! - b[i]!;
    }
    this.#rows = rows;
    this.#differences = differences;
    return [rows, differences];
  }
}

/** `out` = the sum of the two, weighed, as a row of norm 127. In whole numbers: it is most of what a variation costs. */
function mix(out: Int8Array, own: Int8Array, kept: number, other: Int16Array, added: number): void {
  let ownSquare = 0;
  let product = 0;
  let otherSquare = 0;
  for (let i = 0; i < out.length; i++) {
    const a = own[i]!;
    const b = other[i]!;
    ownSquare += a * a;
    product += a * b;
    otherSquare += b * b;
  }
  const norm = Math.sqrt(kept * kept * ownSquare + 2 * kept * added * product + added * added * otherSquare);
  const scale = (127 / norm) * FIXED;
  const [ownWeight, otherWeight] = [Math.round(kept * scale), Math.round(added * scale)];
  for (let i = 0; i < out.length; i++) {
    out[i] = (own[i]! * ownWeight + other[i]! * otherWeight + FIXED / 2) >> FIXED_BITS;
  }
}

function differs(a: string, b: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return true;
  return false;
}
