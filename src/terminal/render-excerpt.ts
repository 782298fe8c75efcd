import type { Excerpt } from "../answer/types.js";
import type { Labels } from "./labels.js";
import { layoutText, type Range } from "./layout-text.js";
import { neutraliseText } from "./neutralise-text.js";
import type { Palette } from "./palette.js";

/** What stands left of every line of a quotation. */
export const QUOTE_BAR = "│ ";

/**
 * One quotation: the quote behind a bar, the sentence that answers best bold, matched words underlined; then where it stands.
 * Stripped of bar, colours and line ends it is the quote with its white space folded.
 */
export function renderExcerpt(
  excerpt: Excerpt,
  options: { labels: Labels; palette: Palette; width: number },
): string[] {
  const { labels, palette, width } = options;
  const relative = ([start, end]: Range): Range => [start - excerpt.start, end - excerpt.start];
  const wholeQuote = excerpt.best[0] <= excerpt.start && excerpt.best[1] >= excerpt.end;
  const quote = layoutText(excerpt.quote, width - QUOTE_BAR.length, palette, {
    // A quote that is bold throughout points at nothing.
    strong: wholeQuote ? null : relative(excerpt.best),
    matched: excerpt.highlights.map(relative),
  });
  const out = quote.map((line) => `${palette.faint(QUOTE_BAR)}${line}`);
  out.push(renderPlace(excerpt, labels, palette));
  if (excerpt.alsoAt.length > 0) {
    const places = excerpt.alsoAt.map(([first, last]) => labels.lines(first, last));
    out.push(palette.faint(labels.alsoAt(places)));
  }
  return out;
}

/** `source · lines · date · citation`, unwrapped so that the citation can be copied. */
export function renderPlace(
  place: { source: string; lines: readonly [number, number]; date: string | null; citation: string },
  labels: Labels,
  palette: Palette,
): string {
  const faint = [labels.lines(place.lines[0], place.lines[1]), place.date ?? labels.undated, place.citation];
  return `${palette.name(neutraliseText(place.source))}${palette.faint(` · ${faint.map(neutraliseText).join(" · ")}`)}`;
}
