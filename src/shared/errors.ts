import { english } from "../wording/english.js";
import type { ErrorMessage, Params, UserErrorCode } from "../wording/keys.js";

export type { UserErrorCode } from "../wording/keys.js";

/** A code, and what the code's text names, where it names anything. */
type Arguments = {
  readonly [C in UserErrorCode]: unknown extends Params<`errors.${C}`>
    ? [code: C, params?: Readonly<Record<string, never>>, options?: ErrorOptions | undefined]
    : [code: C, params: Params<`errors.${C}`>, options?: ErrorOptions | undefined];
}[UserErrorCode];

/**
 * A mistake of the user's, or of their machine's, told by a code and what its sentence names: `locales/` words it for people in their
 * language. `message` is that sentence in English, for logs. Everything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  /** The same as plain data. */
  readonly told: ErrorMessage;

  constructor(...[code, params = {}, options]: Arguments) {
    const told = { code, params } as ErrorMessage;
    super(english.say(told), options);
    this.told = told;
  }

  /** An error of what another told as plain data. */
  static of({ code, params }: ErrorMessage, options?: ErrorOptions): UserError {
    return new UserError(...([code, params, options] as unknown as Arguments));
  }

  get code(): UserErrorCode {
    return this.told.code;
  }
}

/** Whether an article turned out to hold other bytes than when it was listed. */
export function isChanged(error: unknown): error is UserError {
  return error instanceof UserError && error.code === "changed";
}

/** The system's code of a failure, as `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
