import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { FaultKind } from "../operate/faults.js";

/** Discord's error codes, https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const CODES: Readonly<Record<number, FaultKind>> = {
  10062: "unknown_interaction",
  40060: "already_acknowledged",
  // The message or the webhook of an interaction that has run out, or that was deleted meanwhile.
  10008: "token_expired",
  10015: "token_expired",
  50027: "token_expired",
};

/** What a failed call to Discord means; `null` when Discord found fault with what was sent, or it is no such failure at all: a bug. */
export function classifyFault(error: unknown): FaultKind | null {
  if (error instanceof RateLimitError) return "rate_limited";
  if (error instanceof DiscordAPIError) {
    const known = CODES[Number(error.code)];
    if (known !== undefined) return known;
    if (error.status === 429) return "rate_limited";
    return error.status === 400 ? null : "rest_failure";
  }
  if (error instanceof HTTPError) return error.status >= 500 ? "server_error" : "rest_failure";
  if (!(error instanceof Error)) return null;
  if (error.name === "AbortError" || error.name === "TimeoutError") return "timeout";
  const code = codeOf(error) ?? codeOf(error.cause);
  if (code !== null && /^(?:E[A-Z]+|UND_ERR_\w+)$/.test(code))
    return /TIMEOUT|ETIMEDOUT/.test(code) ? "timeout" : "rest_failure";
  return error.message === "fetch failed" ? "rest_failure" : null;
}

function codeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : null;
}

/** What may be written of it: a call's address holds an interaction's token. */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const { status, code, method } = error as { status?: unknown; code?: unknown; method?: unknown };
  return { error: error.message.slice(0, 300), status, code, method };
}
