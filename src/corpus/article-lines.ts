import type { Turn } from "./interview.js";
import { plainWords, readMarkup } from "./line-markup.js";
import type { LineTable } from "./lines.js";
import type { Span } from "./types.js";

export type LineKind = "blank" | "noise" | "heading" | "caption" | "text";
type LineShape = "plain" | "item" | "row";

/** One line of an article's body. The span leaves out white space and markup at the line's ends. */
export interface ArticleLine extends Span {
  readonly kind: LineKind;
  readonly shape: LineShape;
  /** The line as words: emphasis, tags and link addresses left out. For rules only, never quoted. */
  readonly words: string;
  /** Who begins to speak with the line, if anybody does: found with the neighbours in view. */
  readonly turn?: Turn | null;
}

/** Whole stretches of a page that are code, not text. */
const HIDDEN_REGIONS = [
  ["<script", "</script>"],
  ["<style", "</style>"],
  ["<!--", "-->"],
] as const;

const MAX_INITIALS = 32;
const INITIALS = /(?<=[.!?…][»”"]?)\s{1,3}[a-z]{2,4}(?:[/-][a-z]{2,4}){1,5}$/u;

const CAPTION =
  /^(?:(?:cette|sur cette|sur la|dans cette|in this|this) (?:photo|photographie|image|capture|vidéo|picture|handout|file photo)|(?:photo|image|légende|photo d['’](?:archives?|illustration)|file photo|caption)\s?[:–—])/iu;

/** The lines of `text` from `bodyStart` on, as their markup and their own words show them; neighbours are not looked at yet. */
export function readLines(text: string, bodyStart: number, table: LineTable): ArticleLine[] {
  const lines: ArticleLine[] = [];
  const hidden = hiddenRegions(text, bodyStart);
  let region = 0;
  for (let i = table.lineOf(bodyStart) - 1; i < table.starts.length; i++) {
    const start = Math.max(bodyStart, table.starts[i]!);
    const end = table.starts[i + 1] ?? text.length;
    while (region < hidden.length && hidden[region]!.end <= start) region++;
    const inside = region < hidden.length && hidden[region]!.start < end;
    const { markup, ...marked } = readMarkup(text, start, end);
    const span = withoutInitials(text, marked);
    const words = span.end <= span.start ? "" : plainWords(text.slice(span.start, span.end));
    const shape: LineShape = markup === "item" || markup === "row" ? markup : "plain";
    lines.push({ ...span, words, shape, kind: inside ? "noise" : kindOf(markup, words, span) });
  }
  return lines;
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

function hiddenRegions(text: string, from: number): Span[] {
  const regions: Span[] = [];
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would shift every offset behind it.
  if (lower.length !== text.length) return regions;
  for (const [open, close] of HIDDEN_REGIONS) {
    let at = lower.indexOf(open, from);
    while (at >= 0) {
      const end = lower.indexOf(close, at);
      if (end < 0) break;
      regions.push({ start: at, end: end + close.length });
      at = lower.indexOf(open, end);
    }
  }
  return regions.sort((a, b) => a.start - b.start);
}
