import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Runs short pieces of computing one after the other, each in a turn of the event loop of its own: many questions at once would
 * otherwise compute without letting anything else run. Work that throws rejects, and holds nobody up.
 */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => T): Promise<T> {
    const done = this.#last.then(() => nextTurn()).then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  /** Begins work in such a turn; what it then waits for holds nobody up. */
  async start<T>(work: () => Promise<T>): Promise<T> {
    const { begun } = await this.run(() => ({ begun: work() }));
    return begun;
  }
}
