/** A mistake of the user's, or of their machine's: shown as one sentence that says what is wrong and what to do. Everything else is a bug. */
export class UserError extends Error {
  override readonly name = "UserError";
  /** `code` is stable: consumers localise by it. */
  constructor(
    readonly code: string,
    message: string,
    readonly context: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whether an article turned out to hold other bytes than when it was listed. */
export function isChanged(error: unknown): error is UserError {
  return error instanceof UserError && error.code === "changed";
}
