import type { Excerpt } from "../answer/types.js";
import { neutraliseText } from "../shared/neutralise-text.js";
import type { Translate } from "../wording/translate.js";
import { layoutText, type Range } from "./layout-text.js";
import type { Palette } from "./palette.js";

/** What stands left of every line of a quotation. */
export const QUOTE_BAR = "│ ";

/**
 * One quotation: the quote behind a bar, the sentence that answers best bold, matched words underlined; then where it stands.
 * Stripped of bar, colours and line ends it is the quote with its white space folded.
 */
export function renderExcerpt(
  excerpt: Excerpt,
  options: { t: Translate; palette: Palette; width: number },
): string[] {
  const { t, palette, width } = options;
  const relative = ([start, end]: Range): Range => [start - excerpt.start, end - excerpt.start];
  const wholeQuote = excerpt.best[0] <= excerpt.start && excerpt.best[1] >= excerpt.end;
  const quote = layoutText(excerpt.quote, width - QUOTE_BAR.length, palette, {
    // A quote that is bold throughout points at nothing.
    strong: wholeQuote ? null : relative(excerpt.best),
    matched: excerpt.highlights.map(relative),
  });
  const out = quote.map((line) => `${palette.faint(QUOTE_BAR)}${line}`);
  out.push(renderPlace(excerpt, t, palette));
  if (excerpt.alsoAt.length > 0) {
    const places = excerpt.alsoAt.map((lines) => tellLines(lines, t));
    out.push(palette.faint(t("terminal.alsoAt", { places })));
  }
  return out;
}

/** "line 4", "lines 4–6". */
export function tellLines([first, last]: readonly [number, number], t: Translate): string {
  return first === last ? t("place.line", { first }) : t("place.lines", { first, last });
}

/** `source · lines · date · citation`, unwrapped so that the citation can be copied. */
export function renderPlace(
  place: { source: string; lines: readonly [number, number]; date: string | null; citation: string },
  t: Translate,
  palette: Palette,
): string {
  const faint = [tellLines(place.lines, t), place.date ?? t("place.undated"), place.citation];
  return `${palette.name(neutraliseText(place.source))}${palette.faint(` · ${faint.map(neutraliseText).join(" · ")}`)}`;
}
