import wrapAnsi from "wrap-ansi";
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

/**
 * Lays `text` out in lines of at most `width` columns (a wider grapheme keeps its own line). White space is folded and control
 * characters are made visible; nothing else of the text changes. `width` may be `Infinity`: one line.
 */
export function layoutText(text: string, width: number, palette: Palette, marks: Marks = {}): string[] {
  const painted = paint(text, palette, marks);
  return width === Infinity ? [painted] : wrapAnsi(painted, width, { hard: true }).split("\n");
}

/** The text in one line, neutralised and trimmed, its marks as terminal colours. */
function paint(text: string, palette: Palette, { strong = null, matched = [] }: Marks): string {
  const first = text.search(/\S|$/);
  const last = text.trimEnd().length;
  const within = (at: number, [start, end]: Range): boolean => at >= start && at < end;
  const cuts = [first, last, ...(strong ?? []), ...matched.flat()].filter((at) => at >= first && at <= last);
  const starts = [...new Set(cuts.map((at) => behindSpace(text, at)))].sort((a, b) => a - b);
  return starts
    .map((start, index) => {
      const shown = foldAndNeutralise(text.slice(start, starts[index + 1] ?? last));
      if (shown === "") return "";
      const underlined = matched.some((range) => within(start, range)) ? palette.matched(shown) : shown;
      return strong !== null && within(start, strong) ? palette.strong(underlined) : underlined;
    })
    .join("");
}

/** White space is folded as a whole: a mark that begins or ends in it does so behind it. */
function behindSpace(text: string, at: number): number {
  if (at === 0 || !/\s/.test(text[at - 1]!)) return at;
  const rest = text.slice(at).search(/\S/);
  return rest < 0 ? at : at + rest;
}

function foldAndNeutralise(text: string): string {
  return neutraliseText(text.replace(/\s+/g, (run) => (isNoBreak(run) ? run : " ")));
}
