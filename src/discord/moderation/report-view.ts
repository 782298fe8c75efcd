import { clipText } from "../../shared/inert-text.js";
import { COUNT, LIMITS } from "../limits.js";
import { type ButtonSpec, buildMessage, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";
import { excerptEmbeds, type ShownExcerpt } from "../views/excerpts.js";

const QUESTION_ROOM = 500;

export interface ReportedPassage {
  readonly ref: string;
  readonly excerpt: ShownExcerpt;
}

/** What moderators are told: what was asked, and the passages shown, each with a button that hides it. Not who reported it. */
export function reportView(
  question: string | null,
  passages: readonly ReportedPassage[],
  t: Translate,
): OutgoingMessage {
  const head = [
    `🚩 **${t("moderate.report")}**`,
    ...(question === null ? [] : [t("answer.question", { question: clipText(question, QUESTION_ROOM) })]),
  ].join("\n");
  const shown = passages.slice(0, COUNT.max);
  const room = LIMITS.message.embedsTotal - head.length;
  return buildMessage(
    [
      { text: head, colour: "unsure" },
      ...excerptEmbeds(
        shown.map(({ excerpt }) => excerpt),
        room,
        "aside",
        t,
      ),
    ],
    [
      shown.map(
        ({ ref }, index): ButtonSpec => ({
          label: t.plain("button.hide", { number: index + 1 }),
          style: "danger",
          action: { kind: "hide", passage: ref },
        }),
      ),
    ],
  );
}
