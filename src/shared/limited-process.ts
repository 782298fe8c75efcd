import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "./errors.js";
import { explainExhaustion } from "./exhaustion.js";
import { forkChild, killAtExit } from "./fork-child.js";
import { MAX_WAITS, type OrderLimits, OVERRUN_FD } from "./order-limits.js";
import { type PlainError, unpackError } from "./plain-error.js";
import { ABORTED, unlessAborted } from "./unless-aborted.js";

/** From the process: that it can be asked, then one reply for each order. */
export type ProcessReply<Result> =
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

/** Carrying out this order failed, by an error that is no UserError or by the end of the process; the next one may do well. */
export class OrderFailed extends Error {
  override readonly name = "OrderFailed";
}

/**
 * Carries out orders one after the other in a process: started with the first one, and anew after one that ended it. A process and no thread:
 * what a thread may take for its objects is no limit that Node keeps, and one that passes it may end the whole program
 * (https://github.com/nodejs/node/issues/47224).
 */
export class LimitedProcess<Order, Result> {
  #running: RunningProcess<Order, Result> | null = null;

  /** @param file the process's module, compiled, which calls `carryOutOrders` */
  constructor(
    private readonly file: string,
    private readonly limits: OrderLimits,
  ) {}

  /**
   * @throws UserError as the process refused the order with, {@link Overrun}, {@link OrderFailed}, the signal's reason; anything else: no
   * process can be had
   */
  async ask(order: Order, signal?: AbortSignal): Promise<Result> {
    const running = await this.#started();
    const answered = new AbortController();
    try {
      const work = Promise.race([running.carryOut(order), this.#outlast(answered.signal)]);
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

  /** Ends the process, whatever it is doing. */
  async close(): Promise<void> {
    await this.#running?.end();
  }

  /** A process that is ready. @throws UserError `exhausted` where the machine has nothing left to start one with */
  async #started(): Promise<RunningProcess<Order, Result>> {
    try {
      if (this.#running === null || this.#running.hasEnded)
        this.#running = new RunningProcess(this.file, this.limits);
      await this.#running.ready;
      return this.#running;
    } catch (error) {
      throw explainExhaustion(error);
    }
  }

  /** Rejects when even the process's own watch must have ended it: it is suspended. */
  async #outlast(signal: AbortSignal): Promise<never> {
    await sleep(2 * MAX_WAITS * this.limits.ms, undefined, { signal });
    throw new Overrun("time", this.limits.ms);
  }
}

/** One process from its start to its end, and the order that it carries out. */
class RunningProcess<Order, Result> {
  /** Rejects where it cannot be started, which no order is to blame for. */
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  #reply: (reply: ProcessReply<Result>) => void = () => {};
  #failed: (error: Error) => void = () => {};

  constructor(
    file: string,
    private readonly limits: OrderLimits,
  ) {
    const child = forkChild(file, limits, {
      execArgv: [`--max-old-space-size=${limits.megabytes}`],
      stdio: ["ignore", "ignore", "pipe", "ipc", "pipe"],
    });
    this.#child = child;
    const errors = tailOf(child.stderr!);
    const overrun = tailOf(child.stdio[OVERRUN_FD] as NodeJS.ReadableStream);
    killAtExit(child);
    this.#closed = new Promise((resolve) => {
      child.once("error", () => resolve());
      child.once("close", () => resolve());
    });
    this.ready = new Promise((resolve, reject) => {
      this.#failed = (error) => reject(new Error(`${error.message}: ${errors()}`));
      child.on("error", reject);
      child.on("message", (reply: ProcessReply<Result>) => {
        if (reply.type === "ready") resolve();
        else this.#reply(reply);
      });
      child.on("close", (code, signal) => this.#failed(this.#whyEnded(code, signal, overrun())));
    });
  }

  get hasEnded(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  carryOut(order: Order): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#reply = (reply) => {
        if (reply.type === "done") resolve(reply.result);
        else if (reply.type === "refused") reject(asRefusal(unpackError(reply.error)));
      };
      this.#failed = reject;
      // Where it cannot be sent, the process has ended, which is told of by its end.
      this.#child.send(order as object, () => undefined);
    });
  }

  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#closed;
  }

  /** @param overrun what its own watch ended it for, or "" */
  #whyEnded(code: number | null, signal: NodeJS.Signals | null, overrun: string): Error {
    const { ms, megabytes, residentMegabytes } = this.limits;
    if (overrun === "time") return new Overrun("time", ms);
    if (overrun === "memory") return new Overrun("memory", residentMegabytes ?? megabytes);
    // So Node ends where its objects take more than they may.
    if (signal === "SIGABRT" || code === 134) return new Overrun("memory", megabytes);
    return new OrderFailed(`the process ended with ${signal ?? code}`);
  }
}

/** Reads what a process writes; gives the end of it. */
function tailOf(stream: NodeJS.ReadableStream): () => string {
  let tail = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    tail = (tail + text).slice(-2000);
  });
  stream.on("error", () => undefined);
  return () => tail.trim();
}

function asRefusal(error: Error): Error {
  return error instanceof UserError ? error : new OrderFailed(error.message, { cause: error });
}
