import { type Glyph, readGlyphs } from "../../shared/inert-text.js";
import { specialOffsets } from "./escape-markdown.js";

/** Stands where a quote was cut. */
export const CUT_MARK = "[…]";

const QUOTE = "> ";
const BOLD = "**";
/** "> ", the two pairs of asterisks, " […]", and a backslash for a list's mark far behind the beginning. */
const OVERHEAD = QUOTE.length + 2 * BOLD.length + 1 + CUT_MARK.length + 1;
/** A cut at a sentence's end is taken when it keeps this share of what fits. */
const SENTENCE_SHARE = 0.6;

export interface Quotation {
  /** The text that the offsets belong to. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Sentence to set in bold. */
  readonly bold?: readonly [start: number, end: number] | null;
}

/**
 * A block quote of at most `max` code units of Markdown that displays `text.slice(start, end)`, white space folded. A longer text is
 * cut at its end only, at a sentence or word, and marked; when the bold sentence would be lost by that, the quote
 * begins with that sentence instead.
 */
export function quoteText(quotation: Quotation, max: number): string {
  const { text, start, end, bold = null } = quotation;
  const whole = readGlyphs(text, start, end);
  const room = Math.max(1, max - OVERHEAD);
  const fitting = fittingCount(whole, room);
  if (fitting === whole.length) return render(whole, bold, false);
  const kept = cutAt(whole, fitting);
  const lost = bold !== null && bold[0] > start && bold[1] > (whole[kept]?.at ?? end);
  if (lost && bold[0] < end) return quoteText({ text, start: bold[0], end, bold }, max);
  return render(whole.slice(0, kept), bold, true);
}

/** How many glyphs fit in `room` once escaped, each counted as if it needed escaping where it might. */
function fittingCount(glyphs: readonly Glyph[], room: number): number {
  let cost = 0;
  for (const [index, { text }] of glyphs.entries()) {
    cost += text.length + (/[\\*_~`|<[\]@:]/.test(text) || (index < 11 && /[-+#>.)]/.test(text)) ? 1 : 0);
    if (cost > room) return index;
  }
  return glyphs.length;
}

/** The count of glyphs to keep, at most `fitting`: up to a sentence's end, else a word's, else a character's. */
function cutAt(glyphs: readonly Glyph[], fitting: number): number {
  let word = 0;
  for (let at = fitting; at > 0; at--) {
    if (!/^\s$/u.test(glyphs[at]?.text ?? "")) continue;
    if (word === 0) word = at;
    if (at < fitting * SENTENCE_SHARE) break;
    if (endsSentence(glyphs, at)) return at;
  }
  if (word > fitting / 2) return word;
  let at = fitting;
  // A character keeps its marks and what a joiner binds to it.
  while (at > 1 && (/^[\p{M}\u200d]/u.test(glyphs[at]?.text ?? "") || glyphs[at - 1]!.text === "\u200d"))
    at--;
  return Math.max(at, 1);
}

function endsSentence(glyphs: readonly Glyph[], at: number): boolean {
  const before = glyphs
    .slice(Math.max(0, at - 4), at)
    .map((glyph) => glyph.text)
    .join("");
  return /[.!?…][\s\u00a0\u202f]*["'»”’)\]]*$/u.test(before);
}

function render(
  glyphs: readonly Glyph[],
  bold: readonly [start: number, end: number] | null,
  cut: boolean,
): string {
  const strong = bold === null ? null : boldRange(glyphs, bold);
  // Escaped as one text: an emoji's name or an address may run across the bold part's borders.
  const special = specialOffsets(glyphs.map(({ text }) => text).join(""));
  let body = "";
  let offset = 0;
  for (const [index, { text }] of glyphs.entries()) {
    if (index === strong?.to) body += BOLD;
    if (index === strong?.from) body += BOLD;
    body += special.has(offset) ? `\\${text}` : text;
    offset += text.length;
  }
  if (strong?.to === glyphs.length) body += BOLD;
  return cut ? `${QUOTE}${body.trimEnd()} ${CUT_MARK}` : `${QUOTE}${body}`;
}

/** Glyphs `[from, to)` that stand in the bold range, without white space around: asterisks beside it are no emphasis. */
function boldRange(
  glyphs: readonly Glyph[],
  [start, end]: readonly [start: number, end: number],
): { from: number; to: number } | null {
  let from = countBefore(glyphs, start);
  let to = countBefore(glyphs, end);
  while (from < to && isSpace(glyphs[from]!)) from++;
  while (from < to && isSpace(glyphs[to - 1]!)) to--;
  return from < to ? { from, to } : null;
}

/** Glyphs that stand before `offset`. */
function countBefore(glyphs: readonly Glyph[], offset: number): number {
  const index = glyphs.findIndex((glyph) => glyph.at >= offset);
  return index === -1 ? glyphs.length : index;
}

function isSpace({ text }: Glyph): boolean {
  return /^\s$/u.test(text);
}
