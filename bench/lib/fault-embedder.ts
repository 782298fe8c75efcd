import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Embedder, EmbedderIdentity, Embedding, EmbeddingInput } from "../../embeddings/types.js";

const DIMENSIONS = 32;
/** What a text's own words count beside those of its context. */
const OWN = 3;

export interface FaultEmbedderOptions {
  readonly model?: string;
  /** Milliseconds a batch takes: time enough to be killed in. */
  readonly delay?: number;
  /** Runs before each batch. */
  readonly beforeBatch?: () => void | Promise<void>;
}

/** An embedder made of hashes of words: the same text gives the same vectors, alike texts alike ones, and it counts what it embeds. */
export class FaultEmbedder implements Embedder {
  /** Passages embedded so far. */
  embedded = 0;
  readonly identity: EmbedderIdentity;

  constructor(private readonly options: FaultEmbedderOptions = {}) {
    const model = options.model ?? "made-of-hashes";
    this.identity = { model, fingerprint: hash(model).toString("hex"), dimensions: DIMENSIONS, prefixes: "" };
  }

  async identify(): Promise<EmbedderIdentity> {
    return this.identity;
  }

  async ready(): Promise<EmbedderIdentity> {
    return this.identity;
  }

  async embedQuery(text: string): Promise<Embedding> {
    return this.#embed({ text });
  }

  async embedPassages(inputs: readonly EmbeddingInput[], onProgress?: (done: number) => void) {
    await this.options.beforeBatch?.();
    if (this.options.delay) await sleep(this.options.delay);
    this.embedded += inputs.length;
    onProgress?.(inputs.length);
    return inputs.map((input) => this.#embed(input));
  }

  async close(): Promise<void> {}

  #embed({ text, context = "" }: EmbeddingInput): Embedding {
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    const rows = words.map(([word]) => this.#vectorOf(word));
    const sum = new Float64Array(DIMENSIONS);
    const add = (row: Float32Array, weight: number): void => {
      for (let i = 0; i < DIMENSIONS; i++) sum[i]! += weight * row[i]!;
    };
    for (const row of rows) add(row, OWN);
    for (const [word] of context.matchAll(/[\p{L}\p{N}]+/gu)) add(this.#vectorOf(word), 1);
    const norm = Math.hypot(...sum) || 1;
    return {
      vector: Float32Array.from(sum, (value) => value / norm),
      tokens: {
        count: words.length,
        dimensions: DIMENSIONS,
        data: Int8Array.from(rows.flatMap((row) => Array.from(row, (value) => Math.round(value * 127)))),
        states: new Int8Array(words.length * DIMENSIONS),
        ids: Uint32Array.from(words, ([word]) => hash(word.toLowerCase()).readUInt32LE(0)),
        starts: Uint32Array.from(words, ({ index }) => index),
        ends: Uint32Array.from(words, ({ 0: word, index }) => index + word.length),
      },
      truncated: false,
    };
  }

  #vectorOf(word: string): Float32Array {
    const key = `${this.identity.model} ${word.toLowerCase()}`;
    const known = vectors.get(key);
    if (known !== undefined) return known;
    const values = Array.from(hash(key).subarray(0, DIMENSIONS), (byte) => byte - 127.5);
    const norm = Math.hypot(...values);
    const vector = Float32Array.from(values, (value) => value / norm);
    vectors.set(key, vector);
    return vector;
  }
}

const vectors = new Map<string, Float32Array>();

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
