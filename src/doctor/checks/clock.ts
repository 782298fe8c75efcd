import type { Translate } from "../../wording/translate.js";
import type { DiscordAnswer } from "../reach-discord.js";
import { type Finding, ok, skipped, warning } from "../types.js";

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
