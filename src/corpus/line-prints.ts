import { createHash } from "node:crypto";
import { LineTable } from "./lines.js";

/** A line as it is remembered without its text: enough to know it again. */
export interface LinePrint {
  /** How many words it has; 0 for a blank line. */
  readonly words: number;
  /** The first 8 bytes of the SHA-256 of its words with one space between, 16 hexadecimal digits. */
  readonly hash: string;
}

const WORD = /\S+/g;
/** What the last word of a sentence ends in. */
const SENTENCE_END = /[.!?…]["»”’)\]]*$|[»”]$/u;

/** One print a line. White space is not part of it: a line survives other line ends and indents. */
export function printLines(text: string): LinePrint[] {
  const table = new LineTable(text);
  return Array.from({ length: table.count }, (_, i) => {
    const { start, end } = table.spanOf(text, i + 1, i + 1);
    const words = text.slice(start, end).match(WORD) ?? [];
    return words.length === 0 ? BLANK_PRINT : { words: words.length, hash: hashWords(words) };
  });
}

/** Most characters that one search hashes: a line can only be told by hashing as many words as it has, from each place it may begin at. */
const MAX_HASHED = 8 * 2 ** 20;

/** Where remembered lines stand. */
export interface LinePlace {
  readonly lines: readonly [first: number, last: number];
  /** Nothing else stands on these lines. */
  readonly isWhole: boolean;
}

/**
 * Where the remembered lines stand in `text`, word for word and as one block, however its lines are broken now. Of several places, the
 * nearest to line `near`. `null` when they do not, or stand within a longer sentence only; `"unknown"` when lines are so long that this
 * takes too much time to tell.
 */
export function findLines(
  text: string,
  block: readonly LinePrint[],
  near: number,
): LinePlace | null | "unknown" {
  const lines = block.filter(({ words }) => words > 0);
  const count = lines.reduce((sum, line) => sum + line.words, 0);
  if (count === 0) return null;
  const words = new PlacedWords(text);
  const distance = (first: number): number => Math.abs(words.lineOf(first) - near);
  const places = words.placesOf(count).sort((a, b) => distance(a) - distance(b));
  let hashed = 0;
  for (const first of places) {
    let at = first;
    for (const line of lines) {
      hashed += words.lengthOf(at, at + line.words);
      if (hashed > MAX_HASHED) return "unknown";
      if (hashWords(words.slice(at, at + line.words)) !== line.hash) break;
      at += line.words;
    }
    if (at < first + count) continue;
    return {
      lines: [words.lineOf(first), words.lineOf(at - 1)],
      isWhole: words.beginsLine(first) && words.beginsLine(at),
    };
  }
  return null;
}

/** The words of a text with their lines, as numbers: a text may have a million. */
class PlacedWords {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #lines: number[] = [];

  constructor(private readonly text: string) {
    const { starts } = new LineTable(text);
    let line = 1;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      while (line < starts.length && starts[line]! <= index) line++;
      this.#starts.push(index);
      this.#ends.push(index + word.length);
      this.#lines.push(line);
    }
  }

  lineOf(at: number): number {
    return this.#lines[at]!;
  }

  /** Whether a word is the first of its line; what follows the last word begins one. */
  beginsLine(at: number): boolean {
    return this.#lines[at - 1] !== this.#lines[at];
  }

  /** Where `count` words may be a quote of their own, by the first of them: lines or sentences end before and behind. */
  placesOf(count: number): number[] {
    const size = this.#starts.length;
    const borders = Uint8Array.from({ length: size + 1 }, (_, at) => (this.#isBorder(at) ? 1 : 0));
    const places: number[] = [];
    for (let first = 0; first + count <= size; first++)
      if (borders[first] === 1 && borders[first + count] === 1) places.push(first);
    return places;
  }

  /** Characters from the first word to the end of the last. */
  lengthOf(from: number, to: number): number {
    return this.#ends[to - 1]! - this.#starts[from]!;
  }

  slice(from: number, to: number): string[] {
    return Array.from({ length: to - from }, (_, i) => this.#word(from + i));
  }

  /** Whether a line or a sentence ends between the word before `at` and the word at it: a quote cut out of another sentence is another quote. */
  #isBorder(at: number): boolean {
    return this.beginsLine(at) || SENTENCE_END.test(this.#word(at - 1));
  }

  #word(at: number): string {
    return this.text.slice(this.#starts[at], this.#ends[at]);
  }
}

function hashWords(words: readonly string[]): string {
  return createHash("sha256").update(words.join(" ")).digest("hex").slice(0, 16);
}

/** Shared: a file may have millions of blank lines. */
const BLANK_PRINT: LinePrint = { words: 0, hash: hashWords([]) };
