import { endsSentence, startsWithClosingMark } from "./line-shape.js";
import { startsWithQuotation } from "./quotations.js";

const MIN_WIDTH = 40;
const MAX_WIDTH = 130;
/**
 * Where the width stands among the lengths of lines, and the share of line ends that it must explain: a few longer lines (an address, a
 * table) do not hide the width of the rest, nor do the lines that a word which was divided is whole in.
 */
const WIDTHS = [
  { quantile: 0.95, explained: 0.75 },
  { quantile: 0.75, explained: 0.9 },
] as const;
/** Share of line ends that must stand inside a sentence. */
const MIN_BROKEN = 0.4;

/**
 * The width at which a text was hard-wrapped, in characters, or `null` when each line is a paragraph or part of one.
 * In wrapped text the first word of a line would not have fitted on the line before, and most lines end inside a sentence.
 * `lines` are the trimmed lines in order, blank ones as "".
 */
export function wrapWidth(lines: readonly string[]): number | null {
  const lengths = lines.filter((line) => line.includes(" ")).map((line) => line.length);
  if (lengths.length < 3) return null;
  lengths.sort((a, b) => a - b);
  for (const { quantile, explained } of WIDTHS) {
    const width = lengths[Math.floor((lengths.length - 1) * quantile)]!;
    if (width >= MIN_WIDTH && width <= MAX_WIDTH && isWrapped(lines, width, explained)) return width;
  }
  return null;
}

function isWrapped(lines: readonly string[], width: number, minExplained: number): boolean {
  let pairs = 0;
  let explained = 0;
  let broken = 0;
  let quoted = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!;
    const next = lines[i + 1]!;
    if (line === "" || next === "") continue;
    // A sentence that ends well before the width may simply end its paragraph: it tells nothing.
    const reaches = reachesWidth(line, next, width);
    if (endsSentence(line) && !reaches) continue;
    // So may a line that a page broke around a quotation.
    if (!reaches && (isQuotation(line) || isQuotation(next) || startsWithClosingMark(next))) {
      quoted++;
      continue;
    }
    pairs++;
    if (reaches) explained++;
    if (!endsSentence(line)) broken++;
  }
  return pairs >= 2 && pairs > quoted && explained / pairs >= minExplained && broken / pairs >= MIN_BROKEN;
}

/** Whether a line begins or ends with the mark of a quotation. */
function isQuotation(line: string): boolean {
  return startsWithQuotation(line) || /[»”"]$/u.test(line);
}

/** True when the first word of `next` would not have fitted on `line`. */
export function reachesWidth(line: string, next: string, width: number): boolean {
  const space = next.search(/\s/);
  return line.length + 1 + (space < 0 ? next.length : space) > width;
}
