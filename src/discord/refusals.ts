import type { Refusal } from "../operate/observer.js";
import type { AskerCooldown, Wait } from "./cooldown.js";
import type { OutgoingMessage } from "./replies.js";
import type { Asker } from "./request.js";
import type { Translate } from "./texts.js";
import { noticeView } from "./views/notice-view.js";

/** Turned away: what the member is told, and why. */
export interface Refused {
  readonly refusal: OutgoingMessage;
  readonly reason: Refusal;
}

const TEXTS = {
  questions: { user: "busy.cooldownUser", guild: "busy.cooldownGuild" },
  lookups: { user: "busy.lookupsUser", guild: "busy.lookupsGuild" },
} as const;

/** What a member is told who has to wait; `null`: nobody has to. */
export function refuseTooMany(
  cooldown: AskerCooldown,
  of: keyof typeof TEXTS,
  asker: Asker,
  t: Translate,
): Refused | null {
  const wait = cooldown.wait(asker);
  if (wait === null) return null;
  return { reason: `cooldown_${wait.whose}`, refusal: noticeView(t(TEXTS[of][wait.whose], secondsOf(wait))) };
}

function secondsOf({ ms }: Wait): { readonly seconds: number } {
  return { seconds: Math.ceil(ms / 1000) };
}
