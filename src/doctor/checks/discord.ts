import { z } from "zod";
import { type DiscordAnswer, Unreachable } from "../reach-discord.js";
import type { DoctorTexts } from "../texts/index.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface DiscordToCheck {
  /** For people. */
  readonly host: string;
  readonly withToken: boolean;
  /** GET /gateway/bot with a token, /gateway without. */
  readonly gateway: () => Promise<DiscordAnswer>;
}

const gatewaySchema = z.object({
  url: z.string(),
  shards: z.number().optional(),
  session_start_limit: z.object({ remaining: z.number() }).optional(),
});
/** With fewer starts left a bot that is started over and over would soon be shut out. */
const FEW = 20;

/** Whether Discord answers, takes the token, and how many logins are left today. */
export async function checkDiscord(
  { host, withToken, gateway }: DiscordToCheck,
  t: DoctorTexts["discord"],
): Promise<Finding> {
  let answer: DiscordAnswer;
  try {
    answer = await gateway();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return failed(t.unreachable(host, error.message), t.unreachableNext, { host, error: error.message });
  }
  const { status, json, ms } = answer;
  const details = { host, status, ms: Math.round(ms) };
  if (status === 401 && withToken) return failed(t.refused, t.refusedNext, details);
  if (status === 429) return warning(t.limited, t.limitedNext, details);
  if (status !== 200) return failed(t.status(host, status), t.statusNext, details);
  const parsed = gatewaySchema.safeParse(json);
  if (!parsed.success) return failed(t.odd(host), t.statusNext, details);
  const { shards, session_start_limit: limit } = parsed.data;
  if (limit === undefined) return ok(t.ok(host, ms), details);
  const line = `${t.ok(host, ms)}, ${t.sessions(limit.remaining, shards ?? 1)}`;
  const all = { ...details, shards, sessionsLeft: limit.remaining };
  return limit.remaining < FEW ? warning(line, t.fewSessions, all) : ok(line, all);
}
