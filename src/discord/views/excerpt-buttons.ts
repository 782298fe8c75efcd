import type { Excerpt } from "../../answer/types.js";
import type { Context } from "../command.js";
import type { ExcerptRef, VoteAction } from "../custom-id.js";
import { COUNT } from "../limits.js";
import { passageRef, sentenceDigit, textRef } from "../passage-refs.js";
import { readQuestion } from "../read-question.js";
import type { ButtonSpec } from "../replies.js";
import type { Translate } from "../texts.js";

/** Whether the answer helped: two buttons where feedback is kept and the message repeats a question of the one who asked; else none. */
export function voteButtons(
  header: string,
  outcome: VoteAction["outcome"],
  excerpts: readonly ExcerptRef[],
  { feedback, locales, t }: Context,
): ButtonSpec[] {
  const question = feedback === undefined ? null : readQuestion(header, locales);
  if (question === null) return [];
  const passages = excerpts.map(({ passage }) => passage);
  const action = { kind: "vote", outcome, question: textRef(question), passages } as const;
  return [
    { label: t.plain("button.helpful"), action: { ...action, helpful: true } },
    { label: t.plain("button.notHelpful"), action: { ...action, helpful: false } },
  ];
}

/** A button that tells the server's moderators of an answer, where they asked for that. */
export function reportButtons(
  excerpts: readonly ExcerptRef[],
  { moderation, guildId, t }: Context,
): ButtonSpec[] {
  if (excerpts.length === 0 || (moderation?.rules.reportsTo(guildId) ?? null) === null) return [];
  const passages = excerpts.map(({ passage }) => passage);
  return [{ label: t.plain("button.report"), action: { kind: "report", passages } }];
}

/** One a passage: a button that shows it with its neighbours. */
export function contextButtons(excerpts: readonly ExcerptRef[], from: number, t: Translate): ButtonSpec[] {
  return excerpts.slice(0, COUNT.max).map(({ passage }, index) => ({
    label: t.plain("button.context", { number: from + index + 1 }),
    action: { kind: "context", passage, part: 0, owner: null },
  }));
}

/** One a quote: a link to the page of its citation, where there is a site. */
export function pageButtons(
  citations: readonly string[],
  from: number,
  { pageOf, t }: Context,
): ButtonSpec[] {
  if (pageOf === undefined) return [];
  return citations.slice(0, COUNT.max).map((citation, index) => ({
    label: t.plain("button.page", { number: from + index + 1 }),
    url: pageOf(citation),
  }));
}

export function refsOf(excerpts: readonly Excerpt[], { core }: Context): ExcerptRef[] {
  return excerpts.map((excerpt) => ({
    passage: passageRef(excerpt),
    sentence: sentenceDigit(
      core
        .passages(excerpt.source)
        .find((passage) => passage.start === excerpt.start && passage.end === excerpt.end),
      excerpt.best,
    ),
  }));
}
