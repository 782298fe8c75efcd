import { setImmediate as nextTurn } from "node:timers/promises";

/** How long to work without letting anything else run, ms. */
const SLICE_MS = 15;

/** Lets a long loop give way to other work: `if (slice.isOver()) await slice.next();`. */
export class TimeSlice {
  #start = performance.now();

  constructor(readonly signal?: AbortSignal | undefined) {}

  isOver(): boolean {
    return performance.now() - this.#start > SLICE_MS;
  }

  /** Rejects with the signal's reason once it is aborted. */
  async next(): Promise<void> {
    await nextTurn();
    this.signal?.throwIfAborted();
    this.#start = performance.now();
  }
}
