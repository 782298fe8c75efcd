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
  const cuts = [...(strong ?? []), ...matched.flat()].map((at) => behindWhole(text, at));
  const starts = [...new Set([first, ...cuts])]
    .filter((at) => at >= first && at < last)
    .sort((a, b) => a - b);
  return starts
    .map((start, index) => {
      const shown = foldAndNeutralise(text.slice(start, starts[index + 1] ?? last));
      const underlined = matched.some((range) => within(start, range)) ? palette.matched(shown) : shown;
      return strong !== null && within(start, strong) ? palette.strong(underlined) : underlined;
    })
    .join("");
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** White space is folded as a whole, and a grapheme shown as one: a mark that begins or ends inside does so behind. */
function behindWhole(text: string, at: number): number {
  const inside = graphemes.segment(text).containing(at);
  const whole = inside === undefined || inside.index === at ? at : inside.index + inside.segment.length;
  if (whole === 0 || !/\s/.test(text[whole - 1]!)) return whole;
  const rest = text.slice(whole).search(/\S/);
  return rest < 0 ? whole : whole + rest;
}

function foldAndNeutralise(text: string): string {
  return neutraliseText(text.replace(/\s+/g, (run) => (isNoBreak(run) ? run : " ")));
}
