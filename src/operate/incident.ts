import { randomInt } from "node:crypto";

/** Without 0, O, 1, I and L: people read these codes to each other. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 6;

/** "P-7K3QXA": shown to the member and written in the log beside the stack. */
export function newIncidentCode(): string {
  return `P-${Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("")}`;
}

/** An error for the log: no request's body (it holds what people asked) and no address (it holds an interaction's token). */
export function describeBug(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const { code, status, rawError } = error as {
    code?: unknown;
    status?: unknown;
    rawError?: { errors?: unknown };
  };
  const cause = error.cause === undefined ? undefined : describeBug(error.cause);
  return {
    error: error.message,
    name: error.name,
    code,
    status,
    refused: rawError?.errors,
    stack: error.stack,
    cause,
  };
}
