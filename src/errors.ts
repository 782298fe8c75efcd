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
