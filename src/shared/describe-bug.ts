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
