import { detectLanguage } from "../../language/detect.js";
import { foldWord, type Word } from "../../language/words.js";
import { ROUNDS } from "../vocabulary/round-words.js";

interface Spot {
  readonly start: number;
  readonly end: number;
}

/** What stands before a town's name. */
const LOCATIVE = /^(?:à|a|in|at|en|bei|zu|у|в|во|de|d|of|von)$/iu;
/** The same before one in small letters, by the question's language: elsewhere "en" and "a" mean other things. */
const LOCATIVE_IN: Readonly<Record<string, RegExp>> = {
  fr: /^(?:à|in|au)$/,
  en: /^(?:à|in|at|near)$/,
  de: /^(?:in|bei|zu)$/,
  es: /^en$/,
  it: /^(?:a|ad|in)$/,
  uk: /^(?:у|в)$/,
  ru: /^(?:в|во)$/,
};
/** What no town follows: "succéder à X". */
const TAKES_PERSON = /^(?:succed|suced|qui$|who$|confi|grace$|face$|quant$)/;
/** Follow these in small letters and are no town. Folded. */
const NO_TOWNS = new Set(
  (
    "huis nouveau present presents propos travers partir cause table distance savoir part peine fond terme titre cote tete quel quelle quoi chaque " +
    "charge front total fact person command control particular general order place which what their this that those these both each case turn talks peace " +
    "складі составе целом цілому конце кінці начале початку итоге підсумку курсі курсе разі ході ходе рамках лице особі " +
    "wirklichkeit vertretung realidad nombre lugar testa capo"
  ).split(" "),
);

/**
 * Towns that no list holds: a word right after a preposition of place ("à Brumont") or beside a word for a round ("runde brumont"), capitalised unless the
 * whole question is in small letters. Only the statements know whether it is one, but no statement of another place answers.
 * @param isFree whether nothing else explains the word at a place
 * @param isTalks whether a folded word is one for talks
 */
export function unknownTowns(
  question: string,
  words: readonly Word[],
  isFree: (at: number) => boolean,
  isTalks: (word: string) => boolean,
): Spot[] {
  if (question === question.toUpperCase()) return [];
  const small = question === question.toLowerCase();
  const locative = small ? (LOCATIVE_IN[detectLanguage(question)] ?? LOCATIVE_IN.en!) : LOCATIVE;
  const isTown = (at: number): boolean => {
    const word = words[at];
    if (word === undefined || !isFree(at) || !/^\p{L}{3}/u.test(word.text)) return false;
    const folded = foldWord(word.text);
    return !NO_TOWNS.has(folded) && (small ? folded.length > 3 : /^\p{Lu}\p{Ll}/u.test(word.text));
  };
  const isNamed = (at: number): boolean => {
    const before = words[at - 1]?.text ?? "";
    const word = foldWord(words[at - 2]?.text ?? "");
    // "de Brumont" says of a place only what is talked there: "les pourparlers de Brumont".
    if (/^(?:de|d|of|von)$/i.test(before)) return small ? ROUNDS.test(word) : isTalks(word);
    if (locative.test(before)) return !TAKES_PERSON.test(word);
    return [at - 1, at + 1].some((beside) => ROUNDS.test(foldWord(words[beside]?.text ?? "")));
  };
  const towns: Spot[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!isTown(at) || !isNamed(at)) continue;
    const first = at;
    while (!small && isTown(at + 1) && /^[\s-]$/.test(question.slice(words[at]!.end, words[at + 1]!.start)))
      at++;
    towns.push({ start: words[first]!.start, end: words[at]!.end });
  }
  return towns;
}
