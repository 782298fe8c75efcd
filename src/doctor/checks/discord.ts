import { z } from "zod";
import type { Translate } from "../../wording/translate.js";
import { type DiscordAnswer, Unreachable } from "../reach-discord.js";
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
  t: Translate,
): Promise<Finding> {
  let answer: DiscordAnswer;
  try {
    answer = await gateway();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return failed(
      t("doctor.discord.unreachable", { host, what: error.message }),
      t("doctor.discord.unreachableNext"),
      { host, error: error.message },
    );
  }
  const { status, json, ms } = answer;
  const details = { host, status, ms: Math.round(ms) };
  if (status === 401 && withToken)
    return failed(t("doctor.discord.refused"), t("doctor.discord.refusedNext"), details);
  if (status === 429) return warning(t("doctor.discord.limited"), t("doctor.discord.limitedNext"), details);
  if (status !== 200)
    return failed(t("doctor.discord.status", { host, status }), t("doctor.discord.statusNext"), details);
  const parsed = gatewaySchema.safeParse(json);
  if (!parsed.success)
    return failed(t("doctor.discord.odd", { host }), t("doctor.discord.statusNext"), details);
  const { shards, session_start_limit: limit } = parsed.data;
  if (limit === undefined) return ok(t("doctor.discord.ok", { host, ms }), details);
  const line = t("doctor.discord.sessions", { host, ms, left: limit.remaining, shards: shards ?? 1 });
  const all = { ...details, shards, sessionsLeft: limit.remaining };
  return limit.remaining < FEW ? warning(line, t("doctor.discord.fewSessions"), all) : ok(line, all);
}
