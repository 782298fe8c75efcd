import type { TextBlock } from "./page-blocks.js";
import type { PdfLine } from "./pdf-lines.js";

/** Lines at a page's top and bottom that may be a running head. */
const EDGE = 2;
/** A line that stands at the edge of so many pages is one. */
const MIN_PAGES = 2;
const MIN_SHARE = 0.3;
const PAGE_NUMBER =
  /^[\s\-–—|·.]*(?:p\.|page|pages|seite|página)?\s*\d{1,4}(?:\s*(?:\/|sur|of|von|de)\s*\d{1,4})?[\s\-–—|·.]*$/i;
/** Leading above the usual that begins a paragraph, and letters larger than the usual that make a heading. */
const WIDE = 1.35;
const LARGER = 1.15;
const MAX_HEADING = 200;
/** How far a paragraph's first line stands in, in sizes of its letters. */
const INDENT = [0.8, 6] as const;

/** The text of a document's pages in paragraphs, and the running heads and page numbers that are not part of it. */
export function readPdfBlocks(pages: readonly (readonly PdfLine[])[]): {
  readonly blocks: readonly TextBlock[];
  readonly furniture: readonly string[];
} {
  const isFurniture = findFurniture(pages);
  const furniture: string[] = [];
  const kept = pages.map((lines) =>
    lines.filter((line) => {
      if (isFurniture(line, lines)) furniture.push(line.text);
      return !isFurniture(line, lines);
    }),
  );
  const usual = usualSize(kept.flat());
  const leading = usualLeading(kept, usual);
  const paragraphs: PdfLine[][] = [];
  for (const lines of kept) {
    for (const [at, line] of lines.entries()) {
      const last = paragraphs.at(-1)?.at(-1);
      const begins =
        last === undefined || (at === 0 ? beginsOnNewPage(last, line) : beginsParagraph(last, line, leading));
      if (begins) paragraphs.push([line]);
      else paragraphs.at(-1)!.push(line);
    }
  }
  return { blocks: paragraphs.map((lines) => blockOf(lines, usual)), furniture };
}

function blockOf(lines: readonly PdfLine[], usual: number): TextBlock {
  const text = lines.map((line) => line.text).join("\n");
  const isHeading = lines[0]!.size >= LARGER * usual && text.length <= MAX_HEADING;
  return { kind: isHeading ? "heading" : "text", text };
}

/** What stands at the edge of several pages, save for its figures, and bare page numbers. */
function findFurniture(
  pages: readonly (readonly PdfLine[])[],
): (line: PdfLine, page: readonly PdfLine[]) => boolean {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    const keys = new Set(lines.filter((line) => isAtEdge(line, lines)).map(keyOf));
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const enough = Math.max(MIN_PAGES, Math.ceil(MIN_SHARE * pages.length));
  return (line, page) =>
    isAtEdge(line, page) && (PAGE_NUMBER.test(line.text) || (seen.get(keyOf(line)) ?? 0) >= enough);
}

/** By height, not by order: a file may draw its running heads last. */
function isAtEdge(line: PdfLine, page: readonly PdfLine[]): boolean {
  const above = page.filter(({ y }) => y > line.y).length;
  const below = page.filter(({ y }) => y < line.y).length;
  return above < EDGE || below < EDGE;
}

function keyOf({ text }: PdfLine): string {
  return text.toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ");
}

/** The size that most letters have. */
function usualSize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(2 * size) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].reduce((most, each) => (each[1] > most[1] ? each : most), [1, 0])[0];
}

/** The distance from line to line that is met most within the text. */
function usualLeading(pages: readonly (readonly PdfLine[])[], usual: number): number {
  const gaps: number[] = [];
  for (const lines of pages) {
    for (let i = 1; i < lines.length; i++) {
      const gap = lines[i - 1]!.y - lines[i]!.y;
      if (gap > 0.5 * usual && gap < 4 * usual && Math.abs(lines[i]!.size - usual) < 1) gaps.push(gap);
    }
  }
  gaps.sort((a, b) => a - b);
  // Most lines go on: the lower third is free of the wider gaps between paragraphs.
  return gaps[Math.floor(gaps.length / 3)] ?? 1.3 * usual;
}

function beginsParagraph(last: PdfLine, line: PdfLine, leading: number): boolean {
  if (isOtherSize(last, line)) return true;
  const gap = last.y - line.y;
  // Upwards: the next column, which goes on where the one before stopped.
  if (gap < -0.5 * line.size) return beginsOnNewPage(last, line);
  if (gap > WIDE * leading) return true;
  const indent = (line.x - last.x) / line.size;
  return indent > INDENT[0] && indent < INDENT[1] && endsSentence(last.text);
}

/** A sentence that a page breaks goes on. */
function beginsOnNewPage(last: PdfLine, line: PdfLine): boolean {
  return isOtherSize(last, line) || endsSentence(last.text);
}

function isOtherSize(a: PdfLine, b: PdfLine): boolean {
  return Math.max(a.size, b.size) >= LARGER * Math.min(a.size, b.size);
}

function endsSentence(text: string): boolean {
  return /[.!?…:]["»”’)\]\s]*$/.test(text);
}
