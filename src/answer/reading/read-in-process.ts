import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
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

/** Processes that read at once on a machine that has as many processors: what one article may take of memory, so many may together. */
const MOST_PROCESSES = 2;
/** How many articles are worth reading at once. */
export const READ_AT_ONCE = Math.min(MOST_PROCESSES, availableParallelism());

/** Reads articles in processes, each within limits: in as many as it is asked at once. */
export class ReadingProcesses {
  readonly #all: LimitedProcess<ReadingOrder, Reading>[] = [];
  readonly #idle: LimitedProcess<ReadingOrder, Reading>[] = [];

  constructor(private readonly limits: ReadingLimits = {}) {}

  /**
   * @throws UserError as `decodeArticle` does, `reading_too_long` or `reading_too_large` when it costs too much, `reading_failed` when it ends in an error; the signal's
   * reason
   */
  async read(order: ReadingOrder, signal?: AbortSignal): Promise<Reading> {
    const process = this.#idle.pop() ?? this.#another();
    try {
      return await process.ask(order, signal);
    } catch (error) {
      throw asRefusal(error);
    } finally {
      this.#idle.push(process);
    }
  }

  /** Ends the processes, whatever they are doing. */
  async close(): Promise<void> {
    await Promise.all(this.#all.map((process) => process.close()));
  }

  #another(): LimitedProcess<ReadingOrder, Reading> {
    const { ms = DEFAULT_MS, megabytes = DEFAULT_MEGABYTES, module = PROCESS } = this.limits;
    const process = new LimitedProcess<ReadingOrder, Reading>(module, { ms, megabytes });
    this.#all.push(process);
    return process;
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
