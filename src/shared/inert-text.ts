/** A base character keeps this many combining marks: enough for Vietnamese, Hebrew, Arabic and Thai, too few to cross other lines. */
export const MAX_MARKS = 4;

/** Orders that reorder or hide what stands around them: embeddings, overrides, isolates. Direction marks (U+200E, U+200F) stay. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;
const SPACE = /[\t\n\v\f\r \u0085\u2028\u2029]/u;
const MARK = /\p{M}/u;

/** A character as it is displayed, and where it stands in the text it was read from. */
export interface Glyph {
  readonly text: string;
  readonly at: number;
}

/**
 * The characters of `text.slice(start, end)` as they may be displayed: white space folded to single spaces (no-break spaces stay),
 * trimmed; control and bidirectional-override characters, which show nothing themselves, left out; no more than
 * {@link MAX_MARKS} marks on a character; a lone surrogate becomes U+FFFD. Nothing is added.
 */
export function readGlyphs(text: string, start = 0, end = text.length): Glyph[] {
  const glyphs: Glyph[] = [];
  let marks = 0;
  let at = start;
  for (const character of text.slice(start, end)) {
    const here = at;
    at += character.length;
    if (SPACE.test(character)) {
      if (glyphs.length > 0 && glyphs.at(-1)!.text !== " ") glyphs.push({ text: " ", at: here });
      marks = 0;
    } else if (BIDI.test(character) || CONTROL.test(character)) {
      // Not displayed.
    } else if (MARK.test(character)) {
      marks++;
      if (marks <= MAX_MARKS) glyphs.push({ text: character, at: here });
    } else {
      marks = 0;
      const lone = character.length === 1 && character >= "\ud800" && character <= "\udfff";
      glyphs.push({ text: lone ? "\ufffd" : character, at: here });
    }
  }
  while (glyphs.at(-1)?.text === " ") glyphs.pop();
  return glyphs;
}

/** `text` as it may be displayed where Markdown does not count (footers, choices, labels). See {@link readGlyphs}. */
export function inertText(text: string): string {
  return readGlyphs(text)
    .map((glyph) => glyph.text)
    .join("");
}

/** A text is looked at no further than so many times what is kept of it: the rest of a longer one is not even read. */
const LOOKED_AT = 8;

/** `text` within `max` code units: cut at a word, ended by "…". For names and labels, never for quotes. */
export function clipText(text: string, max: number): string {
  const seen = text.slice(0, LOOKED_AT * (max + 1));
  const inert = inertText(seen);
  if (inert.length <= max && seen.length === text.length) return inert;
  const room = inert.slice(0, max - 1).replace(/[\ud800-\udbff]$/u, "");
  const space = room.lastIndexOf(" ");
  return `${space > max / 2 ? room.slice(0, space) : room}…`;
}
