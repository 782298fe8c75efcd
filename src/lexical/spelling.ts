import { codeUnitAt, type TermDictionary, widthAt } from "./term-dictionary.js";

/** Shortest word that is corrected: shorter ones have too many neighbours. */
const MIN_LENGTH = 5;
/** From this length on two edits are forgiven, below one. */
const TWO_EDITS_FROM = 9;
const MAX_SUGGESTIONS = 4;
/** Longer ones are no words. */
const MAX_LENGTH = 60;
const WORD = /^\p{L}+$/u;

/**
 * The words of a dictionary within one or two edits of a misspelled one that begin as it does (typing errors rarely hit the first
 * letter), closest first; only plain words take part, and none for a word too short to correct. An edit is a letter put in, left out,
 * changed or swapped with its neighbour (optimal string alignment). The sorted terms are walked as a tree: a beginning that is
 * further away than the edits allowed is passed over with all that begin so.
 */
export function findSimilar(dictionary: TermDictionary, word: string): string[] {
  if (word.length < MIN_LENGTH || word.length > MAX_LENGTH || !WORD.test(word)) return [];
  const limit = word.length >= TWO_EDITS_FROM ? 2 : 1;
  const alignment = new Alignment(word);
  const found: { word: string; distance: number }[] = [];
  const { bytes, offsets } = dictionary;
  const initial = word.charCodeAt(0);
  const last = dictionary.lowerBound(String.fromCharCode(initial + 1));
  let number = dictionary.lowerBound(String.fromCharCode(initial));
  next: while (number < last) {
    const end = offsets[number + 1]!;
    let depth = 0;
    for (let at = offsets[number]!; at < end; depth++) {
      const nearest = alignment.align(depth, codeUnitAt(bytes, at));
      at += widthAt(bytes, at);
      if (nearest > limit) {
        number = dictionary.behind(number, at - offsets[number]!);
        continue next;
      }
    }
    const distance = alignment.distance(depth);
    if (distance <= limit && depth >= MIN_LENGTH - 1) {
      const candidate = dictionary.term(number);
      if (WORD.test(candidate)) found.push({ word: candidate, distance });
    }
    number++;
  }
  found.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  return found.slice(0, MAX_SUGGESTIONS).map((entry) => entry.word);
}

/** Whether `findSimilar` would offer the candidate for the word. */
export function isSimilar(word: string, candidate: string): boolean {
  if (word.length < MIN_LENGTH || word.length > MAX_LENGTH || word.charCodeAt(0) !== candidate.charCodeAt(0))
    return false;
  const limit = word.length >= TWO_EDITS_FROM ? 2 : 1;
  if (candidate.length < MIN_LENGTH - 1 || Math.abs(word.length - candidate.length) > limit) return false;
  if (!WORD.test(word) || !WORD.test(candidate)) return false;
  const alignment = new Alignment(word);
  for (let depth = 0; depth < candidate.length; depth++)
    if (alignment.align(depth, candidate.charCodeAt(depth)) > limit) return false;
  return alignment.distance(candidate.length) <= limit;
}

/** The edits between a word's beginnings and those of one candidate after the other; what two candidates share is aligned once. */
class Alignment {
  readonly #width: number;
  /** Row d: edits between the candidate's first d letters and the word's first 0, 1, 2 … */
  readonly #rows: Uint16Array;
  /** Each row's smallest number. */
  readonly #nearest: Uint16Array;
  readonly #candidate: Uint16Array;
  #known = 0;

  constructor(readonly word: string) {
    this.#width = word.length + 1;
    // The rows of a candidate end at the latest when it is longer than the word by more than the edits allowed.
    const depth = word.length + 4;
    this.#rows = new Uint16Array(depth * this.#width);
    this.#nearest = new Uint16Array(depth);
    this.#candidate = new Uint16Array(depth);
    for (let j = 0; j < this.#width; j++) this.#rows[j] = j;
  }

  /** Takes `unit` as the candidate's letter at `depth`; the letters before are those last given. Returns the fewest edits so far. */
  align(depth: number, unit: number): number {
    if (depth < this.#known && this.#candidate[depth] === unit) return this.#nearest[depth]!;
    this.#candidate[depth] = unit;
    this.#known = depth + 1;
    const [rows, width] = [this.#rows, this.#width];
    const above = depth * width;
    const row = above + width;
    let nearest = depth + 1;
    rows[row] = nearest;
    for (let j = 1; j < width; j++) {
      const letter = this.word.charCodeAt(j - 1);
      let edits = Math.min(rows[above + j]! + 1, rows[row + j - 1]! + 1);
      edits = Math.min(edits, rows[above + j - 1]! + (letter === unit ? 0 : 1));
      if (
        depth > 0 &&
        j > 1 &&
        unit === this.word.charCodeAt(j - 2) &&
        letter === this.#candidate[depth - 1]
      ) {
        edits = Math.min(edits, rows[above - width + j - 2]! + 1);
      }
      rows[row + j] = edits;
      if (edits < nearest) nearest = edits;
    }
    this.#nearest[depth] = nearest;
    return nearest;
  }

  /** Edits between the word and a candidate of `depth` letters. */
  distance(depth: number): number {
    return this.#rows[depth * this.#width + this.word.length]!;
  }
}
