import { join } from "node:path";
import { UserError } from "../shared/errors.js";
import { LimitedThread, OrderFailed, Overrun, type ThreadLimits } from "../shared/limited-thread.js";
import { packageRoot } from "../shared/paths.js";
import type { Conversion, Original } from "./types.js";

/** A press article takes a fraction of a second and a few dozen MiB. */
const LIMITS: ThreadLimits = { ms: 30_000, megabytes: 512, residentMegabytes: 1024 };
const THREAD = join(packageRoot, "dist", "src", "import", "convert-thread.js");

/** Reads originals in a thread of its own, each within limits of time and memory. */
export class Converter {
  readonly #thread: LimitedThread<Original, Conversion>;

  constructor(limits: ThreadLimits = LIMITS, thread = THREAD) {
    this.#thread = new LimitedThread(thread, limits);
  }

  /** @throws UserError as `convert` does, and `too_slow`, `too_much_memory`, `reading_failed` */
  async convert(original: Original): Promise<Conversion> {
    try {
      return await this.#thread.ask(original);
    } catch (error) {
      if (error instanceof Overrun)
        throw error.what === "time"
          ? new UserError("import_too_slow", { seconds: error.amount / 1000 })
          : new UserError("import_too_much_memory", { megabytes: error.amount });
      if (error instanceof OrderFailed)
        throw new UserError("import_reading_failed", { reason: error.message });
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
