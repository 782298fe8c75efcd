import PQueue from "p-queue";

/** A place in the queue, taken before the work is ready to run. */
export interface Ticket {
  /**
   * Runs `work` when its turn comes; rejects when it takes longer than the queue allows, and with the signal's reason when that is
   * aborted: what waits then gives its place up.
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Gives the place up. */
  release(): void;
}

/** Work at hand and waiting, both bounded. */
export class WorkQueue {
  readonly #queue: PQueue;
  #reserved = 0;

  constructor(
    concurrency: number,
    /** How many may wait. */
    private readonly length: number,
    /** Longest that one piece of work may take, ms: what hangs must not keep the others out for ever. */
    timeout = 120_000,
  ) {
    this.#queue = new PQueue({ concurrency, timeout });
  }

  get state(): { running: number; waiting: number } {
    return { running: this.#queue.pending, waiting: this.#queue.size };
  }

  /** A place, or `null` when running and waiting places are all taken. */
  reserve(): Ticket | null {
    const taken = this.#queue.pending + this.#queue.size + this.#reserved;
    if (taken >= this.#queue.concurrency + this.length) return null;
    this.#reserved++;
    let held = true;
    const release = (): void => {
      if (held) this.#reserved--;
      held = false;
    };
    return {
      release,
      run: (work, signal) => {
        release();
        return this.#queue.add(work, signal === undefined ? {} : { signal });
      },
    };
  }

  /** Drops what waits; what runs goes on. */
  clear(): void {
    this.#queue.clear();
  }
}

/** Waits for `promise`, whatever becomes of it, but no longer than `ms`. */
export async function waitAtMost(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise.catch(() => {}), limit]);
  clearTimeout(timer);
}
