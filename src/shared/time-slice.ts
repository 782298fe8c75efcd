import { setImmediate as nextTurn } from "node:timers/promises";

/** How long to work without letting anything else run, ms. */
const SLICE_MS = 15;

/** Lets a long loop give way to other work: `if (turns.due()) await turns.take();`. */
export class Turns {
  #start = performance.now();

  constructor(readonly signal?: AbortSignal | undefined) {}

  due(): boolean {
    return performance.now() - this.#start > SLICE_MS;
  }

  /** Rejects with the signal's reason once it is aborted. */
  async take(): Promise<void> {
    await nextTurn();
    this.signal?.throwIfAborted();
    this.#start = performance.now();
  }
}
