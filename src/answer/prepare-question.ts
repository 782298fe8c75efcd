import { UserError } from "../errors.js";

/** Longest question that is read, UTF-16 code units: the model reads about 512 tokens. */
export const MAX_QUESTION_LENGTH = 2000;

/**
 * A question as the search reads it: control and formatting characters gone, white space folded, cut at
 * {@link MAX_QUESTION_LENGTH} at a word. Throws a `UserError` when nothing to search for is left.
 */
export function prepareQuestion(raw: string): string {
  const folded = raw
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(folded)) {
    throw new UserError(
      "empty_question",
      "The question is empty: write a few words, for example « Qui dirigeait la délégation russe ? ».",
    );
  }
  if (folded.length <= MAX_QUESTION_LENGTH) return folded;
  const cut = folded.slice(0, MAX_QUESTION_LENGTH).replace(/[\uD800-\uDBFF]$/u, "");
  return cut.slice(0, Math.max(cut.lastIndexOf(" "), MAX_QUESTION_LENGTH / 2));
}
