/** What Discord's REST interface answered. */
export interface DiscordAnswer {
  readonly status: number;
  readonly json: unknown;
  /** Its `Date` header minus our clock at the middle of the call, ms; positive: our clock is slow. `null` without such a header. */
  readonly ahead: number | null;
  /** How long it took, ms. */
  readonly ms: number;
}

/** The call did not come to an answer; the message says why in a word or two. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** Discord answered otherwise than with 200. */
export class StatusError extends Error {
  override readonly name = "StatusError";
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

export interface DiscordAddress {
  /** Base of the interface, without version. */
  readonly api: string;
  readonly token: string | undefined;
  readonly version: string;
  readonly limitMs: number;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

/** Asks once, without retries: a doctor tells what it meets. @throws Unreachable */
export async function askDiscord(
  { api, token, version, limitMs, fetch: ask = fetch, now = Date.now }: DiscordAddress,
  route: string,
  query?: URLSearchParams,
): Promise<DiscordAnswer> {
  const address = `${api}/v10${route}${query === undefined ? "" : `?${query}`}`;
  const begun = now();
  try {
    const response = await ask(address, {
      headers: {
        "user-agent": `DiscordBot (pourparlers, ${version})`,
        ...(token === undefined ? {} : { authorization: `Bot ${token}` }),
      },
      signal: AbortSignal.timeout(limitMs),
    });
    const ended = now();
    const json: unknown = await response.json().catch(() => null);
    const date = Date.parse(response.headers.get("date") ?? "");
    // The header is cut to whole seconds: half of one is added.
    const ahead = Number.isNaN(date) ? null : date + 500 - (begun + ended) / 2;
    return { status: response.status, json, ahead, ms: ended - begun };
  } catch (error) {
    throw new Unreachable(describe(error), { cause: error });
  }
}

/** The system's code where there is one: a message may repeat what was sent. */
function describe(error: unknown): string {
  const { name, cause } = error as {
    name?: string;
    cause?: { code?: unknown; errors?: { code?: unknown }[] };
  };
  if (name === "TimeoutError" || name === "AbortError") return "ETIMEDOUT";
  const code = cause?.code ?? cause?.errors?.[0]?.code;
  return typeof code === "string" ? code : (name ?? "error");
}
