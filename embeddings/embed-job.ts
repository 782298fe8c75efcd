import { type BatchLimits, planBatches } from "./batches.js";
import type { EmbedRequest, WorkerMessage } from "./messages.js";
import type { Job } from "./model-queue.js";
import { type ModelStates, poolEmbedding } from "./pool.js";
import type { QueryAdapter } from "./query-adapter.js";
import { packTaggerBatch, type RunTagger, readTags } from "./tagging.js";
import type { TokenCodes } from "./token-codes.js";
import type { ModelInput, Tokeniser } from "./tokenise.js";
import type { Embedding } from "./types.js";

/** Runs the model on `rows` rows of equal width; resolves to the states of their tokens. */
export type RunModel = (ids: BigInt64Array, mask: BigInt64Array, rows: number) => Promise<ModelStates>;

/** What multilingual-e5 was trained with (https://huggingface.co/intfloat/multilingual-e5-small). */
export const QUERY_PREFIX = "query: ";
export const PASSAGE_PREFIX = "passage: ";

/** Passages that are tokenised and sorted by length together: a question waits for that at most. */
const WINDOW = 64;
const PAD_ID = 1n;

/**
 * Measured on two cores: below about 64 tokens eight rows a run cost a third less per token than one, above it a run of
 * one is the fastest, since its activations stay in the cache. The embedded model quantises each token on its own, so a
 * text's vector does not depend on its batch.
 */
const LIMITS: BatchLimits = { maxRows: 8, maxTokens: 160, maxPadding: 0.15 };

/** What a model embeds with. */
export interface EmbedParts {
  readonly tokeniser: Tokeniser;
  readonly run: RunModel;
  readonly dimensions: number;
  /** Finds leaders in passages; `null` of a model without a tagger. */
  readonly tag: RunTagger | null;
  /** Moves questions' vectors; `null` of a model without a query adapter. */
  readonly adapt: QueryAdapter | null;
  /** Keeps passages' tokens in few bytes; `null` of a model whose tokens are kept whole. */
  readonly codes: TokenCodes | null;
}

/** Embeds the texts of one request. */
export class EmbedJob implements Job {
  /** Passages not yet handed to the model: the first one's index. */
  #next = 0;
  /** Batches of the current window. */
  readonly #batches: { readonly indexes: number[]; readonly inputs: ModelInput[] }[] = [];

  constructor(
    private readonly request: EmbedRequest,
    private readonly parts: EmbedParts,
  ) {}

  next(): Promise<WorkerMessage> | null {
    if (this.#batches.length === 0 && this.#next < this.request.inputs.length) this.#planWindow();
    const batch = this.#batches.shift();
    return batch === undefined ? null : this.#embed(batch.indexes, batch.inputs);
  }

  async #embed(indexes: readonly number[], batch: readonly ModelInput[]): Promise<WorkerMessage> {
    const width = Math.max(...batch.map(({ ids }) => ids.length));
    const ids = new BigInt64Array(batch.length * width).fill(PAD_ID);
    const mask = new BigInt64Array(ids.length);
    batch.forEach((input, row) => {
      input.ids.forEach((id, i) => {
        ids[row * width + i] = BigInt(id);
        mask[row * width + i] = 1n;
      });
    });
    const { run, dimensions } = this.parts;
    const states = await run(ids, mask, batch.length);
    const embeddings = batch.map((input, row) => poolEmbedding(states, row, width, dimensions, input));
    return { type: "embedded", id: this.request.id, indexes, embeddings: await this.#completed(embeddings) };
  }

  /** A question with where it is searched for, a passage with the leaders it states and its tokens as they are kept. */
  async #completed(embeddings: readonly Embedding[]): Promise<readonly Embedding[]> {
    const { adapt, codes } = this.parts;
    if (this.request.kind === "passages") {
      const tagged = await this.#tagged(embeddings);
      return codes === null ? tagged : tagged.map((embedding) => encoded(embedding, codes));
    }
    return embeddings.map((embedding) => ({
      ...embedding,
      ...(adapt && { adapted: adapt(embedding.vector) }),
      ...(codes && { tokens: { ...embedding.tokens, data: codes.vectors.turn(embedding.tokens.data) } }),
    }));
  }

  async #tagged(embeddings: readonly Embedding[]): Promise<readonly Embedding[]> {
    const { tag } = this.parts;
    if (tag === null) return embeddings;
    const passages = embeddings.map(({ tokens }) => tokens);
    const batch = packTaggerBatch(passages);
    const logits = await tag(batch);
    return embeddings.map((embedding, row) => ({
      ...embedding,
      leaders: readTags(logits, batch, row, passages[row]!),
    }));
  }

  #planWindow(): void {
    const { kind, inputs } = this.request;
    const prefix = kind === "query" ? QUERY_PREFIX : PASSAGE_PREFIX;
    const first = this.#next;
    const window = inputs.slice(first, first + WINDOW);
    this.#next += window.length;
    const tokenised = window.map(({ context = "", text }) =>
      this.parts.tokeniser.input(prefix, context, text),
    );
    for (const rows of planBatches(
      tokenised.map(({ ids }) => ids.length),
      LIMITS,
    )) {
      this.#batches.push({
        indexes: rows.map((row) => first + row),
        inputs: rows.map((row) => tokenised[row]!),
      });
    }
  }
}

function encoded(embedding: Embedding, { vectors, states }: TokenCodes): Embedding {
  const { tokens } = embedding;
  return {
    ...embedding,
    tokens: { ...tokens, data: vectors.encode(tokens.data), states: states.encode(tokens.states) },
  };
}
