import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArticleText } from "../../src/site/article-text.js";

const linesOf = async (text: string, from = 0) =>
  (await new ArticleText(text, from).lines(0)).map(({ number, text }) => `${number} ${text}`);

describe("ArticleText", () => {
  it("shows lines with the numbers that they have in the file, without markup and without blank ones", async () => {
    const text = "---\ntitle: T\n---\n# A title\r\n\r\nIt was **said** &amp; done.\n<b>Twice.</b>\n";
    expect(await linesOf(text, text.indexOf("# A"))).toEqual([
      "4 A title",
      "6 It was said & done.",
      "7 Twice.",
    ]);
  });

  it("keeps a word that a line end divides whole, on the line that it goes on in", async () => {
    expect(await linesOf("The dele-\ngation left.\nLate.")).toEqual([
      "1 The",
      "2 delegation left.",
      "3 Late.",
    ]);
  });

  it("never shows what disguises or breaks a line", async () => {
    expect(await linesOf("a\u202eb\u2066c\u0007\nd\u0301\u0301\u0301\u0301\u0301\u0301e")).toEqual([
      "1 abc",
      "2 d\u0301\u0301\u0301\u0301e".normalize("NFC"),
    ]);
  });

  it("divides a long text into parts that hold each line once, and finds the part of a line", async () => {
    const text = Array.from({ length: 2_000 }, (_, at) => `This is line number ${at + 1}.`).join("\n");
    const article = new ArticleText(text);
    expect(article.parts).toBeGreaterThan(2);
    const parts = await Promise.all(Array.from({ length: article.parts }, (_, part) => article.lines(part)));
    expect(parts.flat().map(({ number }) => number)).toEqual(
      Array.from({ length: 2_000 }, (_, at) => at + 1),
    );
    for (const line of [1, 400, 401, 1_999, 2_000])
      expect(parts[article.partOf(line)]!.map(({ number }) => number)).toContain(line);
    expect(article.partOf(5_000)).toBe(article.parts - 1);
  });

  it("divides a line that is too long between words", async () => {
    const word = "word ";
    const article = new ArticleText(word.repeat(10_000));
    const parts = await Promise.all(Array.from({ length: article.parts }, (_, part) => article.lines(part)));
    expect(parts.every((lines) => lines.length === 1 && lines[0]!.number === 1)).toBe(true);
    expect(parts.flat().flatMap(({ text }) => text.split(" "))).toEqual(Array(10_000).fill("word"));
  });

  it("shows some lines, and tells when they are too many", async () => {
    const article = new ArticleText(Array.from({ length: 1_000 }, (_, at) => `Line ${at + 1}.`).join("\n"));
    expect(await article.linesFrom([2, 3])).toEqual({
      shown: [
        { number: 2, text: "Line 2." },
        { number: 3, text: "Line 3." },
      ],
      isWhole: true,
    });
    expect((await article.linesFrom([1, 1_000])).isWhole).toBe(false);
    expect(await article.linesFrom([1_001, 1_002])).toEqual({ shown: [], isWhole: true });
  });

  it("takes any text", async () => {
    const pieces = fc.constantFrom(
      "\n",
      "\r\n",
      "a-",
      "\ud800",
      "é",
      "**",
      "<b>",
      "| a |",
      " ",
      "word",
      "&#x41;",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (parts) => {
        const article = new ArticleText(parts.join(""));
        const numbers = (await article.lines(0)).map(({ number }) => number);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});
