import type { Span } from "../../corpus/types.js";

/** The sentences and headings of the first lines of an article, roughly: an abbreviation ends one too. Each with the space behind it. */
export function openingSentences(opening: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of [...opening.matchAll(/[.!?…]["»”)]*\s+|\n\s*\n/g), null]) {
    const end = match === null ? opening.length : match.index + match[0].length;
    spans.push({ start, end });
    start = end;
  }
  return spans;
}
