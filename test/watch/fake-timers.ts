import type { Timers } from "../../src/watch/types.js";

/** A clock that the test turns. */
export class FakeTimers implements Timers {
  #now = 0;
  #next = 0;
  readonly #due = new Map<number, { at: number; work: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, work: () => void): () => void {
    const id = this.#next++;
    this.#due.set(id, { at: this.#now + ms, work });
    return () => void this.#due.delete(id);
  }

  get pending(): number {
    return this.#due.size;
  }

  /** Lets `ms` pass: what falls due runs in its order, and what it sets off ends before the next. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const [first] = [...this.#due].sort(([, a], [, b]) => a.at - b.at);
      if (first === undefined || first[1].at > until) break;
      this.#now = first[1].at;
      this.#due.delete(first[0]);
      first[1].work();
    }
    this.#now = until;
    await settle();
  }
}

/** Waits until every promise that is ready has been followed up. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
