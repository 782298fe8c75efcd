import { UserError } from "../shared/errors.js";
import { cleanQuestion } from "./clean-question.js";
import { withoutCourtesies } from "./courtesies.js";

/** Longest question that is read, UTF-16 code units: the model reads about 512 tokens. */
export const MAX_QUESTION_LENGTH = 2000;

/** So much is read of a question for what may be left out of it. */
const MAX_READ = 2 * MAX_QUESTION_LENGTH;

/**
 * A question as the search reads it: {@link cleanQuestion}, without greeting and thanks, cut at {@link MAX_QUESTION_LENGTH} at a word. Throws a `UserError` when
 * nothing to search for is left.
 */
export function prepareQuestion(raw: string): string {
  const words = cleanQuestion(raw);
  if (words === "") {
    throw new UserError("empty_question");
  }
  return cutAtWord(withoutCourtesies(cutAtWord(words, MAX_READ)), MAX_QUESTION_LENGTH);
}

function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max).replace(/[\uD800-\uDBFF]$/u, "");
  return cut.slice(0, Math.max(cut.lastIndexOf(" "), max / 2));
}
