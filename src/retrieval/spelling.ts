/** Shortest word that is corrected: shorter ones have too many neighbours. */
const MIN_LENGTH = 5;
/** From this length on two edits are forgiven, below one. */
const TWO_EDITS_FROM = 9;
const MAX_SUGGESTIONS = 4;
const WORD = /^\p{L}+$/u;

/** Finds the words of a vocabulary within one or two edits of a misspelled one. Only plain words take part. */
export class SpellingIndex {
  /** Words by first letter and length: typing errors rarely hit the first letter. */
  readonly #buckets = new Map<string, string[]>();

  constructor(vocabulary: Iterable<string>) {
    for (const word of vocabulary) {
      if (word.length < MIN_LENGTH - 1 || !WORD.test(word)) continue;
      const key = bucket(word[0]!, word.length);
      const words = this.#buckets.get(key);
      if (words === undefined) this.#buckets.set(key, [word]);
      else words.push(word);
    }
  }

  /** Closest words first; empty for words too short to correct. */
  similar(word: string): string[] {
    if (word.length < MIN_LENGTH || !WORD.test(word)) return [];
    const limit = word.length >= TWO_EDITS_FROM ? 2 : 1;
    const found: { word: string; distance: number }[] = [];
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      for (const candidate of this.#buckets.get(bucket(word[0]!, length)) ?? []) {
        const distance = editDistance(word, candidate, limit);
        if (distance <= limit) found.push({ word: candidate, distance });
      }
    }
    found.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
    return found.slice(0, MAX_SUGGESTIONS).map((entry) => entry.word);
  }
}

const bucket = (letter: string, length: number): string => `${letter}${length}`;

/**
 * Edits between two words, counting a swap of neighbours as one (optimal string alignment), or `limit + 1`
 * as soon as it is known to be more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, beforePrevious[j - 2]! + 1);
      }
      current.push(value);
      lowest = Math.min(lowest, value);
    }
    if (lowest > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(previous[b.length]!, limit + 1);
}
