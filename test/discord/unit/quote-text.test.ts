import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CUT_MARK, quoteText } from "../../../src/discord/markdown/quote-text.js";
import { inertText, MAX_MARKS } from "../../../src/shared/inert-text.js";
import { displayQuote } from "./discord-markdown.js";

const HOSTILE = [
  "**gras** et __souligné__ et ~~barré~~ et ||caché|| et `code` et ```bloc```",
  "<@123456789012345678> <@&12> <#34> </ask:56> <t:0:R> <:x:1> <a:x:1> <id:customize>",
  "@everyone @here",
  "[cliquez](https://example.org/_a_b_) https://example.org/a_b_c*d*?x=__y__ <https://example.org>",
  "# titre",
  "-# petit",
  "- liste",
  "* liste",
  "1. liste",
  "2) liste",
  "\u00a01. liste derrière une espace insécable",
  "\u2009- liste derrière une espace fine",
  "12345678901. liste",
  "> citation",
  ">>> citation",
  ":smile: 10:30:45 a:b",
  "\\*déjà échappé\\* \\\\ \\",
  "¯\\_(ツ)_/¯",
  "discord://-/x steam://run/1",
  "***",
  "_a_ _ b*c_d*",
];

const fragment = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    "*",
    "_",
    "`",
    "\\",
    "|",
    "~",
    "<",
    ">",
    ":",
    "@",
    "#",
    "-",
    "[",
    "]",
    "(",
    ")",
    "http://",
    " ",
    "\n",
    "\u00a0",
    ".",
  ),
  fc.lorem({ maxCount: 8 }),
);
const source = fc.array(fragment, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));

describe("quoteText", () => {
  it.each(HOSTILE)("displays %s as it is, with nothing live in it", (text) => {
    const shown = displayQuote(quoteText({ text, start: 0, end: text.length }, 4000));
    expect(shown).toEqual({ text, bold: [], live: [] });
  });

  it("displays any text as its source, white space folded", () => {
    fc.assert(
      fc.property(source, (text) => {
        const shown = displayQuote(quoteText({ text, start: 0, end: text.length }, 100_000));
        expect(shown.text).toBe(inertText(text));
        expect(shown.live).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("displays any slice with any part in bold, and the bold part is that part", () => {
    fc.assert(
      fc.property(source, fc.nat(), fc.nat(), (text, a, b) => {
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        fc.pre(from < to && isBoundary(text, from) && isBoundary(text, to));
        const shown = displayQuote(
          quoteText({ text, start: 0, end: text.length, bold: [from, to] }, 100_000),
        );
        expect(shown.text).toBe(inertText(text));
        expect(shown.live).toEqual([]);
        if (!/\p{M}/u.test(text)) expect(shown.bold.join("")).toBe(inertText(text.slice(from, to)).trim());
      }),
      { numRuns: 500 },
    );
  });

  it("never exceeds its room, and is cut only at the end, with the mark", () => {
    fc.assert(
      fc.property(source, fc.integer({ min: 40, max: 200 }), (text, max) => {
        const quote = quoteText({ text, start: 0, end: text.length }, max);
        expect(quote.length).toBeLessThanOrEqual(max);
        const shown = displayQuote(quote).text;
        const whole = inertText(text);
        if (shown === whole) return;
        expect(shown.endsWith(` ${CUT_MARK}`)).toBe(true);
        expect(whole.startsWith(shown.slice(0, -CUT_MARK.length - 1).trimEnd())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("cuts at a sentence's end where one is near, else at a word", () => {
    const sentences = "La première phrase est longue assez. La deuxième phrase va être coupée quelque part.";
    expect(displayQuote(quoteText({ text: sentences, start: 0, end: sentences.length }, 70)).text).toBe(
      `La première phrase est longue assez. ${CUT_MARK}`,
    );
    const words = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze";
    const cut = displayQuote(quoteText({ text: words, start: 0, end: words.length }, 50)).text;
    expect(cut).toMatch(/ \[…\]$/);
    expect(words.split(" ")).toContain(cut.split(" ").at(-2));
  });

  it("begins with the best sentence when a cut would lose it", () => {
    const text = `${"Une phrase qui précède. ".repeat(300)}La phrase cherchée. Et la suite.`;
    const start = text.indexOf("La phrase cherchée");
    const quote = quoteText({ text, start: 0, end: text.length, bold: [start, start + 19] }, 500);
    expect(displayQuote(quote)).toMatchObject({
      text: "La phrase cherchée. Et la suite.",
      bold: ["La phrase cherchée."],
    });
  });

  it("cuts a passage of 20,000 characters without any space within an embed's 4,096", () => {
    const text = "é*".repeat(10_000);
    const quote = quoteText({ text, start: 0, end: text.length, bold: [0, text.length] }, 4096);
    expect(quote.length).toBeLessThanOrEqual(4096);
    expect(displayQuote(quote).live).toEqual([]);
  });
});

describe("inertText", () => {
  it("leaves out bidirectional overrides and control characters, which show nothing themselves", () => {
    expect(inertText("menée par \u202eA et B\u202c, \u2067dit\u2069-il\u0007")).toBe(
      "menée par A et B, dit-il",
    );
  });

  it("keeps no more marks on a character than scripts need", () => {
    const zalgo = `a${"\u0301".repeat(40)}b`;
    expect(inertText(zalgo)).toBe(`a${"\u0301".repeat(MAX_MARKS)}b`);
    expect(inertText("Việt Nam, שָׁלוֹם, กำลัง")).toBe("Việt Nam, שָׁלוֹם, กำลัง");
  });

  it("folds white space and keeps no-break spaces", () => {
    expect(inertText("  une\r\n\t« gamme\u00a0»\u2028 \u202f! ")).toBe("une « gamme\u00a0» \u202f!");
  });

  it("replaces a lone surrogate", () => {
    expect(inertText("a\ud800b")).toBe("a\ufffdb");
  });
});

function isBoundary(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return !(code >= 0xdc00 && code <= 0xdfff);
}
