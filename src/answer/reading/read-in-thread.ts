import { existsSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { unpackError } from "../../../embeddings/messages.js";
import { UserError } from "../../errors.js";
import { packageRoot } from "../../paths.js";
import { ABORTED, unlessAborted } from "../../unless-aborted.js";
import type { Reading, ReadingOrder, ReadingReply } from "./messages.js";

/** How much one article may cost. */
export interface ReadingLimits {
  /** Default: 10 s, where a press article takes a few milliseconds. */
  readonly ms?: number;
  /** Default: 512 MiB. */
  readonly megabytes?: number;
  /** The module that reads, compiled: tests pass slow ones. */
  readonly thread?: string;
}

const DEFAULT_MS = 10_000;
/** How many times as long is waited while this program gets less than half of the processor's time. */
const MAX_WAITS = 10;
const DEFAULT_MEGABYTES = 512;
const THREAD = join(packageRoot, "dist", "src", "answer", "reading", "reading-thread.js");

/** Whether the program is built: a thread cannot run its sources. */
export function canReadInThread({ thread = THREAD }: ReadingLimits): boolean {
  return existsSync(thread);
}

/** Whether an article was given up because of what it costs: read again, it would cost the same. */
export function isStopped(error: unknown): error is UserError {
  return error instanceof UserError && error.code === "reading_stopped";
}

/** Reads articles one after the other in a thread: started with the first one, and anew after one that it had to be stopped for. */
export class ReadingThread {
  readonly #ms: number;
  readonly #megabytes: number;
  readonly #file: string;
  #worker: Promise<Worker> | null = null;
  #reply: (reply: ReadingReply) => void = () => {};
  #fail: (error: NodeJS.ErrnoException) => void = () => {};

  constructor({ ms = DEFAULT_MS, megabytes = DEFAULT_MEGABYTES, thread = THREAD }: ReadingLimits = {}) {
    this.#ms = ms;
    this.#megabytes = megabytes;
    this.#file = thread;
  }

  /**
   * @throws UserError as `decodeArticle` does, `reading_stopped` when it costs too much, `reading_failed` when it ends in an error; the signal's
   * reason
   */
  async read(order: ReadingOrder, signal?: AbortSignal): Promise<Reading> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    const answered = new AbortController();
    try {
      const work = Promise.race([this.#ask(worker, order), this.#overrun(order, answered.signal)]);
      const reading = await unlessAborted(work, signal);
      if (reading === ABORTED) throw signal?.reason;
      return reading;
    } catch (error) {
      if (isStopped(error) || signal?.aborted === true) await this.close();
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

  /** Resolves when the thread is ready; rejects where it cannot be started, which no article is to blame for. */
  #start(): Promise<Worker> {
    const resourceLimits = { maxOldGenerationSizeMb: this.#megabytes };
    const worker = new Worker(this.#file, { execArgv: [], resourceLimits });
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      worker.on("message", (reply: ReadingReply) => {
        if (reply.type === "ready") resolve(worker);
        else this.#reply(reply);
      });
      worker.on("error", (error) => this.#fail(error));
      worker.on("exit", (code) => this.#fail(new Error(`the reading thread ended with ${code}`)));
    });
  }

  #ask(worker: Worker, order: ReadingOrder): Promise<Reading> {
    return new Promise((resolve, reject) => {
      this.#reply = (reply) => {
        if (reply.type === "read") resolve(reply.reading);
        else if (reply.type === "refused") reject(asRefusal(unpackError(reply.error), order));
      };
      this.#fail = (error) =>
        reject(
          error.code === "ERR_WORKER_OUT_OF_MEMORY"
            ? stopped(order, `reading it takes more than ${this.#megabytes} MiB of memory`)
            : error,
        );
      worker.postMessage(order);
    });
  }

  async #overrun(order: ReadingOrder, signal: AbortSignal): Promise<never> {
    const before = process.cpuUsage();
    for (let waits = 0; waits < MAX_WAITS; waits++) {
      await sleep(this.#ms, undefined, { signal });
      // On a machine that has little time for this program, an article is not to blame.
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 >= this.#ms / 2) break;
    }
    // An answer that came while this thread was busy is one in time.
    await nextTurn();
    throw stopped(order, `reading it takes longer than ${this.#ms / 1000} s`);
  }
}

function stopped({ source }: ReadingOrder, why: string): UserError {
  return new UserError("reading_stopped", `Skipped because ${why}.`, { source });
}

/** One article that the rules fail on keeps no other from being read. */
function asRefusal(error: Error, { source }: ReadingOrder): UserError {
  if (error instanceof UserError) return error;
  const message = `Skipped because reading it failed, which is a mistake of this program (${error.message}).`;
  return new UserError("reading_failed", message, { source }, { cause: error });
}
