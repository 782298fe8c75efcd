import fc from "fast-check";
import { expect, test } from "vitest";
import { foldSpace } from "../../src/corpus/lines.js";
import { splitArticle } from "../../src/corpus/passages.js";
import { viewOf, viewOfText } from "../../src/corpus/view/reading-view.js";
import { passageInput } from "../../src/index/passage-input.js";
import { UserError } from "../../src/shared/errors.js";
import { makeArticle } from "./make-article.js";

/** Pieces of texts and of the markup that the view leaves out, whole and broken. */
const PIECES = [
  "La délégation russe est menée par Anna Petrova.",
  "e\u0301",
  "\u0301",
  "한",
  "\u1112\u1161\u11AB",
  "\u212B",
  "\u00AD",
  "\u200B",
  "\uFEFF",
  "\u00A0",
  "’",
  "\r\n",
  "\r",
  "\n",
  "\n\n",
  " ",
  "-\n",
  "déléga-\ntion",
  "**",
  "*",
  "__",
  "`",
  "~~",
  "\\",
  "[",
  "](",
  "](b)",
  ")",
  "![a](b)",
  "[1]",
  "[^1]",
  "²",
  "<",
  "<b>",
  "</b>",
  "<p>",
  "</p>",
  "<br>",
  "<h2>",
  "<table>",
  "</table>",
  "<tr>",
  "</tr>",
  "<th>",
  "<td>",
  "</td>",
  "<tr><td>Nord</td><td>Anna Petrova</td></tr>",
  "<sup>1</sup>",
  "<!--",
  "-->",
  "<script>",
  "</script>",
  "&eacute;",
  "&nbsp;",
  "&shy;",
  "&lt;",
  "&",
  "- ",
  "# ",
  "> ",
  "| a |",
  "İ",
  "😀",
  "---\n",
];
const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(""));

test("every offset of a view maps into the file, in order, and back", () => {
  fc.assert(
    fc.property(text, (file) => {
      const view = viewOfText(file);
      let before = 0;
      for (let at = 0; at < view.text.length; at++) {
        const one = { start: at, end: at + 1 };
        const place = view.inFile(one);
        expect(place.end).toBeGreaterThan(place.start);
        expect(place.start).toBeGreaterThanOrEqual(before);
        expect(place.end).toBeLessThanOrEqual(file.length);
        before = place.start;
        // A letter that several made, or a line that a tag began, is found again with those beside it.
        const back = view.inText(place);
        expect(back.start).toBeLessThanOrEqual(at);
        expect(back.end).toBeGreaterThan(at);
        const quoted = view.quoted(one);
        expect(quoted.start).toBeLessThanOrEqual(place.start);
        expect(quoted.end).toBeGreaterThanOrEqual(place.end);
        expect(view.inText(quoted)).toEqual(back);
      }
    }),
    { numRuns: 400 },
  );
});

test("a character that the view holds as it is stands in the file where it maps to", () => {
  fc.assert(
    fc.property(text, (file) => {
      const view = viewOfText(file);
      for (let at = 0; at < view.text.length; at++) {
        const place = view.inFile({ start: at, end: at + 1 });
        const written = file.slice(place.start, place.end);
        const character = view.text[at]!;
        if (
          written.length === 1 &&
          written.normalize("NFC") === written &&
          /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) &&
          character !== "'"
        )
          expect(written).toBe(character);
      }
    }),
    { numRuns: 200 },
  );
});

test("a view is composed, and holds nothing that prints nothing", () => {
  fc.assert(
    fc.property(text, (file) => {
      const { text: read } = viewOfText(file);
      expect(read).not.toMatch(/[\p{Default_Ignorable_Code_Point}\r]/u);
      expect(read.normalize("NFC")).toBe(read);
    }),
    { numRuns: 200 },
  );
});

test("every character that has another composed form is read in it", () => {
  for (let code = 0xa0; code < 0x110000; code++) {
    const character = code >= 0xd800 && code < 0xe000 ? "" : String.fromCodePoint(code);
    const whole = character.normalize("NFC");
    // Spaces of a width of their own are spaces all the same.
    if (whole !== character && character.trim() !== "")
      expect(viewOfText(`x ${character} x`).text).toBe(`x ${whole} x`.normalize("NFC"));
  }
});

test("a text without markup is read as its composed form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (written) => {
      const plain = written.replace(/[^\p{L}\p{M}\p{N} ]|\p{Default_Ignorable_Code_Point}/gu, "");
      expect(viewOfText(plain).text).toBe(plain.normalize("NFC"));
    }),
    { numRuns: 300 },
  );
});

test("no quote differs from its slice: passages and sentences hold, in the file, what was read", () => {
  fc.assert(
    fc.property(text, (file) => {
      let article: ReturnType<typeof makeArticle>;
      try {
        article = makeArticle(file);
      } catch (error) {
        if (error instanceof UserError) return;
        throw error;
      }
      const view = viewOf(article);
      for (const passage of splitArticle(article)) {
        const { input } = passageInput(article, passage);
        expect(input.text).toBe(input.text.trim());
        expect(input.text).not.toBe("");
        for (const sentence of passage.sentences) {
          const read = view.inText(sentence);
          expect(foldSpace(input.text)).toContain(foldSpace(view.text.slice(read.start, read.end)));
          expect(view.quoted(read)).toEqual(sentence);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("the tokens of a passage are told as they stand in the file", () => {
  const file = "La **délégation** de l’[Ukraine](x), dirige\u0301e par An\u00ADna &Eacute;mond.";
  const article = makeArticle(file);
  const [passage] = splitArticle(article);
  const { input, placed } = passageInput(article, passage!);
  expect(input.text).toBe("La délégation de l'Ukraine, dirigée par Anna Émond.");
  const words = [...input.text.matchAll(/[\p{L}]+/gu)];
  const zero = { count: words.length, dimensions: 0, data: new Int8Array(), states: new Int8Array() };
  const { tokens, leaders } = placed({
    vector: new Float32Array(),
    truncated: false,
    tokens: {
      ...zero,
      ids: new Uint32Array(words.length),
      starts: Uint32Array.from(words, ({ index }) => index),
      ends: Uint32Array.from(words, ({ 0: word, index }) => index + word.length),
    },
    leaders: [{ name: [40, 50], parties: [[3, 26]], status: "leads", probability: 1 }],
  });
  const at = (start: number, end: number): string => file.slice(passage!.start + start, passage!.start + end);
  expect(words.map((_, i) => at(tokens.starts[i]!, tokens.ends[i]!))).toEqual([
    "La",
    "délégation",
    "de",
    "l",
    "Ukraine",
    "dirige\u0301e",
    "par",
    "An\u00ADna",
    "&Eacute;mond",
  ]);
  expect(at(...(leaders![0]!.name as [number, number]))).toBe("An\u00ADna &Eacute;mond");
  expect(at(...(leaders![0]!.parties[0] as [number, number]))).toBe("délégation** de l’[Ukraine");
});
