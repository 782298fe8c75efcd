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
    return { words: words.length, hash: hashWords(words) };
  });
}

/**
 * Where the remembered lines stand in `text`, word for word and as one block, however its lines are broken now: first and last
 * line. Of several places, the nearest to line `near`. `null` when they do not, or stand within a longer sentence only.
 */
export function findLines(
  text: string,
  block: readonly LinePrint[],
  near: number,
): [first: number, last: number] | null {
  const lines = block.filter(({ words }) => words > 0);
  const count = lines.reduce((sum, line) => sum + line.words, 0);
  if (count === 0) return null;
  const table = new LineTable(text);
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, line: table.lineOf(index) }));
  let best: [number, number] | null = null;
  for (let first = 0; first + count <= words.length; first++) {
    if (!isBorder(words, first) || !isBorder(words, first + count) || !standsAt(words, first, lines))
      continue;
    const place: [number, number] = [words[first]!.line, words[first + count - 1]!.line];
    if (best === null || Math.abs(place[0] - near) < Math.abs(best[0] - near)) best = place;
  }
  return best;
}

interface PlacedWord {
  readonly word: string;
  readonly line: number;
}

/** Whether a line or a sentence ends between the word before `at` and the word at it: a quote cut out of another sentence is another quote. */
function isBorder(words: readonly PlacedWord[], at: number): boolean {
  const before = words[at - 1];
  const after = words[at];
  return (
    before === undefined ||
    after === undefined ||
    before.line !== after.line ||
    SENTENCE_END.test(before.word)
  );
}

function standsAt(words: readonly PlacedWord[], first: number, lines: readonly LinePrint[]): boolean {
  let at = first;
  return lines.every((line) => {
    const own = words.slice(at, at + line.words).map(({ word }) => word);
    at += line.words;
    return hashWords(own) === line.hash;
  });
}

function hashWords(words: readonly string[]): string {
  return createHash("sha256").update(words.join(" ")).digest("hex").slice(0, 16);
}
