import { setImmediate } from "node:timers/promises";
import { type BatchLimits, planBatches } from "./batches.js";
import { type EmbedRequest, packError, type WorkerMessage } from "./messages.js";
import { type ModelStates, poolEmbedding } from "./pool.js";
import type { ModelInput, Tokeniser } from "./tokenise.js";

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

interface Job {
  readonly request: EmbedRequest;
  /** Passages not yet handed to the model: the first one's index. */
  next: number;
  /** Batches of the current window. */
  readonly batches: { readonly indexes: number[]; readonly inputs: ModelInput[] }[];
}

/** The worker's work: batch by batch, a question always before the next batch of passages. */
export class EmbeddingQueue {
  readonly #questions: Job[] = [];
  readonly #passages: Job[] = [];
  #running = false;

  constructor(
    private readonly tokeniser: Tokeniser,
    private readonly run: RunModel,
    private readonly dimensions: number,
    private readonly post: (message: WorkerMessage) => void,
    private readonly limits: BatchLimits = LIMITS,
  ) {}

  add(request: EmbedRequest): void {
    (request.kind === "query" ? this.#questions : this.#passages).push({ request, next: 0, batches: [] });
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#running = true;
    for (let job = this.#nextJob(); job !== undefined; job = this.#nextJob()) {
      try {
        await this.#runBatch(job);
      } catch (error) {
        this.#drop(job);
        this.post({ type: "refused", id: job.request.id, error: packError(error) });
      }
      // The model holds the process while it runs: let waiting messages in before the next batch is chosen.
      await setImmediate();
    }
    this.#running = false;
  }

  #nextJob(): Job | undefined {
    for (const queue of [this.#questions, this.#passages]) {
      while (queue[0] !== undefined) {
        const [job] = queue;
        if (job.batches.length > 0 || job.next < job.request.inputs.length) return job;
        queue.shift();
      }
    }
    return undefined;
  }

  #drop(job: Job): void {
    job.batches.length = 0;
    job.next = job.request.inputs.length;
  }

  async #runBatch(job: Job): Promise<void> {
    if (job.batches.length === 0) this.#planWindow(job);
    const batch = job.batches.shift()!;
    const width = Math.max(...batch.inputs.map(({ ids }) => ids.length));
    const ids = new BigInt64Array(batch.inputs.length * width).fill(PAD_ID);
    const mask = new BigInt64Array(ids.length);
    batch.inputs.forEach((input, row) => {
      input.ids.forEach((id, i) => {
        ids[row * width + i] = BigInt(id);
        mask[row * width + i] = 1n;
      });
    });
    const states = await this.run(ids, mask, batch.inputs.length);
    const { logProbabilities } = this.tokeniser.unigram;
    const embeddings = batch.inputs.map((input, row) =>
      poolEmbedding(states, row, width, this.dimensions, input, logProbabilities),
    );
    this.post({ type: "embedded", id: job.request.id, indexes: batch.indexes, embeddings });
  }

  #planWindow(job: Job): void {
    const { kind, inputs } = job.request;
    const prefix = kind === "query" ? QUERY_PREFIX : PASSAGE_PREFIX;
    const first = job.next;
    const window = inputs.slice(first, first + WINDOW);
    job.next += window.length;
    const tokenised = window.map(({ context = "", text }) => this.tokeniser.input(prefix, context, text));
    for (const rows of planBatches(
      tokenised.map(({ ids }) => ids.length),
      this.limits,
    )) {
      job.batches.push({
        indexes: rows.map((row) => first + row),
        inputs: rows.map((row) => tokenised[row]!),
      });
    }
  }
}
