import type { Span } from "../corpus/types.js";
import type { AnalysedText } from "../language/analysed-text.js";
import { isStopword } from "../language/stopwords.js";
import { foldWord, splitWords, type Word } from "../language/words.js";
import { isGermanTitle, isNoName } from "./no-names.js";

/** All capitals, figures among them: an acronym. Roman numerals are none. */
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]+$|^(?:\p{Lu}\.)+\p{Lu}?$/u;
const ROMAN = /^[IVXLC]+(?:e|er|ère|ème|th|st|nd|rd|o|a)?$/u;
/** What may stand inside a name: "Hamad bin Jassim", "Accord de Minsk". */
export const PARTICLE = /^(?:de|d|du|des|of|von|van|zu|bin|ben|ibn|al|el|da|di|della|del|dos|as|ul|la|le)$/;

/** Most words are in capitals. */
function isShouted(words: readonly Word[]): boolean {
  const letters = words.filter(({ text: word }) => /\p{L}{2}/u.test(word));
  const capitals = letters.filter(({ text: word }) => word === word.toUpperCase());
  return capitals.length * 2 > letters.length && letters.length > 1;
}

/** Every Word Has One: also those that usually have none, or all but the small words that a title leaves. */
function isTitled(text: string, words: readonly Word[]): boolean {
  const later = words.filter((word) => word.text.length > 1 && !isOpened(text, word));
  if (later.some(({ text: word }) => /^\p{Lu}\p{Ll}/u.test(word) && isSmallWord(foldWord(word)))) return true;
  const usual = later.filter(({ text: word }) => !LEFT_SMALL.test(word));
  return usual.length > 2 && usual.every(({ text: word }) => startsUpper(word));
}

const isSmallWord = (folded: string): boolean => isStopword(folded) && !PARTICLE.test(folded);
const LEFT_SMALL =
  /^(?:a|an|the|of|in|on|at|by|to|for|from|with|and|or|as|vs|le|la|les|l|de|d|du|des|en|à|au|aux|et|ou|par|pour|sur)$/;

/** Whether a word begins a sentence, a quotation or a remark. */
function isOpened(text: string, { start }: Word): boolean {
  const before = text.slice(0, start).trimEnd();
  return before === "" || /(?:[.!?…:;«“„"¿¡(]|(?:^|\s)[–—-])$/u.test(before);
}

/** A text in capitals as it is usually written: the model was trained on few of the others. Every character keeps its place. */
export function withoutShouting(text: string): string {
  const small = text.toLowerCase();
  return isShouted(splitWords(text)) && small.length === text.length ? small : text;
}

/** A question in which no capital stands that every word there would have: a sentence's first, or any of a question in capitals. */
export function withoutEmptyCapitals(text: string, words: readonly Word[]): string {
  if (isShouted(words)) return withoutShouting(text);
  const first = words[0];
  if (first === undefined || !/^\p{Lu}\p{Ll}/u.test(first.text)) return text;
  const small = text.charAt(first.start).toLowerCase();
  return small.length === 1 ? text.slice(0, first.start) + small + text.slice(first.start + 1) : text;
}

/** Says which words are names by the way they are written. */
export function nameReader(analysed: AnalysedText): (at: number) => boolean {
  const { text, words, language } = analysed;
  // Capitals of a question in nothing else say nothing.
  const shouted = isShouted(words);
  const titled = isTitled(text, words);
  const german = isGerman(analysed);
  // Beyond the languages of our lists, a country's own name would be an unknown one.
  const unknown = !LISTED.test(language);
  const isAcronym = (at: number): boolean => {
    const word = words[at]!.text;
    return !shouted && ACRONYM.test(word) && !ROMAN.test(word) && !isNoName(foldWord(word));
  };
  const isCapital = (at: number): boolean => {
    const { text: word, end } = words[at] ?? { text: "", end: 0 };
    // The first part of a compound ("Afro-américain") is none.
    if (/^[-\u2010\u2011]\p{Ll}/u.test(text.slice(end))) return false;
    return /^\p{Lu}.*\p{Ll}/u.test(word) && !ROMAN.test(word) && !isNoName(foldWord(word));
  };
  const isGermanName = (at: number): boolean => {
    if (!isCapital(at)) return false;
    let first = at;
    while (first > 0 && isCapital(first - 1) && isJoined(text, words[first - 1]!, words[first]!)) first--;
    const before = words[first - 1];
    if (before === undefined) return false;
    if (isGermanTitle(before.text)) return isJoined(text, before, words[first]!);
    const second = isCapital(first + 1) && isJoined(text, words[first]!, words[first + 1]!);
    return second && /^wer (?:ist|war|sind|waren)$/i.test(text.slice(0, words[first]!.start).trim());
  };
  return (at) => {
    if (shouted) return false;
    if (isAcronym(at)) return true;
    if (titled || unknown) return false;
    if (german) return isGermanName(at);
    if (!isCapital(at)) return false;
    // The sentence's first word is one only beside another: "Anna Muster a-t-elle signé ?".
    if (isOpened(text, words[at]!)) return isCapital(at + 1) && isJoined(text, words[at]!, words[at + 1]!);
    return true;
  };
}

const LISTED = /^(?:fr|en|uk|ru|de|es|it)$/;

/** Words of no other language that a question in French, English, Spanish or Italian might be taken for. */
const GERMAN =
  /(?<!\p{L})(?:und|ist|nicht|wer|wann|warum|welche[rsnm]?|der|dem|ein|einen|einem|wurden?|haben|sind|wird|zum|zur|über|für|gibt|gab|sich|auf|wie)(?!\p{L}).*\p{Lu}/u;

/** Whether a capital says nothing, since every noun has one. */
export const isGerman = ({ text, language }: AnalysedText): boolean => language === "de" || GERMAN.test(text);

export function startsUpper(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** One space, hyphen or slash. */
export function isJoined(text: string, left: Span, right: Span): boolean {
  return /^[\s\u2010-\u2013/-]$/u.test(text.slice(left.end, right.start));
}
