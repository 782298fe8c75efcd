import stringWidth from "string-width";
import { isNoBreak, neutraliseText } from "../shared/neutralise-text.js";
import type { Palette } from "./palette.js";

export type Range = readonly [start: number, end: number];

/** Ranges of the text given to {@link layoutText}, UTF-16 code units. */
export interface Marks {
  /** Shown bold. */
  readonly strong?: Range | null;
  /** Shown underlined; in order. */
  readonly matched?: readonly Range[];
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly strong: boolean;
  readonly matched: boolean;
  /** A place where a line may end; never true of a no-break space. */
  readonly breaks: boolean;
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * Lays `text` out in lines of at most `width` columns (a wider grapheme keeps its own line). White space is folded and control
 * characters are made visible; nothing else of the text changes (wrap-ansi composes letters). `width` may be `Infinity`: one line.
 */
export function layoutText(text: string, width: number, palette: Palette, marks: Marks = {}): string[] {
  return wrapCells(splitCells(text, marks), width).map((line) => paintCells(line, palette));
}

function splitCells(text: string, marks: Marks): Cell[] {
  const cells: Cell[] = [];
  const strong = marks.strong ?? null;
  const matched = marks.matched ?? [];
  for (const piece of text.matchAll(/\s+|\S+/g)) {
    const at = piece.index;
    const inside = (offset: number, range: Range): boolean => offset >= range[0] && offset < range[1];
    const styleAt = (offset: number) => ({
      strong: strong !== null && inside(offset, strong),
      matched: matched.some((range) => inside(offset, range)),
    });
    if (/^\s/.test(piece[0])) {
      const kept = isNoBreak(piece[0]);
      const shown = kept ? piece[0] : " ";
      cells.push({ text: shown, width: shown.length, breaks: !kept, ...styleAt(at) });
      continue;
    }
    for (const { segment, index } of graphemes.segment(piece[0])) {
      const shown = neutraliseText(segment);
      cells.push({ text: shown, width: stringWidth(shown), breaks: false, ...styleAt(at + index) });
    }
  }
  const blank = (cell: Cell | undefined): boolean => cell !== undefined && cell.text.trim() === "";
  if (blank(cells.at(-1))) cells.pop();
  if (blank(cells[0])) cells.shift();
  return cells;
}

function wrapCells(cells: readonly Cell[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  let used = 0;
  /** Index in `line` of the last place to break, -1 without one. */
  let breakAt = -1;
  for (const cell of cells) {
    if (used + cell.width > width && line.length > 0) {
      if (cell.breaks) {
        lines.push(line);
        line = [];
        used = 0;
        breakAt = -1;
        continue;
      }
      const rest = breakAt >= 0 ? line.slice(breakAt + 1) : [];
      lines.push(breakAt >= 0 ? line.slice(0, breakAt) : line);
      line = rest;
      used = rest.reduce((sum, each) => sum + each.width, 0);
      breakAt = -1;
    }
    if (cell.breaks) {
      if (line.length === 0) continue;
      breakAt = line.length;
    }
    line.push(cell);
    used += cell.width;
  }
  while (line.at(-1)?.breaks) line.pop();
  if (line.length > 0 || lines.length === 0) lines.push(line);
  return lines;
}

function paintCells(cells: readonly Cell[], palette: Palette): string {
  let painted = "";
  let run = "";
  let style: Cell | null = null;
  const flush = (): void => {
    if (run === "" || style === null) return;
    const underlined = style.matched ? palette.matched(run) : run;
    painted += style.strong ? palette.strong(underlined) : underlined;
    run = "";
  };
  for (const cell of cells) {
    if (style === null || cell.strong !== style.strong || cell.matched !== style.matched) {
      flush();
      style = cell;
    }
    run += cell.text;
  }
  flush();
  return painted;
}
