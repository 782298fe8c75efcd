import { cleanQuestion } from "../answer/clean-question.js";
import { MAX_QUESTION_LENGTH, prepareQuestion } from "../answer/prepare-question.js";

/**
 * Looks at a question before anything is loaded for it. Returns the sentence that tells it is too long to be read whole, or
 * `null`. Throws UserError `empty_question` when nothing in it can be searched.
 */
export function checkQuestion(given: string): string | null {
  prepareQuestion(given);
  const { length } = cleanQuestion(given);
  if (length <= MAX_QUESTION_LENGTH) return null;
  return `the question has ${length} characters; only the first ${MAX_QUESTION_LENGTH} are read`;
}
