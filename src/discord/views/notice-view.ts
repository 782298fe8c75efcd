import { UserError } from "../../errors.js";
import { buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import type { TextKey, Translate, Values } from "../texts.js";

/** The articles' folder is gone for a while, or the machine has nothing left to read with. */
const OUTAGES: ReadonlySet<string> = new Set([
  "exhausted",
  "seeds_missing",
  "seeds_not_a_folder",
  "seeds_unreadable",
]);

/** One sentence, in the colour of its kind. */
export function noticeView(
  key: TextKey,
  values: Values,
  t: Translate,
  colour: EmbedSpec["colour"] = "aside",
): OutgoingMessage {
  return buildMessage([{ text: t(key, values), colour }]);
}

/** A failure of the bot's own: the code leads to its entry in the log. What passes by itself is told apart from a bug. */
export function failureView(error: unknown, code: string, t: Translate): OutgoingMessage {
  const key = error instanceof UserError && OUTAGES.has(error.code) ? "error.outage" : "error.bug";
  return noticeView(key, { code }, t, "error");
}
