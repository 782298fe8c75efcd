import type { ErrorMessage } from "../wording/keys.js";
import { UserError } from "./errors.js";

/** An error as it crosses a process's border, where classes are lost. */
export interface PlainError {
  readonly message: string;
  readonly stack: string | undefined;
  /** Set for a UserError. */
  readonly told: ErrorMessage | undefined;
}

export function packError(error: unknown): PlainError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return error instanceof UserError
    ? { message, stack, told: error.told }
    : { message, stack, told: undefined };
}

export function unpackError(plain: PlainError): Error {
  const error = plain.told === undefined ? new Error(plain.message) : UserError.of(plain.told);
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}
