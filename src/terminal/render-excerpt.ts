import type { Excerpt, QuotedArticle } from "../answer/types.js";
import { neutraliseText } from "../shared/neutralise-text.js";
import type { Translate } from "../wording/translate.js";
import { layoutText, type Range } from "./layout-text.js";
import { createPalette, type Palette } from "./palette.js";

/** What stands left of every line of a quotation. */
export const QUOTE_BAR = "│ ";

/**
 * One quotation: the quote behind a bar, the sentence that answers best bold, matched words underlined; then where it stands.
 * Stripped of bar, colours and line ends it is the quote with its white space folded.
 */
export function renderExcerpt(excerpt: Excerpt, options: PlaceOptions): string[] {
  const { t, palette, width } = options;
  const relative = ([start, end]: Range): Range => [start - excerpt.start, end - excerpt.start];
  const wholeQuote = excerpt.best[0] <= excerpt.start && excerpt.best[1] >= excerpt.end;
  const quote = layoutText(excerpt.quote, width - QUOTE_BAR.length, palette, {
    // A quote that is bold throughout points at nothing.
    strong: wholeQuote ? null : relative(excerpt.best),
    matched: excerpt.highlights.map(relative),
  });
  const out = quote.map((line) => `${palette.faint(QUOTE_BAR)}${line}`);
  out.push(...renderPlace(excerpt, options));
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

/** Where a quote stands, and how much of that is shown. */
export interface PlaceOptions {
  readonly t: Translate;
  readonly palette: Palette;
  readonly width: number;
  /** Whether the citation follows, for `verify`. */
  readonly cite?: boolean | undefined;
}

/** A title that is shortened keeps so many columns: less tells nothing. */
const LEAST_TITLE = 20;

/**
 * `title · lines · date` in one line, the title leading to the quote in the original where it can; the file's name stands for a title that
 * there is none of. Then, where it is asked for, the citation, unwrapped so that it can be copied.
 */
export function renderPlace(
  place: QuotedArticle & {
    source: string;
    lines: readonly [number, number];
    date: string | null;
    citation: string;
  },
  { t, palette, width, cite = false }: PlaceOptions,
): string[] {
  const rest = ` · ${tellLines(place.lines, t)} · ${neutraliseText(place.date ?? t("place.undated"))}`;
  const title = shortTitle(place, Math.max(LEAST_TITLE, width - rest.length));
  const name = palette.name(place.link === null ? title : palette.link(title, place.link));
  return [`${name}${palette.faint(rest)}`, ...(cite ? [palette.faint(neutraliseText(place.citation))] : [])];
}

/** An article's title in at most so many columns; the name of its file where it has none. */
export function shortTitle(
  { title, source }: { title: string | null; source: string },
  room: number,
): string {
  const bare = createPalette(false);
  const name = title ?? source;
  const [whole = "", ...more] = layoutText(name, room, bare);
  return more.length === 0 ? whole : `${layoutText(name, room - 1, bare)[0]}…`;
}
