import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { foldForDisplay, neutraliseText } from "../../src/shared/neutralise-text.js";
import { createPalette } from "../../src/terminal/palette.js";
import { QUOTE_BAR, renderExcerpt } from "../../src/terminal/render-excerpt.js";
import { locales } from "../../src/wording/locales.js";
import { fakeExcerpt } from "./fakes/answers.js";

const t = locales.of("fr");
const plain = createPalette(false);
const coloured = createPalette(true);
const linked = createPalette(false, true);

/** The quotation's lines, without colours and bar. */
function quoteLines(lines: readonly string[]): string[] {
  return lines
    .map((line) => stripVTControlCharacters(line))
    .filter((line) => line.startsWith(QUOTE_BAR))
    .map((line) => line.slice(QUOTE_BAR.length));
}

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    "l’accord",
    "négociations",
    "\u202epiège",
    "\u001b[31mrouge",
    "和平谈判",
    "👩‍🚀",
    "e\u0301te\u0301",
    "«\u00a0oui\u00a0»",
  ),
);
const gap = fc.constantFrom(" ", "  ", "\n", "\r\n", "\t", "\u00a0", " \u00a0", "\u202f", "\n\n");
const quotes = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.map(([text, space]) => text + space).join(""));

describe("renderExcerpt", () => {
  it("shows the folded quote and nothing else between its bars, at any width and with any marks", () => {
    fc.assert(
      fc.property(
        quotes,
        fc.integer({ min: 30, max: 120 }),
        fc.array(fc.nat(200), { maxLength: 8 }),
        (quote, width, cuts) => {
          const at = [...new Set(cuts.map((cut) => cut % (quote.length + 1)))].sort((a, b) => a - b);
          const matched = at.slice(1).map((end, index): [number, number] => [at[index]!, end]);
          const excerpt = fakeExcerpt(quote, {
            bestWithin: [at[0] ?? 0, at.at(-1) ?? quote.length],
            matched,
          });
          const shown = quoteLines(renderExcerpt(excerpt, { t, palette: coloured, width }));
          const expected = neutraliseText(foldForDisplay(quote));
          const bare = (text: string): string => text.replaceAll(" ", "");
          expect(bare(shown.join(""))).toBe(bare(expected));
          // A line only ends inside a word that is wider than a line: un-wrapping is joining with spaces.
          const longest = Math.max(...expected.split(" ").map((word) => stringWidth(word)));
          if (longest <= width - QUOTE_BAR.length) expect(shown.join(" ")).toBe(expected);
          for (const line of shown) expect(stringWidth(line)).toBeLessThanOrEqual(width - QUOTE_BAR.length);
        },
      ),
    );
  });

  it("never lets a control character or a bidi control of an article reach the terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const excerpt = fakeExcerpt(text, { source: `${text}.txt`, citation: text, title: text, link: text });
        const shown = renderExcerpt(excerpt, { t, palette: linked, width: 80, cite: true }).join("\n");
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
        expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it("makes the best sentence bold and underlines the matched words", () => {
    const quote = "Rien ici. Testov menait.\nRien là.";
    const excerpt = fakeExcerpt(quote, { bestWithin: [10, 24], matched: [[10, 16]] });
    const [first] = renderExcerpt(excerpt, { t, palette: coloured, width: Infinity });
    expect(first).toContain(
      "\u001b[1m\u001b[4mTestov\u001b[24m\u001b[22m\u001b[1m menait.\u001b[22m Rien là.",
    );
  });

  it("leaves a quote plain that would be bold throughout", () => {
    const lines = renderExcerpt(fakeExcerpt("Une seule phrase."), { t, palette: coloured, width: 80 });
    expect(lines[0]).not.toContain("\u001b[1m");
  });

  it("says where the quote stands, and where else", () => {
    const excerpt = fakeExcerpt("Texte.", { lines: [4, 4], alsoAt: [[30, 31]], date: null });
    expect(renderExcerpt(excerpt, { t, palette: plain, width: 80 })).toEqual([
      "│ Texte.",
      "Lausanne, premier jour · ligne 4 · sans date",
      "Même texte aussi : lignes 30–31",
    ]);
  });

  it("names the file where the article has no title, and cites it where that is asked for", () => {
    const excerpt = fakeExcerpt("Texte.", { title: null });
    expect(renderExcerpt(excerpt, { t, palette: plain, width: 80, cite: true })).toEqual([
      "│ Texte.",
      "tour/lausanne.txt · lignes 4–5 · 2031-02-17",
      "tour/lausanne.txt:4-5@abababababab",
    ]);
  });

  it("keeps the source to one line, shortening the title", () => {
    const excerpt = fakeExcerpt("Texte.", { title: "Un titre de journal, long comme ils le sont" });
    const [, place] = renderExcerpt(excerpt, { t, palette: plain, width: 50 });
    expect(place).toBe("Un titre de journal, · lignes 4–5 · 2031-02-17".replace("l,", "l,…"));
  });

  it("has the title lead to the original where links are shown, and nothing where they are not", () => {
    const link = "https://example.org/a#:~:text=Texte.";
    const excerpt = fakeExcerpt("Texte.", { link });
    const [, place] = renderExcerpt(excerpt, { t, palette: linked, width: 80 });
    expect(place).toBe(
      `\u001b]8;;${link}\u001b\\Lausanne, premier jour\u001b]8;;\u001b\\ · lignes 4–5 · 2031-02-17`,
    );
    expect(renderExcerpt(excerpt, { t, palette: plain, width: 80 })[1]).not.toContain("\u001b");
  });
});
