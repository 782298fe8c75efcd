import { UserError } from "../../errors.js";
import { buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import type { TextKey, Translate, Values } from "../texts.js";

/** What passes, by the error's code: the articles, or their folder, are gone for a while, or the machine has nothing left to read with. */
const OUTAGES: Readonly<Record<string, TextKey>> = {
  articles_changing: "error.changing",
  exhausted: "error.outage",
  seeds_empty: "error.outage",
  seeds_missing: "error.outage",
  seeds_not_a_folder: "error.outage",
  seeds_unreadable: "error.outage",
};

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
  const key = error instanceof UserError ? OUTAGES[error.code] : undefined;
  return noticeView(key ?? "error.bug", { code }, t, "error");
}
