import type { Context } from "../command.js";
import { exampleQuestions } from "../example-questions.js";
import { buildMessage, type OutgoingMessage } from "../replies.js";

/** What someone who greets, thanks or insults gets: a friendly line and how to ask. */
export function chatterView(title: string, owner: string, context: Context): OutgoingMessage {
  const { t } = context;
  const example = exampleQuestions(context)[0] ?? t("chatter.example");
  const text = [
    title,
    "",
    `👋 ${t("chatter.line")}`,
    `${t("chatter.forExample")}${t("place.colon")}${example}`,
  ];
  return buildMessage(
    [{ text: text.join("\n"), colour: "neutral" }],
    [[{ label: t.plain("button.delete"), style: "danger", action: { kind: "delete", owner } }]],
  );
}
