import { UserError } from "../../shared/errors.js";
import type { Context } from "../command.js";
import type { FollowUpAction } from "../custom-id.js";
import { QUESTION } from "../limits.js";
import { buildModal } from "../modals.js";
import { textRef } from "../passage-refs.js";
import { readQuestion } from "../read-question.js";
import type { ButtonPlan, ButtonSpec } from "../replies.js";
import type { ButtonRequest, CommandRequest, ModalRequest } from "../request.js";
import type { AnsweredQuestion } from "./question-memory.js";

/** The command that answers what a form asks. */
const COMMAND = "ask";

/** Reference of a question as a message shows it. */
export function questionRef(question: string, { t, locales }: Context): string {
  return textRef(readQuestion(t("answer.question", { question }), locales) ?? question);
}

/** A button to go on from a question, while that can be done: under its owner's own answer. */
export function followUpButtons(header: string, owner: string, context: Context): ButtonSpec[] {
  const { memory, channelId, locales, t } = context;
  const question = readQuestion(header, locales);
  const ref = question === null ? null : textRef(question);
  if (ref === null || memory.last({ userId: owner, channelId })?.ref !== ref) return [];
  return [{ label: t.plain("button.followUp"), action: { kind: "followUp", owner, question: ref } }];
}

/** Opens the form. Throws UserError `not_yours` and `follow_up_ended`. */
export function openFollowUp(action: FollowUpAction, request: ButtonRequest, context: Context): ButtonPlan {
  requireLast(action, request, context);
  const { t } = context;
  const modal = buildModal({
    action,
    title: t.plain("followUp.title"),
    label: t.plain("followUp.label"),
    placeholder: t.plain("followUp.placeholder"),
    minLength: QUESTION.min,
    maxLength: QUESTION.max,
  });
  return { kind: "modal", modal };
}

/** What a form that was sent asks, as the command that answers it. Throws UserError `old_button`, `not_yours` and `follow_up_ended`. */
export function followUpCommand({ action, text, ...asker }: ModalRequest, context: Context): CommandRequest {
  if (action?.kind !== "followUp") throw new UserError("old_button");
  const { isPrivate, count, source } = requireLast(action, asker, context);
  const options = { question: text, private: isPrivate, count, source };
  return { ...asker, command: COMMAND, options, follows: action.question };
}

/** The question that a command goes on from: by a button's reference, else the last one in that place. Throws UserError `follow_up_ended`. */
export function previousQuestion(
  { userId, channelId, follows }: Pick<CommandRequest, "userId" | "channelId" | "follows">,
  isPrivate: boolean,
  { memory }: Context,
): AnsweredQuestion | undefined {
  const last = memory.last({ userId, channelId });
  if (follows !== undefined && last?.ref !== follows) throw new UserError("follow_up_ended");
  // What was asked privately is not repeated for all to see.
  return last?.isPrivate === true && !isPrivate ? undefined : last;
}

function requireLast(
  { owner, question }: FollowUpAction,
  { userId, channelId }: Pick<ModalRequest, "userId" | "channelId">,
  { memory }: Context,
): AnsweredQuestion {
  if (owner !== userId) throw new UserError("not_yours");
  const last = memory.last({ userId, channelId });
  if (last?.ref !== question) throw new UserError("follow_up_ended");
  return last;
}
