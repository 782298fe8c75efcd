import { readMarkup } from "./line-markup.js";
import { foldSpace, type LineTable } from "./lines.js";
import type { Span } from "./types.js";

/** A line with which somebody begins to speak. */
export interface Turn {
  /** Who, as a label before a colon says: "LE JOURNAL". "" where none does. */
  readonly speaker: string;
  /** Ends with a question mark. */
  readonly asks: boolean;
}

export type LineKind = "blank" | "noise" | "heading" | "caption" | "text";
type LineShape = "plain" | "item" | "row";

/** One line of an article's body. The span leaves out white space and markup at the line's ends. */
export interface ArticleLine extends Span {
  readonly kind: LineKind;
  readonly shape: LineShape;
  /** The line as words, white space folded. For rules only, never quoted. */
  readonly words: string;
  /** Who begins to speak with the line, if anybody does: found with the neighbours in view. */
  readonly turn?: Turn | null;
}

const MAX_INITIALS = 32;
const INITIALS = /(?<=[.!?…][»”"]?)\s{1,3}[a-z]{2,4}(?:[/-][a-z]{2,4}){1,5}$/u;

const CAPTION =
  /^(?:(?:cette|sur cette|sur la|dans cette|in this|this) (?:photo|photographie|image|capture|vidéo|picture|handout|file photo)|(?:photo|image|légende|photo d['’](?:archives?|illustration)|file photo|caption)\s?[:–—])/iu;

/** Blank lines in a row that are kept: rules tell none, one, two and more of them apart. A file may hold millions. */
const MAX_BLANKS = 3;

/**
 * The lines of a reading view's text from `bodyStart` on, as their markup and their own words show them; neighbours are not looked at
 * yet. Of a run of blank lines the first three.
 */
export function readLines(text: string, bodyStart: number, table: LineTable): ArticleLine[] {
  const lines: ArticleLine[] = [];
  let blanks = 0;
  for (let i = table.lineOf(bodyStart) - 1; i < table.starts.length; i++) {
    const start = Math.max(bodyStart, table.starts[i]!);
    const end = table.starts[i + 1] ?? text.length;
    blanks = isBlank(text, start, end) ? blanks + 1 : 0;
    if (blanks > MAX_BLANKS) continue;
    const { markup, ...marked } = readMarkup(text, start, end);
    const span = withoutInitials(text, marked);
    const words = span.end <= span.start ? "" : foldSpace(text.slice(span.start, span.end));
    const shape: LineShape = markup === "item" || markup === "row" ? markup : "plain";
    lines.push({ ...span, words, shape, kind: kindOf(markup, words, span) });
  }
  return lines;
}

/** Whether a line is its end mark alone, or spaces and tabs with it. */
function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 10 && code !== 13 && code !== 32 && code !== 9) return false;
  }
  return true;
}

/** A dispatch ends with the initials of those who wrote it: "… jusqu'à lundi. abc/rtd". */
function withoutInitials(text: string, span: Span): Span {
  const last = text.charCodeAt(span.end - 1);
  if (last < 97 || last > 122) return span;
  const tail = text.slice(Math.max(span.start, span.end - MAX_INITIALS), span.end);
  const initials = INITIALS.exec(tail);
  return initials === null ? span : { start: span.start, end: span.end - initials[0].length };
}

function kindOf(markup: string, words: string, span: Span): LineKind {
  if (markup === "furniture") return "noise";
  if (span.end <= span.start || words === "") return "blank";
  if (markup === "heading") return "heading";
  return markup === "caption" || CAPTION.test(words) ? "caption" : "text";
}
