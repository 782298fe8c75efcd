import { findCountries } from "./countries.js";
import { PLACES } from "./places-data.js";
import { readTokens } from "./tokens.js";
import { foldWord, splitWords } from "./words.js";

/** A place in a text that names a city where talks are held. */
export interface PlaceMention {
  /** The same for all spellings: the French name, folded. */
  readonly key: string;
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

/** The city whose name begins with token `at`, the longest that fits, else `null`. `wordOf` gives a token's folded word. */
export function spellingAt<T>(
  tokens: readonly T[],
  at: number,
  wordOf: (token: T) => string,
): Spelling | null {
  const fits = ({ words }: Spelling): boolean =>
    words.every((word, step) => at + step < tokens.length && wordOf(tokens[at + step]!) === word);
  return SPELLINGS.get(wordOf(tokens[at]!))?.find(fits) ?? null;
}

/** Cities a text names in any of the seven languages, in order, disjoint. */
export function findPlaces(text: string): PlaceMention[] {
  const tokens = readTokens(text);
  const found: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const spelling = spellingAt(tokens, at, ({ folded }) => folded);
    if (spelling === null) continue;
    const last = at + spelling.words.length - 1;
    found.push({ key: spelling.key, start: tokens[at]!.start, end: tokens[last]!.end });
    at = last;
  }
  return found;
}

/**
 * One key for the spellings of a place: "Geneva", "Genève", "Женеві", and whatever a capital is called in the seven languages. Unknown
 * places are their folded name.
 */
export function placeKey(name: string): string {
  return listedKey(name) ?? capitalKey(name) ?? foldedName(name).join(" ");
}

const foldedName = (name: string): string[] => name.trim().split(/\s+/).map(foldWord);

function listedKey(name: string): string | null {
  const words = foldedName(name);
  const spelling = spellingAt(words, 0, (word) => word);
  return spelling?.words.length === words.length ? spelling.key : null;
}

const CACHE_LIMIT = 5_000;
const capitals = new Map<string, string | null>();
let keysOfCapitals: ReadonlyMap<string, string> | undefined;

/** Of a capital that the list has under another spelling, the list's key. */
function capitalKey(name: string): string | null {
  const known = capitals.get(name);
  if (known !== undefined) return known;
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
  const key = country === null ? null : (keysOfCapitals.get(country) ?? `capital ${country}`);
  if (capitals.size >= CACHE_LIMIT) capitals.clear();
  capitals.set(name, key);
  return key;
}

function countryOfCapital(name: string): string | null {
  const [first, second] = findCountries(name);
  return first?.kind === "capital" && second === undefined ? first.code : null;
}
