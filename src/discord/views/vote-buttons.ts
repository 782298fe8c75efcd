import type { Context } from "../command.js";
import type { ExcerptRef, VoteAction } from "../custom-id.js";
import { textRef } from "../passage-refs.js";
import { readQuestion } from "../read-question.js";
import type { ButtonSpec } from "../replies.js";

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
