import { LRUCache } from "lru-cache";
import { CORE_WORDS, ENDING_HINTS, LETTER_HINTS, RUSSIAN_WORDS, UKRAINIAN_WORDS } from "./detect-data.js";
import { MONTHS } from "./months-data.js";
import { readStopLists } from "./stopwords.js";
import { foldWord, splitWords } from "./words.js";

const SCRIPTS: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/[\u3040-\u30ff]/, "ja"],
  [/[\u4e00-\u9fff]/, "zh"],
  [/[\uac00-\ud7af]/, "ko"],
  [/[پچژگ]/, "fa"],
  [/[\u0600-\u06ff]/, "ar"],
  [/[\u0590-\u05ff]/, "he"],
  [/[\u0370-\u03ff]/, "el"],
  [/[\u10a0-\u10ff]/, "ka"],
  [/[\u0530-\u058f]/, "hy"],
  [/[\u0900-\u097f]/, "hi"],
  [/[\u0e00-\u0e7f]/, "th"],
];
/** Letters of a script of these, or Cyrillic ones. */
const BEYOND_LATIN = /[\u0370-\u1fff\u3040-\ud7af]/;
const LATIN = ["fr", "en", "de", "es", "it", "pt", "nl", "pl", "tr"] as const;
const MONTH_ORDER = ["fr", "en", "uk", "ru", "de", "es", "it"];
const CORE_WEIGHT = 3;
const LIST_WEIGHT = 0.7;
const MONTH_WEIGHT = 1.5;
/** Languages beyond the seven need a clearer lead: they share short words with those. */
const OTHERS_WEIGHT = 0.7;
/** How much of a long text is looked at: its language shows in the first words. */
const SAMPLE = 200;

/** By index of `LATIN`; plain arrays, since a typed array costs far more to make. */
type Votes = number[];
let vocabulary: ReadonlyMap<string, Votes> | undefined;
/** By a folded word. */
const wordVotes = new LRUCache<string, Votes>({ max: 20_000, memoMethod: votesOf });

/**
 * The language of a text, made for short questions without accents: an ISO 639-1 code, or "und" where nothing tells. By script,
 * then by votes of function words, months, letters and word ends.
 */
export function detectLanguage(whole: string): string {
  const text = whole.slice(0, SAMPLE);
  const latin = countWithin(text, isLatin);
  if (!BEYOND_LATIN.test(text)) return latin === 0 ? "und" : detectLatin(text);
  const cyrillic = countWithin(text, isCyrillic);
  if (cyrillic > 0 && cyrillic * 2 >= latin) return detectCyrillic(text);
  for (const [pattern, language] of SCRIPTS) {
    if (pattern.test(text) && countMatches(text, new RegExp(pattern.source, "g")) * 2 >= latin)
      return language;
  }
  return latin === 0 ? "und" : detectLatin(text);
}

const isLatin = (code: number): boolean =>
  (code > 0x40 && code < 0x5b) || (code > 0x60 && code < 0x7b) || (code > 0xbf && code < 0x250);
const isCyrillic = (code: number): boolean => code > 0x3ff && code < 0x500;

function countWithin(text: string, isWithin: (code: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (isWithin(text.charCodeAt(at))) count++;
  return count;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function detectCyrillic(text: string): string {
  if (/[јљњћђџ]/i.test(text)) return "sr";
  let score = 3 * countMatches(text, /[іїєґ]/gi) - 3 * countMatches(text, /[ыэёъ]/gi);
  for (const word of splitWords(text.toLowerCase())) {
    if (UKRAINIAN_WORDS.has(word.text)) score += 1;
    if (RUSSIAN_WORDS.has(word.text)) score -= 1;
    if (/(?:ся|лися|ться)$/.test(word.text)) continue;
    if (/(?:ого|ими|ых|ие|ая|ой|ей|ции|ция|ию)$/.test(word.text)) score -= 0.4;
    if (/(?:ння|ський|ська|ську|ють|ити|ів)$/.test(word.text)) score += 0.4;
  }
  return score > 0 ? "uk" : "ru";
}

function detectLatin(text: string): string {
  const scores = noVotes();
  const vote = (language: string, weight: number) => {
    scores[LATIN.indexOf(language as (typeof LATIN)[number])]! += weight;
  };
  for (const word of splitWords(text)) {
    const votes = wordVotes.memo(foldWord(word.text));
    for (let index = 0; index < votes.length; index++) scores[index]! += votes[index]!;
  }
  for (const [pattern, language, weight] of LETTER_HINTS) if (pattern.test(text)) vote(language, weight);
  for (const other of ["pt", "nl", "pl", "tr"] as const) scores[LATIN.indexOf(other)]! *= OTHERS_WEIGHT;
  let best = 0;
  for (let index = 1; index < scores.length; index++) if (scores[index]! > scores[best]!) best = index;
  return scores[best]! > 0.3 ? LATIN[best]! : "und";
}

function noVotes(): Votes {
  return new Array<number>(LATIN.length).fill(0);
}

/** What a folded word says for each language: by the words known and by its ends. */
function votesOf(folded: string): Votes {
  vocabulary ??= buildVocabulary();
  const votes = vocabulary.get(folded)?.slice() ?? noVotes();
  if (folded.length > 3 && /^[a-z]+$/.test(folded)) {
    for (const [pattern, language, weight] of ENDING_HINTS)
      if (pattern.test(folded)) votes[LATIN.indexOf(language as (typeof LATIN)[number])]! += weight;
  }
  return votes;
}

/** Each word's votes; a word several languages share votes less for each. */
function buildVocabulary(): ReadonlyMap<string, Votes> {
  const table = new Map<string, Votes>();
  const lists = readStopLists();
  LATIN.forEach((language, index) => {
    const add = (word: string, weight: number) => {
      const votes = table.get(word) ?? noVotes();
      votes[index] = Math.max(votes[index]!, weight);
      table.set(word, votes);
    };
    for (const word of CORE_WORDS[language]!.split(/\s+/)) add(word, CORE_WEIGHT);
    // English's published list holds every two-letter internet suffix.
    for (const word of lists[language] ?? [])
      if (word.length > 2) for (const part of splitWords(word)) add(foldWord(part.text), LIST_WEIGHT);
    const months = MONTHS[MONTH_ORDER.indexOf(language)] ?? "";
    if (language !== "pt")
      for (const month of months.split(/[| ]/)) if (month.length > 2) add(month, MONTH_WEIGHT);
  });
  for (const votes of table.values()) {
    const languages = votes.filter((vote) => vote > 0).length;
    for (let index = 0; index < votes.length; index++) votes[index]! /= languages;
  }
  return table;
}
