import type { Recovery } from "./fault-recovery.js";
import type { Random } from "./random.js";

export interface FaultContext {
  readonly random: Random;
  /** How often each fault is tried; kinds that differ by place are tried at that many places. */
  readonly rounds: number;
  /** Rounds with the real model. */
  readonly real: number;
  /** An empty folder of the fault's own, removed afterwards. */
  readonly work: string;
}

/** Fewer rounds than these are a look, not a sweep: with small sizes. */
export const FEW_ROUNDS = 5;

/** One line of the table. */
export interface FaultRow {
  readonly fault: string;
  readonly rounds: number;
  readonly right: number;
  /** An example of what the start after it said; `null` for nothing. */
  readonly said: string | null;
  /** Passages embedded again: the most of a round. */
  readonly embedded: number;
  /** Of how many. */
  readonly passages: number;
  /** The slowest start after it, ms. */
  readonly slowest: number;
  /** What went wrong, a line each. */
  readonly problems: readonly string[];
  /** More about the rounds, or why there were none. */
  readonly note?: string;
}

export type Fault = (context: FaultContext) => Promise<FaultRow[]>;

/** Adds up the rounds of one fault. */
export class Tally {
  #rounds = 0;
  #right = 0;
  #said: string | null = null;
  #embedded = 0;
  #slowest = 0;
  readonly #problems: string[] = [];
  readonly #notes = new Map<string, number>();
  readonly #figures: string[] = [];

  constructor(
    private readonly fault: string,
    private readonly passages: number,
  ) {}

  add({ problems, said, embedded, ms }: Recovery, round = `round ${this.#rounds + 1}`): void {
    this.#rounds++;
    if (problems.length === 0) this.#right++;
    this.#problems.push(...problems.map((problem) => `${this.fault}, ${round}: ${problem}`));
    this.#said ??= said;
    this.#embedded = Math.max(this.#embedded, embedded);
    this.#slowest = Math.max(this.#slowest, ms);
  }

  /** Counts a thing worth telling of the rounds. */
  note(text: string): void {
    this.#notes.set(text, (this.#notes.get(text) ?? 0) + 1);
  }

  /** A figure of the one round there is. */
  tell(text: string): void {
    this.#figures.push(text);
  }

  row(): FaultRow {
    const counts = Array.from(this.#notes, ([text, count]) => `${text} ${count}`);
    const note = [...counts, ...this.#figures].join(", ");
    return {
      fault: this.fault,
      rounds: this.#rounds,
      right: this.#right,
      said: this.#said,
      embedded: this.#embedded,
      passages: this.passages,
      slowest: this.#slowest,
      problems: this.#problems,
      ...(note === "" ? {} : { note }),
    };
  }
}

/** The row of a fault that could not be tried here. */
export function skippedRow(fault: string, why: string): FaultRow {
  return {
    fault,
    rounds: 0,
    right: 0,
    said: null,
    embedded: 0,
    passages: 0,
    slowest: 0,
    problems: [],
    note: `not tried: ${why}`,
  };
}
