import { join } from "node:path";
import { UserError } from "../shared/errors.js";
import { LimitedProcess, OrderFailed, Overrun } from "../shared/limited-process.js";
import type { OrderLimits } from "../shared/order-limits.js";
import { packageRoot } from "../shared/paths.js";
import type { Conversion, Original } from "./types.js";

/** A press article takes a fraction of a second and a few dozen MiB. */
const LIMITS: OrderLimits = { ms: 30_000, megabytes: 512, residentMegabytes: 1024 };
const PROCESS = join(packageRoot, "dist", "src", "import", "convert-process.js");

/** Reads originals in a process of its own, each within limits of time and memory. */
export class Converter {
  readonly #process: LimitedProcess<Original, Conversion>;

  constructor(limits: OrderLimits = LIMITS, module = PROCESS) {
    this.#process = new LimitedProcess(module, limits);
  }

  /** @throws UserError as `convert` does, and `too_slow`, `too_much_memory`, `reading_failed` */
  async convert(original: Original): Promise<Conversion> {
    try {
      return await this.#process.ask(original);
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
    return this.#process.close();
  }
}
