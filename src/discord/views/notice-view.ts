import { buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import type { TextKey, Translate, Values } from "../texts.js";

/** One sentence, in the colour of its kind. */
export function noticeView(
  key: TextKey,
  values: Values,
  t: Translate,
  colour: EmbedSpec["colour"] = "aside",
): OutgoingMessage {
  return buildMessage([{ text: t(key, values), colour }]);
}

/** A failure of the bot's own: the code leads to its entry in the log. */
export function bugView(code: string, t: Translate): OutgoingMessage {
  return noticeView("error.bug", { code }, t, "error");
}
