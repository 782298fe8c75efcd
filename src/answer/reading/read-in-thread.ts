import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../shared/errors.js";
import { LimitedThread, OrderFailed, Overrun } from "../../shared/limited-thread.js";
import { packageRoot } from "../../shared/paths.js";
import type { Reading, ReadingOrder } from "./read-whole.js";

/** How much one article may cost. */
export interface ReadingLimits {
  /** Default: 10 s, where a press article takes a few milliseconds. */
  readonly ms?: number;
  /** Default: 512 MiB. */
  readonly megabytes?: number;
  /** The module that reads, compiled: tests pass slow ones. */
  readonly thread?: string;
}

export const DEFAULT_MS = 10_000;
export const DEFAULT_MEGABYTES = 512;
const THREAD = join(packageRoot, "dist", "src", "answer", "reading", "reading-thread.js");

/** Whether the program is built: a thread cannot run its sources. */
export function canReadInThread({ thread = THREAD }: ReadingLimits): boolean {
  return existsSync(thread);
}

/** Whether an article was given up because of what it costs: read again, it would cost the same. */
export function isStopped(error: unknown): error is UserError {
  return error instanceof UserError && ["reading_too_long", "reading_too_large"].includes(error.code);
}

/** Reads articles one after the other in a thread, each within limits. */
export class ReadingThread {
  readonly #thread: LimitedThread<ReadingOrder, Reading>;

  constructor({ ms = DEFAULT_MS, megabytes = DEFAULT_MEGABYTES, thread = THREAD }: ReadingLimits = {}) {
    this.#thread = new LimitedThread(thread, { ms, megabytes });
  }

  /**
   * @throws UserError as `decodeArticle` does, `reading_too_long` or `reading_too_large` when it costs too much, `reading_failed` when it ends in an error; the signal's
   * reason
   */
  async read(order: ReadingOrder, signal?: AbortSignal): Promise<Reading> {
    try {
      return await this.#thread.ask(order, signal);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Stops the thread, whatever it is doing. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof Overrun) {
    return error.what === "time"
      ? new UserError("reading_too_long", { seconds: error.amount / 1000 })
      : new UserError("reading_too_large", { megabytes: error.amount });
  }
  if (!(error instanceof OrderFailed)) return error;
  // One article that the rules fail on keeps no other from being read.
  return new UserError("reading_failed", { reason: error.message }, { cause: error });
}
