import { foldWord } from "../../language/words.js";
import type { Token } from "../tokens.js";
import { NOT_NAMES, SENTENCE_OPENERS } from "../vocabulary/role-words.js";
import { ABOUT_TALKS, LAND_OPENERS, NO_DEMONYMS, SURNAMES } from "../vocabulary/unknown-words.js";
import { wordSet } from "../word-stems.js";

const landOpeners = wordSet(LAND_OPENERS);
const surnames = wordSet(SURNAMES);
const noDemonyms = wordSet(NO_DEMONYMS);

const FRENCH_ADJECTIVE = /^\p{L}{2,}(?:ais(?:es?)?|ois(?:es?)?|i?ens?|i?ennes?|ains?|aines?|ans?|anes?)$/u;
const ENGLISH_ADJECTIVE = /^\p{L}{2,}(?:ians?|eans?|ese|ish|anis?)$/u;

const LAND = /(?:[aiou]|land|stan|burg)$/;

/** What a capitalised name by a delegation word is: a party of no list, something that is none, or no name at all. */
export type UnknownName = { readonly from: number; readonly to: number } | "no party" | null;

/**
 * The name of a party the vocabulary lacks, after "délégation de", "team from": "Brumond", "Haut Brumond". A person's name is none:
 * `text` is searched for the same word after a first name or a title.
 */
export function unknownNameAfter(text: string, tokens: readonly Token[], at: number): UnknownName {
  if (tokens[at]?.capital !== true) return null;
  let to = at + 1;
  while (tokens[to]?.capital === true && to - at < 4) to++;
  const bare = /^(?:de|d|of|from)$/.test(tokens[at - 1]?.folded ?? "");
  return isParty(text, tokens, at, to, bare) ? { from: at, to } : "no party";
}

/** The same before an English delegation word: "the Azania delegation", "Azania's negotiators". `last` is the name's last token. */
export function unknownNameBefore(text: string, tokens: readonly Token[], last: number): UnknownName {
  const token = tokens[last];
  if (token?.capital !== true || SENTENCE_WORDS.has(token.folded)) return null;
  let from = last;
  while (
    tokens[from - 1]?.capital === true &&
    !SENTENCE_WORDS.has(tokens[from - 1]!.folded) &&
    last - from < 4
  )
    from--;
  const before = tokens[from - 1]?.folded ?? "";
  const introduced = /^(?:the|a|an|this|that)$/.test(before);
  // Without an article, only an inhabitant's name ("Azanian negotiators") or a land's ("Azania's"): a surname ends otherwise.
  if (!introduced && !(tokens[last + 1]?.folded === "'s" ? LAND : ENGLISH_ADJECTIVE).test(token.folded))
    return "no party";
  return isParty(text, tokens, from, last + 1, true) && !noDemonyms.has(token.folded)
    ? { from, to: last + 1 }
    : "no party";
}

const SENTENCE_WORDS = wordSet(SENTENCE_OPENERS);

function isParty(text: string, tokens: readonly Token[], from: number, to: number, bare: boolean): boolean {
  const words = tokens.slice(from, to);
  const first = words[0]!;
  if (words.some(({ folded }) => NOT_NAMES.has(folded) && !landOpeners.has(folded))) return false;
  if (words.some(({ text: word }) => word.length < 3 || /\d/.test(word))) return false;
  // Two bare words are a first name and a surname.
  if (words.length > 1 && bare && !landOpeners.has(first.folded)) return false;
  if (words.length === 1 && (surnames.has(first.folded) || landOpeners.has(first.folded))) return false;
  return !isPerson(text, words.at(-1)!);
}

/** Whether the text has this word after a first name or a title. */
function isPerson(text: string, { text: word }: Token): boolean {
  const pattern = new RegExp(
    `(?:(\\p{Lu}[\\p{L}'’-]+)|M\\.|Mme|Mr|Mrs|Ms|Dr|[Pp]r[ée]sident|[Mm]inist(?:re|er)|[Gg][ée]n[ée]ral)\\.?\\s${word}(?![\\p{L}-])`,
    "gu",
  );
  for (const match of text.matchAll(pattern)) {
    const before = match[1] === undefined ? null : foldWord(match[1]);
    if (before === null || (!NOT_NAMES.has(before) && !landOpeners.has(before))) return true;
  }
  return false;
}

/** Whether token `at`, after a French delegation word, is an inhabitant's name of no list: "brumondaise". */
export function isUnknownDemonym(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !token.word || token.capital) return false;
  return (
    token.folded.length > 5 &&
    FRENCH_ADJECTIVE.test(token.folded) &&
    !noDemonyms.has(adjectiveKey(token.folded))
  );
}

/** One key for the genders and numbers of an inhabitant's name: "brumondaises" is "brumondais", "azanienne" "azanien". */
export function adjectiveKey(word: string): string {
  return foldWord(word).replace(/(ais|ois|ien|een|ain|an)(?:ne)?e?s?$/, "$1");
}

/** Two parties of no list are one whose stems are the same and have as many letters at least. */
export const MIN_STEM = 4;

/** What a land and its inhabitants have in common: "brumond" of "Brumond" and "brumondaise". */
export function unknownStem(name: string): string {
  const stem = foldWord(name)
    .replace(/(?:ais|ois)(?:es?)?$|(?:ien|ian|een|ean|ain|an)n?e?s?$|ese$/, "")
    .replace(/[aeiouy]+$/, "");
  return stem.length >= MIN_STEM ? stem : foldWord(name);
}

let lastText = "";
let lastAbout = false;

/** Whether a text speaks of talks at all. */
export function isAboutTalks(text: string): boolean {
  if (text !== lastText) {
    lastText = text;
    lastAbout = ABOUT_TALKS.test(text);
  }
  return lastAbout;
}
