import type { Answer } from "../../answer/types.js";
import type { Context } from "../command.js";
import { COUNT } from "../limits.js";
import { type ButtonSpec, buildMessage, type OutgoingMessage } from "../replies.js";
import { type AnswerViewOptions, refsOf } from "./answer-view.js";
import { leaderLines } from "./leaders.js";
import { voteButtons } from "./vote-buttons.js";

const LEADERS_ROOM = 2500;

/** "Not in the sources": why, which terms no source has, and the nearest passages behind a button. */
export function abstentionView(
  answer: Answer,
  title: string,
  options: AnswerViewOptions,
  context: Context,
): OutgoingMessage {
  const { t, now } = context;
  const lines = [title, "", `**${t("abstention.title")}**`];
  if (answer.reason !== null) lines.push(t(`abstention.reason.${answer.reason}`));
  if (answer.missing.length > 0)
    lines.push(t("answer.missing", { terms: answer.missing.slice(0, 10).join(", ") }));
  if (answer.leaders.length > 0) {
    lines.push("", `**${t("abstention.knownLeaders")}**`, leaderLines(answer.leaders, [], LEADERS_ROOM, t));
  }
  lines.push("", t("abstention.advice", { command: "/sources" }));
  if (options.isKept === true) lines.push(t("feedback.noted"));
  const buttons: ButtonSpec[] = [];
  const excerpts = refsOf(answer.nearest.slice(0, COUNT.max), context);
  if (excerpts.length > 0) {
    buttons.push({ label: t.plain("button.nearest"), action: { kind: "nearest", excerpts } });
  }
  buttons.push({
    label: t.plain("button.delete"),
    style: "danger",
    action: { kind: "delete", owner: options.owner },
  });
  const footer = t.plain("answer.footer", { index: answer.index, ms: Math.round(answer.ms.total) });
  return buildMessage(
    [{ text: lines.join("\n"), colour: "abstention", footer, time: now() }],
    [buttons, voteButtons(title, "not_in_sources", excerpts, context)],
  );
}
