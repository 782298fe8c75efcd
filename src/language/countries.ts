import { LRUCache } from "lru-cache";
import type { AnalysedText } from "./analysed-text.js";
import {
  buildCountryPatterns,
  type CountryKind,
  type CountryPattern,
  type CountryPatterns,
  meetsPattern,
} from "./country-patterns.js";
import type { Token } from "./tokens.js";
import type { Word } from "./words.js";

/** A place in a text that names a country: `text.slice(start, end) === surface`. */
export interface CountryMention {
  /** ISO 3166-1 alpha-2, "XK" for Kosovo, or "EU". */
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  /** Capitals and seats of power ("Kremlin") are metonyms for their country. */
  readonly kind: CountryKind;
}

/** What stands beside a country word in this field, so that "us side" and "turkey delegation" are countries. */
const CONTEXT =
  /^(?:delegat|delegaz|delegac|side$|sides$|team|equipe|negotiat|negoci|official|officiel|government|gouvern|troops|army|forces$|envoy|emiss|ambassad|military|embass|minister|diplomat|president|foreign|secretary|senat|mediat|talks$|делег|сторон|команд|перегов)/;
const PLACE_WORDS = new Set(
  "in from between against inside en au aux du dans vs à a nach aus aus dem в у из из із з".split(" "),
);
const LANGUAGE_WORDS = new Set(
  "en langue langues language parle parlent parler speak speaks idioma lingua auf".split(" "),
);
const AMERICAS_BEFORE = new Set(
  "latin latino sud south nord north afro centre central pan inter ibero".split(" "),
);
const AMERICAS_AFTER = new Set("latine latina du centrale central del australe латинск".split(" "));
const BRANDS = new Set("post times match independent 24 info inter televisions press".split(" "));
const ROMANCE_VERB = new Set("se si que che lo la le el un una ha no non il gli".split(" "));

let patterns: CountryPatterns | undefined;
/** By a folded word. */
const candidates = new LRUCache<string, readonly CountryPattern[]>({ max: 50_000, memoMethod: patternsFor });
const NONE: readonly CountryPattern[] = [];

/**
 * Countries a text names by name, demonym or capital in French, English, Ukrainian, Russian, German, Spanish or Italian: in
 * order, disjoint, the longest match first. Case and accents matter only where a word means something else without them.
 */
export function findCountries({ text, words }: AnalysedText): CountryMention[] {
  const mentions: CountryMention[] = [];
  const lowerCased = text === text.toLowerCase();
  for (let at = 0; at < words.length; at++) {
    const found = findAt(words, at, text, lowerCased);
    if (found === undefined) continue;
    const start = words[at]!.start;
    const last = at + found.words.length - 1;
    const end = words[last]!.end;
    mentions.push({ code: found.code, start, end, surface: text.slice(start, end), kind: found.kind });
    at = last;
  }
  return mentions;
}

function findAt(
  words: readonly Token[],
  at: number,
  text: string,
  lowerCased: boolean,
): CountryPattern | undefined {
  const options = candidates.memo(words[at]!.folded);
  for (const option of options) {
    if (fits(option, words, at, text) && isMeant(option, words, at, lowerCased)) return option;
  }
  return undefined;
}

/** Patterns that may begin with this word, the longest first. */
function patternsFor(folded: string): readonly CountryPattern[] {
  patterns ??= buildCountryPatterns();
  const list = [...(patterns.exact.get(folded) ?? NONE)];
  for (let length = Math.min(folded.length, 24); length >= 3; length--) {
    for (const pattern of patterns.prefix.get(folded.slice(0, length)) ?? NONE)
      if (meetsPattern(folded, pattern.words[0]!)) list.push(pattern);
  }
  list.sort((a, b) => b.words.length - a.words.length);
  return list.length === 0 ? NONE : list;
}

function fits(pattern: CountryPattern, words: readonly Token[], at: number, text: string): boolean {
  for (let index = 1; index < pattern.words.length; index++) {
    const word = words[at + index];
    if (word === undefined || !meetsPattern(word.folded, pattern.words[index]!)) return false;
    // A name does not run across a sentence or a line of its own.
    if (
      /[.;:!?\n]/.test(text.slice(words[at + index - 1]!.end, word.start)) &&
      !/^(?:ee|s)$/.test(words[at]!.folded)
    )
      return false;
  }
  return true;
}

function isMeant(pattern: CountryPattern, words: readonly Token[], at: number, lowerCased: boolean): boolean {
  const first = words[at]!;
  const last = words[at + pattern.words.length - 1]!;
  const before = words[at - 1];
  const after = words[at + pattern.words.length];
  if (first.folded === "us" && pattern.words.length === 1) return isUnitedStates(first, before, after);
  if (first.folded === "usa" && first.text === "usa" && (isVerbBeside(before) || isVerbBeside(after)))
    return false;
  if (pattern.guard === "capitals") return last.text.length > 1 && last.text === last.text.toUpperCase();
  if (pattern.guard === "capital" && !isGuardMet(first, last, before, after, lowerCased)) return false;
  if (pattern.kind === "demonym" && before !== undefined && LANGUAGE_WORDS.has(before.folded)) return false;
  if (pattern.code === "US" && /^(?:amer|амер)/.test(first.folded)) {
    if (before !== undefined && AMERICAS_BEFORE.has(before.folded)) return false;
    if (after !== undefined && AMERICAS_AFTER.has(after.folded)) return false;
  }
  if (
    before?.folded === "ocean" ||
    ((before?.folded === "new" || before?.folded === "nouveau") && pattern.code === "MX")
  )
    return false;
  if (pattern.kind !== "demonym" && after !== undefined && BRANDS.has(after.folded) && isNear(last, after)) {
    return !isCapital(after.text) && !/^\d/.test(after.text);
  }
  return !(first.folded === "washington" && /^(?:george|denzel|irving|booker)$/.test(before?.folded ?? ""));
}

function isUnitedStates(word: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (word.text.includes(".")) return true;
  if (word.text === "US") return !(before !== undefined && /^\p{Lu}{3,}$/u.test(before.text));
  return (
    word.text === "us" && (before?.folded === "the" || (after !== undefined && CONTEXT.test(after.folded)))
  );
}

function isVerbBeside(word: Token | undefined): boolean {
  return word !== undefined && ROMANCE_VERB.has(word.folded);
}

function isGuardMet(
  first: Token,
  last: Token,
  before: Token | undefined,
  after: Token | undefined,
  lowerCased: boolean,
): boolean {
  if (after !== undefined && isNear(last, after) && CONTEXT.test(after.folded)) return true;
  if (before !== undefined && isNear(before, first) && CONTEXT.test(before.folded)) return true;
  if (lowerCased) return before !== undefined && PLACE_WORDS.has(before.folded);
  if (!isCapital(last.text)) return false;
  // "Jordan Bardella", "Chad Smith": a first name, unless what follows begins a sentence.
  if (first !== last || !/^(?:chad|jordan|santiago|sofia)$/.test(first.folded)) return true;
  return (
    !(after !== undefined && isCapital(after.text) && isNear(last, after)) &&
    !(
      before !== undefined &&
      isCapital(before.text) &&
      isNear(before, first) &&
      before.text.length > 2 &&
      before.start > 0
    )
  );
}

function isCapital(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
}

/** One character, a space or a hyphen, between two words. */
function isNear(left: Word, right: Word): boolean {
  return right.start - left.end === 1;
}

const displays = new Map<string, Intl.DisplayNames>();

/** The country's usual short name; the code itself where it is unknown. */
export function countryName(code: string, language: string): string {
  let display = displays.get(language);
  if (display === undefined) {
    display = new Intl.DisplayNames(language, { type: "region", fallback: "code" });
    displays.set(language, display);
  }
  return /^[A-Z]{2}$/.test(code) ? (display.of(code) ?? code) : code;
}
