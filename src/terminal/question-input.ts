import { cleanQuestion } from "../answer/clean-question.js";
import { MAX_QUESTION_LENGTH, prepareQuestion } from "../answer/prepare-question.js";

/**
 * Looks at a question before anything is loaded for it. Returns how long it is and how much of it is read, characters, where it is too
 * long to be read whole, or `null`. Throws UserError `empty_question` when nothing in it can be searched.
 */
export function checkQuestion(given: string): { length: number; most: number } | null {
  prepareQuestion(given);
  const { length } = cleanQuestion(given);
  if (length <= MAX_QUESTION_LENGTH) return null;
  return { length, most: MAX_QUESTION_LENGTH };
}
