import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { UserError } from "./errors.js";
import { explainExhaustion } from "./exhaustion.js";
import { type PlainError, unpackError } from "./plain-error.js";
import { ABORTED, unlessAborted } from "./unless-aborted.js";

/** How much one order may cost. */
export interface ThreadLimits {
  readonly ms: number;
  /** What the thread's own objects may take, MiB. */
  readonly megabytes: number;
  /** What the whole process may take more than when the order was given, MiB: bytes are not among a thread's own objects. Default: no limit. */
  readonly residentMegabytes?: number;
}

/** From the thread: that it can be asked, then one reply for each order. */
export type ThreadReply<Result> =
  | { readonly type: "ready" }
  | { readonly type: "done"; readonly result: Result }
  | { readonly type: "refused"; readonly error: PlainError };

/** An order was given up because of what it costs: given again, it would cost the same. */
export class Overrun extends Error {
  override readonly name = "Overrun";

  /** @param amount milliseconds or MiB that it takes more than */
  constructor(
    readonly what: "time" | "memory",
    readonly amount: number,
  ) {
    super(
      what === "time" ? `it takes longer than ${amount} ms` : `it takes more than ${amount} MiB of memory`,
    );
  }
}

/** The thread caught an error that is no UserError: carrying out this order failed, the next one may do well. */
export class OrderFailed extends Error {
  override readonly name = "OrderFailed";
}

/** How many times as long is waited while this program gets less than half of the processor's time. */
const MAX_WAITS = 10;
/** Between two looks at what the process takes, ms. */
const LOOK_EVERY = 50;

/** Carries out orders one after the other in a thread: started with the first one, and anew after one that it had to be stopped for. */
export class LimitedThread<Order, Result> {
  #worker: Promise<Worker> | null = null;
  #reply: (reply: ThreadReply<Result>) => void = () => {};
  #fail: (error: NodeJS.ErrnoException) => void = () => {};

  /** @param file the thread's module, compiled */
  constructor(
    private readonly file: string,
    private readonly limits: ThreadLimits,
  ) {}

  /**
   * @throws UserError as the thread refused the order with, {@link Overrun}, {@link OrderFailed}, the signal's reason; anything else: no
   * thread can be had
   */
  async ask(order: Order, signal?: AbortSignal): Promise<Result> {
    const worker = await this.#started();
    const answered = new AbortController();
    try {
      const work = Promise.race([
        this.#send(worker, order),
        this.#outlast(answered.signal),
        this.#outgrow(answered.signal),
      ]);
      const result = await unlessAborted(work, signal);
      if (result === ABORTED) throw signal?.reason;
      return result;
    } catch (error) {
      if (error instanceof Overrun || signal?.aborted === true) await this.close();
      throw error;
    } finally {
      answered.abort();
    }
  }

  /** Stops the thread, whatever it is doing. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await (await worker)?.terminate();
  }

  /** The thread, started anew where it could not be before. @throws UserError `exhausted` where the machine has nothing left to start one with */
  async #started(): Promise<Worker> {
    try {
      this.#worker ??= this.#start();
      return await this.#worker;
    } catch (error) {
      this.#worker = null;
      throw explainExhaustion(error);
    }
  }

  /** Resolves when the thread is ready; rejects where it cannot be started, which no order is to blame for. */
  #start(): Promise<Worker> {
    const resourceLimits = { maxOldGenerationSizeMb: this.limits.megabytes };
    const worker = new Worker(this.file, { execArgv: [], resourceLimits });
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      worker.on("message", (reply: ThreadReply<Result>) => {
        if (reply.type === "ready") resolve(worker);
        else this.#reply(reply);
      });
      worker.on("error", (error) => this.#fail(error));
      worker.on("exit", (code) => this.#fail(new Error(`the thread ended with ${code}`)));
    });
  }

  #send(worker: Worker, order: Order): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#reply = (reply) => {
        if (reply.type === "done") resolve(reply.result);
        else if (reply.type === "refused") reject(asRefusal(unpackError(reply.error)));
      };
      this.#fail = (error) =>
        reject(
          error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new Overrun("memory", this.limits.megabytes) : error,
        );
      worker.postMessage(order);
    });
  }

  /** Rejects when the time is up. */
  async #outlast(signal: AbortSignal): Promise<never> {
    const { ms } = this.limits;
    const before = process.cpuUsage();
    for (let waits = 0; waits < MAX_WAITS; waits++) {
      await sleep(ms, undefined, { signal });
      // On a machine that has little time for this program, an order is not to blame.
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 >= ms / 2) break;
    }
    // An answer that came while this thread was busy is one in time.
    await nextTurn();
    throw new Overrun("time", ms);
  }

  /** Rejects when the process has grown too much. */
  async #outgrow(signal: AbortSignal): Promise<never> {
    const { residentMegabytes } = this.limits;
    if (residentMegabytes === undefined) return new Promise(() => {});
    const before = process.memoryUsage.rss();
    do await sleep(LOOK_EVERY, undefined, { signal });
    while (process.memoryUsage.rss() - before <= residentMegabytes * 2 ** 20);
    throw new Overrun("memory", residentMegabytes);
  }
}

function asRefusal(error: Error): Error {
  return error instanceof UserError ? error : new OrderFailed(error.message, { cause: error });
}
