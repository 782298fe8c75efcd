import { childProcesses, residentBytes } from "../lib/process-memory.js";

/** Resident memory over a quarter of the questions, bytes. */
export interface Quarter {
  readonly mean: number;
  readonly max: number;
}

export interface MemoryQuarters {
  readonly program: readonly Quarter[];
  readonly model: readonly Quarter[];
}

/** Looks at the memory of this process and of the one that holds the model, every second. */
export class MemoryWatch {
  readonly #samples: { readonly progress: number; readonly program: number; readonly model: number }[] = [];
  readonly #timer: NodeJS.Timeout;
  #model = childProcesses()[0]?.pid;

  /** `progress` tells how much of the work is done, 0 to 1. */
  constructor(progress: () => number) {
    this.#timer = setInterval(() => this.#look(progress()), 1_000);
  }

  stop(): MemoryQuarters {
    clearInterval(this.#timer);
    const quarters = (value: (sample: { program: number; model: number }) => number): Quarter[] =>
      [0, 1, 2, 3].map((quarter) => {
        const own = this.#samples.filter(({ progress }) => Math.min(3, Math.floor(4 * progress)) === quarter);
        const values = own.map(value);
        return {
          mean: values.reduce((sum, each) => sum + each, 0) / values.length,
          max: Math.max(...values),
        };
      });
    return { program: quarters(({ program }) => program), model: quarters(({ model }) => model) };
  }

  #look(progress: number): void {
    let model = this.#model === undefined ? null : residentBytes(this.#model);
    if (model === null) {
      // It was started anew.
      this.#model = childProcesses()[0]?.pid;
      model = this.#model === undefined ? null : residentBytes(this.#model);
    }
    this.#samples.push({ progress, program: process.memoryUsage.rss(), model: model ?? 0 });
  }
}

/** By how much the last quarter's mean is over the second's: 0.05 is 5 %. */
export function driftOf(quarters: readonly Quarter[]): number {
  return quarters[3]!.mean / quarters[1]!.mean - 1;
}
