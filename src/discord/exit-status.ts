import type { UserError } from "../shared/errors.js";
import type { ErrorMessage } from "../wording/keys.js";

/** How the bot's process ends; `docs` and process managers tell them apart by number. */
export const EXIT = {
  /** Stopped by SIGTERM or SIGINT. */
  stopped: 0,
  failure: 1,
  settings: 2,
  token: 3,
  intents: 4,
  gateway: 5,
  /** Articles, index or model cannot be opened. */
  core: 6,
} as const;

/** A state in which the bot is of no use: why, and how the process ends. */
export class UnusableError extends Error {
  override readonly name = "UnusableError";
  readonly told: ErrorMessage;

  constructor(
    readonly status: (typeof EXIT)[keyof typeof EXIT],
    { message, told, cause }: UserError,
  ) {
    super(message, { cause });
    this.told = told;
  }
}
