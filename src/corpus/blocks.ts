import { type ArticleLine, readLines, type Turn } from "./article-lines.js";
import type { Block } from "./block.js";
import { classifyLines } from "./classify-lines.js";
import {
  endsOpen,
  endsSentence,
  endsWithSpeechVerb,
  introducesNext,
  startsAsContinuation,
  startsLowerCase,
  startsWithClosingMark,
} from "./line-shape.js";
import { LineTable } from "./lines.js";
import { leaveOutFrame } from "./page-frame.js";
import {
  isQuotationOpen,
  isSpeakerLine,
  NO_QUOTATION,
  type QuotationState,
  readQuotations,
  startsWithQuotation,
} from "./quotations.js";
import type { Span } from "./types.js";
import { reachesWidth, wrapWidth } from "./wrapping.js";

/** An open quotation that is not closed within so many lines was never meant to be one. */
const MAX_QUOTED_LINES = 8;
const MAX_QUOTED_LENGTH = 2000;
/** A longer line without a full stop is part of a sentence, not a title. */
const MAX_LOOSE_LINE = 90;

let last:
  | { readonly text: string; readonly bodyStart: number; readonly blocks: readonly Block[] }
  | undefined;

/**
 * Groups the lines of an article's body into blocks, in order and disjoint; blank lines are in none. The last ones are kept: the same
 * text is read for its title and date, and to be split.
 */
export function readBlocks(text: string, bodyStart: number): readonly Block[] {
  if (last?.text !== text || last.bodyStart !== bodyStart)
    last = { text, bodyStart, blocks: blocksOf(text, bodyStart, new LineTable(text)) };
  return last.blocks;
}

function blocksOf(text: string, bodyStart: number, table: LineTable): Block[] {
  const raw = readLines(text, bodyStart, table);
  const width = wrapWidth(
    raw.map((line) => (line.kind === "text" && line.shape === "plain" ? line.words : "")),
  );
  const lines = classifyLines(raw, width);
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; ) {
    const first = lines[i]!;
    if (first.kind === "blank") {
      i++;
      continue;
    }
    const last =
      first.kind === "text" ? lastLineOfBlock(lines, i, width) : lastLineOfCaption(lines, i, width);
    const { kind } = first;
    const { shape } = lines[last]!;
    const turn = turnOf(lines, i, last);
    const span = { start: first.start, end: lines[last]!.end };
    const whole = turn?.asks ? withEmphasis(text, span) : span;
    blocks.push({ ...whole, kind, shape, turn, words: wordsOf(lines, i, last) });
    i = last + 1;
  }
  return leaveOutFrame(
    text,
    blocks.filter((block) => block.end > block.start),
  );
}

/** A question in bold is quoted with the marks on both sides, or with none. */
function withEmphasis(text: string, { start, end }: Span): Span {
  const marks = text.slice(start - 2, start);
  const isBold = (marks === "**" || marks === "__") && text.startsWith(marks, end);
  return isBold ? { start: start - 2, end: end + 2 } : { start, end };
}

function wordsOf(lines: readonly ArticleLine[], first: number, last: number): string {
  if (first === last) return lines[first]!.words;
  const words = lines.slice(first, last + 1).map((line) => line.words);
  return words.filter((word) => word !== "").join(" ");
}

/** A turn asks when its last line does. */
function turnOf(lines: readonly ArticleLine[], first: number, last: number): Turn | null {
  const turn = lines[first]!.turn ?? null;
  return turn === null || first === last
    ? turn
    : { ...turn, asks: /\?[\s»”"’)]*$/u.test(lines[last]!.words) };
}

function lastLineOfBlock(lines: readonly ArticleLine[], first: number, width: number | null): number {
  let last = first;
  let quotation = readQuotations(lines[first]!.words);
  for (;;) {
    const next = nextTextLine(lines, last);
    if (next === null) return last;
    const openTo = isQuotationOpen(quotation) ? closingLine(lines, next, quotation) : null;
    if (openTo === null) quotation = NO_QUOTATION;
    if (openTo === null && !joins(lines[last]!, lines[next]!, next - last - 1, width)) return last;
    const to = openTo ?? next;
    for (let i = next; i <= to; i++) quotation = readQuotations(lines[i]!.words, quotation);
    last = to;
  }
}

/** A caption is one line, unless the text is wrapped or the line is cut mid-sentence. */
function lastLineOfCaption(lines: readonly ArticleLine[], first: number, width: number | null): number {
  let last = first;
  while (lines[first]!.kind === "caption" && last + 1 < lines.length && lines[last + 1]!.kind === "text") {
    const line = lines[last]!.words;
    const next = lines[last + 1]!.words;
    const wrapped = width !== null && (reachesWidth(line, next, width) || !endsSentence(line));
    if (!wrapped && (endsSentence(line) || !startsAsContinuation(next))) break;
    last++;
  }
  return last;
}

function nextTextLine(lines: readonly ArticleLine[], from: number): number | null {
  for (let i = from + 1; i < lines.length; i++) {
    if (lines[i]!.kind === "blank") continue;
    return lines[i]!.kind === "text" ? i : null;
  }
  return null;
}

/** The line that closes the quotation open before line `from`, when it comes soon and nothing but text stands between. */
function closingLine(lines: readonly ArticleLine[], from: number, open: QuotationState): number | null {
  let state = open;
  let length = 0;
  let line: number | null = from;
  for (let count = 0; count < MAX_QUOTED_LINES && line !== null; count++) {
    const { words } = lines[line]!;
    length += words.length;
    if (length > MAX_QUOTED_LENGTH) return null;
    const before = state;
    state = readQuotations(words, state);
    if (!isQuotationOpen(state)) return line;
    // A straight mark that opens again here shows that the first one was a slip.
    if (before.straight && /^"\p{Lu}/u.test(words)) return null;
    line = nextTextLine(lines, line);
  }
  return null;
}

/** True when `next` goes on with the paragraph of `line`; `blanks` lines without text stand between. */
function joins(line: ArticleLine, next: ArticleLine, blanks: number, width: number | null): boolean {
  const a = line.words;
  const b = next.words;
  if (next.turn != null || line.turn?.asks) return false;
  if (next.shape === "row" || line.shape === "row") return blanks === 0 && next.shape === line.shape;
  if (next.shape === "item") return blanks <= 1 && introducesNext(a) && line.shape === "plain";
  if (blanks <= 2) {
    if (startsWithClosingMark(b)) return true;
    // A sentence that is not over goes on, and so does a quotation with its speaker.
    if (startsLowerCase(b) && (!endsSentence(a) || /[»”"][.,!?]?$/u.test(a))) return true;
    if (/[»”"][.!?…]?$/u.test(a) && isSpeakerLine(b)) return true;
    if (!endsSentence(a) && endsOpen(a) && line.shape === "plain") return true;
  }
  if (blanks <= 1 && introducesNext(a)) return true;
  if (width !== null && blanks === 0) return reachesWidth(a, b, width) || !endsSentence(a);
  if (blanks <= 1 && startsWithQuotation(b) && !endsSentence(a)) {
    return endsWithSpeechVerb(a) || /^[«“„"]\s*\p{Ll}/u.test(b) || a.length > MAX_LOOSE_LINE;
  }
  return false;
}
