import { z } from "zod";
import { botIdOf, findTokenFault } from "../../settings/token-shape.js";
import type { Translate } from "../../wording/translate.js";
import { type DiscordAnswer, Unreachable } from "../reach-discord.js";
import { type Finding, failed, ok, skipped, warning } from "../types.js";

export interface TokenToCheck {
  /** As it stands in the environment. */
  readonly raw: string | undefined;
  /** Another server than Discord's may have tokens of another form. */
  readonly otherServer: boolean;
}

/** Looks at the token's form; it is never shown. The bot's id, which it begins with, is public. */
export function checkToken({ raw, otherServer }: TokenToCheck, t: Translate): Finding {
  const text = raw?.trim().replace(/^Bot\s+/i, "");
  if (!text) return skipped(t("doctor.token.none"));
  const problem = findProblem(text, t);
  if (problem === null) {
    const id = botIdOf(text)!;
    return ok(t("doctor.token.ok", { id }), { botId: id });
  }
  const [finding, next = t("doctor.token.next")] = problem;
  return otherServer ? warning(finding, next) : failed(finding, next);
}

function findProblem(text: string, t: Translate): [finding: string, next?: string] | null {
  switch (findTokenFault(text)) {
    case null:
      return null;
    case "quoted":
      return [t("doctor.token.quoted"), t("doctor.token.quotedNext")];
    case "spaces":
      return [t("doctor.token.spaces")];
    case "parts":
      return [t("doctor.token.parts", { count: text.split(".").length })];
    case "letters":
      return [t("doctor.token.letters")];
    case "no_id":
      return [t("doctor.token.noId")];
  }
}

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

/** An interaction can be answered for three seconds: a clock further off makes the bot misjudge how old it is, s. */
const TOLERATED = 3;

/** Compares the machine's clock with the `Date` of Discord's answer. */
export async function checkClock(
  { gateway }: { readonly gateway: () => Promise<DiscordAnswer> },
  t: Translate,
): Promise<Finding> {
  const answer = await gateway().catch(() => null);
  if (answer === null || answer.ahead === null) return skipped(t("doctor.clock.unknown"));
  // What a slow call leaves open is not held against the clock.
  const doubt = answer.ms / 2000;
  const fast = -answer.ahead / 1000;
  const details = { secondsFast: Number(fast.toFixed(1)) };
  return Math.abs(fast) > TOLERATED + doubt
    ? warning(
        t(`doctor.clock.${fast > 0 ? "fast" : "slow"}`, { seconds: Math.abs(fast) }),
        t("doctor.clock.offNext"),
        details,
      )
    : ok(t("doctor.clock.ok", { seconds: Math.abs(fast) }), details);
}
