import { randomBytes } from "node:crypto";
import type { Corpus } from "../../corpus/types.js";

/** Numbers the states of the articles, and lets whoever knows one of them wait for the next. */
export class Revisions {
  /** Of this start: a number alone would come again after the next. */
  readonly #start = randomBytes(6).toString("hex");
  readonly #waiting = new Set<() => void>();
  #count = 0;
  #corpus: Corpus | null = null;

  get current(): string {
    return `${this.#start}.${this.#count}`;
  }

  /** The articles were read again: another object where anything has changed. */
  follow(corpus: Corpus): void {
    if (corpus === this.#corpus) return;
    this.#corpus = corpus;
    this.#count++;
    this.endWaits();
  }

  /** Resolves as soon as the state is another than that one, after `ms` at most. */
  after(revision: string, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (revision !== this.current || signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener("abort", end);
      this.#waiting.add(end);
    });
  }

  endWaits(): void {
    for (const end of [...this.#waiting]) end();
  }
}
