import { LRUCache } from "lru-cache";
import { AnalysedText } from "./analysed-text.js";
import { findCountries } from "./countries.js";
import { PLACES } from "./places-data.js";
import type { Token } from "./tokens.js";
import { foldWord, splitWords } from "./words.js";

/** A city where talks are held that tokens `[from, to)` of a text name. */
export interface PlaceMention {
  /** The same for all spellings: the French name, folded. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

interface Spelling {
  /** Folded. */
  readonly words: readonly string[];
  /** The same for all spellings of a city. */
  readonly key: string;
}

/** Spellings by their first word, longest first. */
const SPELLINGS = new Map<string, Spelling[]>();
for (const line of PLACES.trim().split("\n")) {
  const cities = line.split("|").map((name) => ({ name, words: foldedWords(name) }));
  const key = cities[0]!.words.join(" ");
  for (const { name, words } of cities) {
    addSpelling({ words, key });
    // For tokens that hyphens do not separate.
    if (name.includes("-")) addSpelling({ words: name.split(" ").map(foldWord), key });
  }
}
for (const list of SPELLINGS.values()) list.sort((a, b) => b.words.length - a.words.length);

function foldedWords(name: string): string[] {
  return splitWords(name).map(({ text }) => foldWord(text));
}

function addSpelling(spelling: Spelling): void {
  const first = spelling.words[0]!;
  SPELLINGS.set(first, [...(SPELLINGS.get(first) ?? []), spelling]);
}

/** The spelling that begins with word `at`, the longest that fits. */
function spellingAt(words: readonly { readonly folded: string }[], at: number): Spelling | undefined {
  return SPELLINGS.get(words[at]!.folded)?.find((spelling) =>
    spelling.words.every((word, step) => words[at + step]?.folded === word),
  );
}

/** The city whose name begins at token `at`, else `null`. */
export function placeAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const spelling = spellingAt(tokens, at);
  if (spelling === undefined) return null;
  const to = at + spelling.words.length;
  return { key: spelling.key, from: at, to, start: tokens[at]!.start, end: tokens[to - 1]!.end };
}

/** Cities that tokens name in any of the seven languages, in order, disjoint. */
export function findPlaces(tokens: readonly Token[]): PlaceMention[] {
  const found: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const place = placeAt(tokens, at);
    if (place === null) continue;
    found.push(place);
    at = place.to - 1;
  }
  return found;
}

/**
 * One key for the spellings of a place: "Geneva", "Genève", "Женеві", and whatever a capital is called in the seven languages. Unknown
 * places are their folded name.
 */
export function placeKey(name: string): string {
  return keys.memo(name);
}

/** Thousands of statements name few places, and are compared pair by pair. */
const keys = new LRUCache<string, string>({
  max: 5_000,
  memoMethod: (name) => listedKey(name) ?? (capitals.memo(name) || foldedName(name).join(" ")),
});

const foldedName = (name: string): string[] => name.trim().split(/\s+/).map(foldWord);

function listedKey(name: string): string | null {
  const words = foldedName(name).map((folded) => ({ folded }));
  const spelling = spellingAt(words, 0);
  return spelling?.words.length === words.length ? spelling.key : null;
}

/** By name; a place that is no such capital has an empty key. */
const capitals = new LRUCache<string, string>({ max: 5_000, memoMethod: capitalKey });
let keysOfCapitals: ReadonlyMap<string, string> | undefined;

/** Of a capital that the list has under another spelling, the list's key. */
function capitalKey(name: string): string {
  keysOfCapitals ??= new Map(
    PLACES.trim()
      .split("\n")
      .flatMap((line): [string, string][] => {
        const [first] = line.split("|") as [string];
        const country = countryOfCapital(first);
        return country === null ? [] : [[country, listedKey(first)!]];
      }),
  );
  const country = countryOfCapital(name);
  return country === null ? "" : (keysOfCapitals.get(country) ?? `capital ${country}`);
}

function countryOfCapital(name: string): string | null {
  const [first, second] = findCountries(new AnalysedText(name));
  return first?.kind === "capital" && second === undefined ? first.code : null;
}
