import { spellingAt } from "../../language/places.js";
import type { Token } from "../tokens.js";

/** A city a text names: tokens `[from, to)`; `key` is the same for all its spellings. */
export interface PlaceMention {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

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
  const spelling = spellingAt(tokens, at, ({ fold }) => fold);
  return spelling === null ? null : { key: spelling.key, from: at, to: at + spelling.words.length };
}
