import { setImmediate } from "node:timers/promises";
import { packError } from "../src/shared/plain-error.js";
import type { QueueRequest, WorkerMessage } from "./messages.js";

/** One request's work, batch by batch. */
export interface Job {
  /** Runs the next batch, and resolves to what it gave; `null` when there is none left. */
  next(): Promise<WorkerMessage> | null;
}

/** In this order: a question is embedded before candidates are read, and both before passages are indexed. */
const LANES = ["query", "read", "passages"] as const satisfies readonly QueueRequest["kind"][];

/** The worker's work: one batch at a time, of the most urgent request. */
export class ModelQueue {
  readonly #lanes = new Map(LANES.map((lane) => [lane, [] as { readonly id: number; readonly job: Job }[]]));
  #running = false;

  constructor(
    private readonly makeJob: (request: Exclude<QueueRequest, { kind: "cancel" }>) => Job,
    private readonly post: (message: WorkerMessage) => void,
  ) {}

  add(request: QueueRequest): void {
    if (request.kind === "cancel") {
      this.#drop(request.id);
      return;
    }
    this.#lanes.get(request.kind)!.push({ id: request.id, job: this.makeJob(request) });
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#running = true;
    for (let batch = this.#nextBatch(); batch !== undefined; batch = this.#nextBatch()) {
      try {
        this.post(await batch.done);
      } catch (error) {
        this.#drop(batch.id);
        this.post({ type: "refused", id: batch.id, error: packError(error) });
      }
      // The model holds the process while it runs: let waiting messages in before the next batch is chosen.
      await setImmediate();
    }
    this.#running = false;
  }

  #nextBatch(): { readonly id: number; readonly done: Promise<WorkerMessage> } | undefined {
    for (const lane of this.#lanes.values()) {
      while (lane[0] !== undefined) {
        const { id, job } = lane[0];
        const done = startBatch(job);
        if (done !== null) return { id, done };
        lane.shift();
      }
    }
    return undefined;
  }

  #drop(id: number): void {
    for (const lane of this.#lanes.values()) {
      const place = lane.findIndex((entry) => entry.id === id);
      if (place >= 0) lane.splice(place, 1);
    }
  }
}

/** A job that throws before its batch begins fails like one whose batch does. */
function startBatch(job: Job): Promise<WorkerMessage> | null {
  try {
    return job.next();
  } catch (error) {
    return Promise.reject(error);
  }
}
