import { PLACES } from "../language/places-data.js";
import { foldWord } from "../language/words.js";
import type { Token } from "./tokens.js";

/** A city a text names: tokens `[from, to)`; `key` is the same for all its spellings. */
export interface PlaceMention {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

const table = new Map<string, { words: string[]; key: string }[]>();
for (const line of PLACES.trim().split("\n")) {
  const spellings = line.split("|").map((spelling) => spelling.split(" ").map(foldWord));
  const key = spellings[0]!.join(" ");
  for (const words of spellings) table.set(words[0]!, [...(table.get(words[0]!) ?? []), { words, key }]);
}
for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);

/** Cities of the vocabulary among the tokens, in order, disjoint. */
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

/** The city whose name begins at token `at`, else `null`. */
export function placeAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const entry = table
    .get(tokens[at]!.fold)
    ?.find(({ words }) => words.every((word, step) => tokens[at + step]?.fold === word));
  return entry === undefined ? null : { key: entry.key, from: at, to: at + entry.words.length };
}

/** One key for the spellings of a place: "Geneva", "Genève", "Женеві". Unknown places are their folded name. */
export function placeKey(name: string): string {
  const words = name.trim().split(/\s+/).map(foldWord);
  const entry = table
    .get(words[0] ?? "")
    ?.find(
      (candidate) =>
        candidate.words.length === words.length && candidate.words.every((word, at) => word === words[at]),
    );
  return entry?.key ?? words.join(" ");
}
