import { nameKey, sameName } from "../../language/names.js";
import { findPlaces, placeKey } from "../../language/places.js";
import { isStopword } from "../../language/stopwords.js";
import { foldWord, splitWords } from "../../language/words.js";
import { readSentenceTokens } from "../tokens.js";

/** A place of fewer letters is spelt in one way only: "Rome" is not in "romantique". */
const MIN_STEM = 4;
/** The longest ending that makes an adjective or a case of a place: "Genf-er", "берлін-ської". */
const LONGEST_ENDING = 7;

/**
 * Whether a question means a place by a word or several, in any of the languages' letters and cases: "в берні" is Berne, "у Брумонті" Brumont, "le cycle
 * brumontais" Brumont's.
 */
export function isSamePlace(asked: string, place: string): boolean {
  if (placeKey(asked) === placeKey(place)) return true;
  if (isListed(asked) && isListed(place)) return false;
  const own = telling(place);
  const words = telling(asked);
  return (
    words.length > 0 && words.every((word) => own.some((part) => sameName(word, part) || isOf(word, part)))
  );
}

const isListed = (place: string): boolean => findPlaces(readSentenceTokens(place)).length > 0;

/** Words that tell a place from another: without articles and the like. */
const telling = (name: string): string[] =>
  splitWords(name)
    .map(({ text }) => text)
    .filter((word) => word.length >= MIN_STEM && !isStopword(foldWord(word)));

/** Whether a word is a place's with an ending: "brumontais", "Genfer". */
function isOf(word: string, place: string): boolean {
  const stem = nameKey(place).replace(/[aeiou]$/, "");
  const key = nameKey(word);
  return stem.length >= MIN_STEM && key.startsWith(stem) && key.length - stem.length <= LONGEST_ENDING;
}
