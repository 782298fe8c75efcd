import { type Client, Events } from "discord.js";
import type { Faults } from "../operate/faults.js";
import { UserError } from "../shared/errors.js";
import { describeFault } from "./classify-fault.js";
import { EXIT, UnusableError } from "./exit-status.js";

/** Waits between attempts, ms; the last one repeats. */
export const RETRY_PAUSES = [500, 1_000, 2_000, 5_000, 10_000] as const;

/**
 * Logs in and waits until the client is ready. A server that cannot be reached is tried again with a new client, without end: the
 * gateway watch decides when that is enough. Throws UnusableError for a refused token, and the signal's reason when aborted.
 */
export async function connect(
  makeClient: () => Client,
  token: string,
  faults: Faults,
  signal: AbortSignal,
): Promise<Client<true>> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    const client = makeClient();
    try {
      return await unlessAborted(logIn(client, token), signal);
    } catch (error) {
      // Whoever aborted closes the client that there is.
      signal.throwIfAborted();
      void client.destroy().catch(() => {});
      if (isTokenRefusal(error)) {
        throw new UnusableError(EXIT.token, new UserError("token_refused", {}, { cause: error }));
      }
      faults.report("rest_failure", { during: "login", ...describeFault(error) });
      await pause(RETRY_PAUSES[Math.min(attempt, RETRY_PAUSES.length - 1)]!, signal);
    }
  }
}

async function logIn(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  return ready;
}

export function isTokenRefusal(error: unknown): boolean {
  const { code, status } = error as { code?: unknown; status?: unknown };
  return code === "TokenInvalid" || status === 401;
}

/** `promise`, or the signal's reason as soon as it is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  // A login that has been given up may fail later.
  promise.catch(() => {});
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Ends early, and rejects nothing, when `signal` is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done, { once: true });
  });
}
