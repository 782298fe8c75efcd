import { buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";
import { failureOf } from "../user-mistake.js";

/** One sentence, in the colour of its kind. */
export function noticeView(text: string, colour: EmbedSpec["colour"] = "aside"): OutgoingMessage {
  return buildMessage([{ text, colour }]);
}

/** A failure of the bot's own: the code leads to its entry in the log. What passes by itself is told apart from a bug. */
export function failureView(error: unknown, code: string, t: Translate): OutgoingMessage {
  return noticeView(t(`failure.${failureOf(error)}`, { code }), "error");
}
