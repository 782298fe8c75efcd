import { UserError } from "../../shared/errors.js";
import type { ButtonHandler } from "../button.js";
import { formatCustomId, type VoteAction } from "../custom-id.js";
import { readQuestion } from "../read-question.js";
import { noticeView } from "../views/notice-view.js";

/** A vote on an answer or an abstention, by anybody who sees it; thanked for privately. */
export const castVote: ButtonHandler<VoteAction> = (action, { userId, header }, context) => {
  const { feedback, refs, locales, t } = context;
  // A message of a time when votes were kept.
  if (feedback === undefined) throw new UserError("no_feedback");
  const { helpful, outcome, passages } = action;
  return {
    kind: "private",
    make: async () => {
      const result = await feedback.vote({
        userId,
        // The same for both buttons, on every page.
        answer: formatCustomId({ ...action, helpful: true }),
        question: readQuestion(header?.description ?? "", locales),
        helpful,
        outcome,
        citations: passages.flatMap((ref) => refs.passage(ref)?.citation ?? []),
      });
      return noticeView(t(`feedback.${result}`));
    },
  };
};
