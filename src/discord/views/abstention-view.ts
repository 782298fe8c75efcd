import { closestShown, isOnSubject } from "../../answer/closest-shown.js";
import type { Answer } from "../../answer/types.js";
import type { Context } from "../command.js";
import { followUpButtons } from "../follow-up/follow-up.js";
import { LIMITS } from "../limits.js";
import { buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import { certaintyTitle, missingNote, requestNote, scopeNote, understoodNote } from "./answer-notes.js";
import { contextButtons, pageButtons, refsOf, reportButtons, voteButtons } from "./excerpt-buttons.js";
import { excerptEmbeds, showExcerpt } from "./excerpts.js";
import { leaderLines, otherRoundLines } from "./leaders.js";

export interface AbstentionViewOptions {
  readonly owner: string;
  /** Excerpts a page. */
  readonly count: number;
  /** The question goes into the feedback file if it is not answered: the one who asked is told so. */
  readonly isKept?: boolean;
}

const LEADERS_ROOM = 1500;

/** "Not in the sources": why, which terms no source has, and what stands closest, marked as perhaps no answer. */
export function abstentionView(
  answer: Answer,
  title: string,
  options: AbstentionViewOptions,
  context: Context,
): OutgoingMessage {
  const { t } = context;
  const closest = closestShown(answer).slice(0, options.count);
  const asked = [title, ...understoodNote(answer, t)];
  const lines = [...asked, "", certaintyTitle(answer, t)];
  if (answer.reason !== null) lines.push(t(`abstention.reason.${answer.reason}`));
  lines.push(...scopeNote(answer, t));
  if (isOnSubject(answer)) lines.push(...onSubjectLines(answer, context));
  if (options.isKept === true) lines.push(t("feedback.noted"));
  if (closest.length > 0) lines.push("", `**${t("abstention.closest")}**`);
  const head: EmbedSpec = { text: lines.join("\n"), colour: "unsure" };
  const room = LIMITS.message.embedsTotal - head.text.length;
  const embeds = [head, ...excerptEmbeds(closest.map(showExcerpt), room, "aside", t)];
  const refs = refsOf(closest, context);
  const header = asked.join("\n");
  return buildMessage(embeds, [
    [
      ...followUpButtons(header, options.owner, context),
      {
        label: t.plain("button.delete"),
        style: "danger",
        action: { kind: "delete", owner: options.owner },
      },
    ],
    contextButtons(refs, 0, t),
    pageButtons(
      closest.map(({ citation }) => citation),
      0,
      context,
    ),
    [...voteButtons(header, "not_in_sources", refs, context), ...reportButtons(refs, context)],
  ]);
}

function onSubjectLines(answer: Answer, { t }: Context): string[] {
  const lines = [...missingNote(answer, t), ...requestNote(answer, t)];
  if (answer.leaders.length > 0) {
    lines.push("", `**${t("abstention.knownLeaders")}**`, leaderLines(answer.leaders, [], LEADERS_ROOM, t));
  }
  lines.push(...otherRoundLines(answer.otherLeaders, [], LEADERS_ROOM, t));
  return [...lines, "", t("abstention.advice", { command: "/sources" })];
}
