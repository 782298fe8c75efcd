import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Embedder, EmbedderIdentity, Embedding, EmbeddingInput } from "../../embeddings/types.js";
import { type Calibration, loadCalibration } from "../../src/retrieval/calibration.js";
import type { BaseEmbeddings } from "./base-embeddings.js";
import { NOISE, Perturbation } from "./perturb.js";
import { REPLACED_SHARE } from "./vary-paragraph.js";

/** Passages made between two turns of the event loop: some 2 ms. */
const TURN = 8;

/**
 * The real embedder for questions; for passages, what the model made of their base, perturbed where they vary it. A passage that is
 * no variation of a known base is really embedded and is a base from then on.
 */
export class VariationEmbedder implements Embedder {
  readonly counts = { bases: 0, varied: 0, embedded: 0 };
  /** Time spent waiting for the real model, ms. */
  modelMs = 0;
  readonly #perturbation: Perturbation;

  constructor(
    private readonly real: Embedder,
    private readonly bases: BaseEmbeddings,
  ) {
    this.#perturbation = new Perturbation(bases.bases);
  }

  async ready(): Promise<EmbedderIdentity> {
    return variedIdentity(await this.real.ready());
  }

  async identify(): Promise<EmbedderIdentity> {
    return variedIdentity(await (this.real.identify?.() ?? this.real.ready()));
  }

  embedQuery(text: string): Promise<Embedding> {
    return this.real.embedQuery(text);
  }

  async embedPassages(
    inputs: readonly EmbeddingInput[],
    onProgress?: (done: number) => void,
  ): Promise<Embedding[]> {
    const embeddings: Embedding[] = [];
    for (const input of inputs) {
      embeddings.push(await this.#embed(input));
      if (embeddings.length % TURN === 0) await setImmediate();
    }
    onProgress?.(inputs.length);
    return embeddings;
  }

  /** The vector alone, `undefined` for a passage without a base. */
  vectorOf(text: string): Float32Array | undefined {
    const base = this.bases.find(text);
    if (base === undefined || base.text === text) return base?.embedding.vector;
    return this.#perturbation.vector(base, text);
  }

  close(): Promise<void> {
    return this.real.close();
  }

  async #embed(input: EmbeddingInput): Promise<Embedding> {
    const { text, context = "" } = input;
    const base = this.bases.find(text);
    if (base === undefined) {
      const start = performance.now();
      const [embedding] = await this.real.embedPassages([input]);
      this.modelMs += performance.now() - start;
      this.counts.embedded++;
      this.bases.add({ text, context, embedding: embedding! });
      return embedding!;
    }
    if (base.text === text) {
      this.counts.bases++;
      return base.embedding;
    }
    this.counts.varied++;
    const { truncated } = base.embedding;
    return {
      vector: this.#perturbation.vector(base, text),
      tokens: this.#perturbation.tokens(base, text),
      truncated,
    };
  }
}

/** Vectors of variations are nothing that the model made: an index of them is no index of the model's. */
function variedIdentity(identity: EmbedderIdentity): EmbedderIdentity {
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([identity.fingerprint, NOISE, REPLACED_SHARE]))
    .digest("hex");
  return { ...identity, model: `${identity.model}, varied`, fingerprint };
}

/** The calibration in force, as if it had been made for this embedder. */
export async function calibrationFor(embedder: Embedder): Promise<Calibration> {
  const { fingerprint } = await (embedder.identify?.() ?? embedder.ready());
  return { ...loadCalibration(), model: fingerprint };
}
