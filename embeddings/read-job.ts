import type { ReadRequest, WorkerMessage } from "./messages.js";
import type { Job } from "./model-queue.js";
import { type BatchParts, packBatch, planReading, type RunReader, readRow } from "./reading.js";

/** Reads the passages of one request with its question. */
export class ReadJob implements Job {
  readonly #batches: number[][];

  constructor(
    private readonly request: ReadRequest,
    private readonly run: RunReader,
    private readonly parts: BatchParts,
  ) {
    this.#batches = request.question.count === 0 ? [] : planReading(request.passages);
  }

  next(): Promise<WorkerMessage> | null {
    const indexes = this.#batches.shift();
    return indexes === undefined ? null : this.#read(indexes);
  }

  async #read(indexes: readonly number[]): Promise<WorkerMessage> {
    const { id, question, passages } = this.request;
    const chosen = indexes.map((index) => passages[index]!);
    const batch = packBatch(question, chosen, this.parts);
    const logits = await this.run(batch);
    const readings = chosen.map(({ tokens }, row) => readRow(logits, row, batch.width, tokens.count));
    return { type: "read", id, indexes, readings };
  }
}
