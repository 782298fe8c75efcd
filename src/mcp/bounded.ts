import { UserError } from "../shared/errors.js";

/** At most so many pieces of work at once; one more is turned away, so that no client fills the memory with what it asks. */
export class Bounded {
  #running = 0;

  constructor(private readonly most: number) {}

  /** Throws UserError `mcp_busy`, and what `work` throws. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.most) throw new UserError("mcp_busy", { most: this.most });
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }
}
