import type { WorkQueue } from "../../operate/work-queue.js";
import { UserError } from "../../shared/errors.js";

/** So many questions are remembered, to know what one takes at least. */
const REMEMBERED = 16;

/** Questions at work and waiting, both bounded; none is begun that cannot be done while whoever asked still waits. */
export class QuestionTurns {
  /** What the last ones took, ms. */
  readonly #took: number[] = [];

  constructor(
    private readonly queue: Pick<WorkQueue, "reserve" | "state">,
    private readonly concurrency: number,
    /** ms, only ever growing. */
    private readonly clock: () => number,
  ) {}

  /**
   * Runs `work` when its turn comes. Throws UserError `service_busy` where every place is taken or its turn comes too late, and the signal's reason
   * when that is aborted.
   */
  async run<T>(remainingMs: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const due = this.clock() + remainingMs;
    const { waiting } = this.queue.state;
    const ahead = Math.floor(waiting / this.concurrency) * this.#quickest();
    const ticket = ahead > remainingMs ? null : this.queue.reserve();
    if (ticket === null) throw this.busy();
    try {
      return await ticket.run(() => this.#timed(due, work), signal);
    } finally {
      ticket.release();
    }
  }

  busy(): UserError {
    return new UserError("service_busy", { waiting: this.queue.state.waiting });
  }

  /** When to try again, s. */
  get retryAfter(): number {
    return Math.max(1, Math.ceil(((this.queue.state.waiting / this.concurrency) * this.#quickest()) / 1000));
  }

  async #timed<T>(due: number, work: () => Promise<T>): Promise<T> {
    const start = this.clock();
    // With nothing else at work it is tried all the same: what questions take is learnt from no others.
    if (start >= due || (start + this.#quickest() > due && this.queue.state.running > 1)) throw this.busy();
    const result = await work();
    this.#took.push(this.clock() - start);
    if (this.#took.length > REMEMBERED) this.#took.shift();
    return result;
  }

  #quickest(): number {
    return this.#took.length === 0 ? 0 : Math.min(...this.#took);
  }
}
