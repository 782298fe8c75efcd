import { isCalendarWord } from "../../language/calendar-words.js";
import { isQuestionWord, isStopword } from "../../language/stopwords.js";
import type { Word } from "../../language/words.js";
import { isNameParticle } from "../vocabulary/name-particles.js";
import { INSTITUTIONS, SENTENCE_OPENERS } from "../vocabulary/role-words.js";
import { isLeadershipWord } from "./stems.js";

const common = new Set(`${SENTENCE_OPENERS} ${INSTITUTIONS}`.split(" "));

/**
 * Names of people in a question about leadership, as it spells them, outside the spans `taken`. Lower-case names count only where a person must be named
 * (`lower`: "quelle délégation conduit medinsky").
 */
export function readAskedPersons(
  question: string,
  words: readonly Word[],
  folded: readonly string[],
  taken: readonly { readonly start: number; readonly end: number }[],
  lower: boolean,
): string[] {
  const shouting = question === question.toUpperCase();
  const isName = (at: number, continued = false): boolean => {
    const { text, start, end } = words[at]!;
    const word = folded[at]!;
    // "Sun Bo": so short a word is a name only after another one.
    const short = word.length < (continued && /^\p{Lu}\p{Ll}/u.test(text) ? 2 : 3);
    if (short || /\d/.test(word) || taken.some((span) => start < span.end && end > span.start)) return false;
    if (
      isStopword(word) ||
      isQuestionWord(word) ||
      isCalendarWord(word) ||
      common.has(word) ||
      isLeadershipWord(word)
    )
      return false;
    if (/(?:team|delegation|mannschaft)$/.test(word)) return false;
    const capital = /^\p{Lu}/u.test(text) && !shouting && !/^\p{Lu}{2,4}$/u.test(text);
    return (capital && at > 0) || lower;
  };
  const persons: string[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!isName(at)) continue;
    let end = at;
    for (;;) {
      let next = end + 1;
      while (next < words.length && isNameParticle(folded[next]!) && next - end < 3) next++;
      if (
        next >= words.length ||
        !isName(next, true) ||
        /[,;?!]/.test(question.slice(words[end]!.end, words[next]!.start))
      )
        break;
      end = next;
    }
    persons.push(question.slice(words[at]!.start, words[end]!.end));
    at = end;
  }
  return persons;
}
