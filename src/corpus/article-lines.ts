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
}

/** Whole stretches of a page that are code, not text. */
const HIDDEN_REGIONS = [
  ["<script", "</script>"],
  ["<style", "</style>"],
  ["<!--", "-->"],
] as const;

const CAPTION =
  /^(?:(?:cette|sur cette|sur la|dans cette|in this|this) (?:photo|photographie|image|capture|vidéo|picture|handout|file photo)|(?:photo|image|légende|photo d['’](?:archives?|illustration)|file photo|caption)\s?[:–—])/iu;

/** Blank lines in a row that are kept: rules tell none, one, two and more of them apart. A file may hold millions. */
const MAX_BLANKS = 3;

/**
 * The lines of `text` from `bodyStart` on, as their markup and their own words show them; neighbours are not looked at yet. Of a run of
 * blank lines the first three.
 */
export function readLines(text: string, bodyStart: number, table: LineTable): ArticleLine[] {
  const lines: ArticleLine[] = [];
  const hidden = hiddenRegions(text, bodyStart);
  let region = 0;
  let blanks = 0;
  for (let i = table.lineOf(bodyStart) - 1; i < table.starts.length; i++) {
    const start = Math.max(bodyStart, table.starts[i]!);
    const end = table.starts[i + 1] ?? text.length;
    while (region < hidden.length && hidden[region]!.end <= start) region++;
    const inside = region < hidden.length && hidden[region]!.start < end;
    blanks = !inside && isBlank(text, start, end) ? blanks + 1 : 0;
    if (blanks > MAX_BLANKS) continue;
    const { markup, ...span } = readMarkup(text, start, end);
    const words = span.end <= span.start ? "" : plainWords(text.slice(span.start, span.end));
    const shape: LineShape = markup === "item" || markup === "row" ? markup : "plain";
    lines.push({ ...span, words, shape, kind: inside ? "noise" : kindOf(markup, words, span) });
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
