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
  readonly words: readonly string[];
  readonly key: string;
}

/** Spellings by their first word, longest first. */
const SPELLINGS = new Map<string, Spelling[]>();
for (const line of PLACES.trim().split("\n")) {
  const spellings = line.split("|").map((spelling) => splitWords(spelling).map(({ text }) => foldWord(text)));
  const key = spellings[0]!.join(" ");
  for (const words of spellings) {
    const first = words[0];
    if (first !== undefined) SPELLINGS.set(first, [...(SPELLINGS.get(first) ?? []), { words, key }]);
  }
}
for (const list of SPELLINGS.values()) list.sort((a, b) => b.words.length - a.words.length);

/** Cities a text names in any of the seven languages, in order, disjoint. */
export function findPlaces(text: string): PlaceMention[] {
  const tokens = readTokens(text);
  const found: PlaceMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const spelling = SPELLINGS.get(tokens[at]!.folded)?.find(({ words }) =>
      words.every((word, step) => tokens[at + step]?.folded === word),
    );
    if (spelling === undefined) continue;
    const last = at + spelling.words.length - 1;
    found.push({ key: spelling.key, start: tokens[at]!.start, end: tokens[last]!.end });
    at = last;
  }
  return found;
}
