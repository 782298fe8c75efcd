import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../shared/errors.js";
import { LimitedProcess, OrderFailed, Overrun } from "../../shared/limited-process.js";
import { packageRoot } from "../../shared/paths.js";
import type { Reading, ReadingOrder } from "./read-whole.js";

/** How much one article may cost. */
export interface ReadingLimits {
  /** Default: 10 s, where a press article takes a few milliseconds. */
  readonly ms?: number;
  /** Default: 512 MiB. */
  readonly megabytes?: number;
  /** The module that reads, compiled: tests pass slow ones. */
  readonly module?: string;
}

export const DEFAULT_MS = 10_000;
export const DEFAULT_MEGABYTES = 512;
const PROCESS = join(packageRoot, "dist", "src", "answer", "reading", "reading-process.js");

/** Whether the program is built: a process cannot run its sources. */
export function canReadInProcess({ module = PROCESS }: ReadingLimits): boolean {
  return existsSync(module);
}

/** Whether an article was given up because of what it costs: read again, it would cost the same. */
export function isStopped(error: unknown): error is UserError {
  return error instanceof UserError && ["reading_too_long", "reading_too_large"].includes(error.code);
}

/** Reads articles one after the other in a process, each within limits. */
export class ReadingProcess {
  readonly #process: LimitedProcess<ReadingOrder, Reading>;

  constructor({ ms = DEFAULT_MS, megabytes = DEFAULT_MEGABYTES, module = PROCESS }: ReadingLimits = {}) {
    this.#process = new LimitedProcess(module, { ms, megabytes });
  }

  /**
   * @throws UserError as `decodeArticle` does, `reading_too_long` or `reading_too_large` when it costs too much, `reading_failed` when it ends in an error; the signal's
   * reason
   */
  async read(order: ReadingOrder, signal?: AbortSignal): Promise<Reading> {
    try {
      return await this.#process.ask(order, signal);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Ends the process, whatever it is doing. */
  close(): Promise<void> {
    return this.#process.close();
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
