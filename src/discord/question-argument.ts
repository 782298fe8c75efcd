import { cleanQuestion } from "../answer/clean-question.js";
import { UserError } from "../shared/errors.js";
import { inertText } from "../shared/inert-text.js";
import { QUESTION } from "./limits.js";

/**
 * A question or a subject as a member gave it, made inert. Discord checks its length in its own clients; others may send anything. Throws UserError
 * `empty_question` and `question_length`.
 */
export function readQuestionArgument(given: string): string {
  const question = inertText(given);
  if (cleanQuestion(question) === "") throw new UserError("empty_question");
  if (question.length < QUESTION.min || question.length > QUESTION.max)
    throw new UserError("question_length", { min: QUESTION.min, max: QUESTION.max });
  return question;
}
