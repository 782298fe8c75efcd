import fc from "fast-check";
import { expect, test } from "vitest";
import type { decodeArticle } from "../../src/corpus/decode-article.js";
import { foldSpace } from "../../src/corpus/lines.js";
import { splitArticle } from "../../src/corpus/passages.js";
import { UserError } from "../../src/shared/errors.js";
import { makeArticle } from "./make-article.js";

const FRAGMENTS = [
  "La délégation est menée par Anna Martin.",
  "Il n'a pas répondu.",
  '"Nous verrons"',
  ", a-t-il dit.",
  "« Assez",
  "»",
  "Les tirs continuent",
  "A lire également:",
  "#Paix",
  "## Titre",
  "- un point",
  "> cité",
  "| a | b |",
  "---",
  "<p>",
  "<!--",
  "\u00A0",
  "\u200B",
  "😀",
  "Il ajoute:",
  "mot",
];
const article = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: "grapheme" })),
      fc.constantFrom("\n", "\r\n", "\r", "\n\n", " ", ""),
    ),
  )
  .map((parts) => parts.flat().join(""));

function decodeOrNull(text: string): ReturnType<typeof decodeArticle> | null {
  try {
    return makeArticle(text);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

test("passages are ordered, disjoint, in range, trimmed, and hold their sentences, whatever the text", () => {
  fc.assert(
    fc.property(article, (text) => {
      const decoded = decodeOrNull(text);
      if (decoded === null) return;
      let end = decoded.bodyStart;
      for (const passage of splitArticle(decoded)) {
        const quote = decoded.text.slice(passage.start, passage.end);
        expect(passage.start).toBeGreaterThanOrEqual(end);
        expect(passage.end).toBeLessThanOrEqual(decoded.text.length);
        expect(quote).toBe(quote.trim());
        expect(quote).not.toBe("");
        expect(passage.sentences[0]!.start).toBe(passage.start);
        expect(passage.sentences.at(-1)!.end).toBe(passage.end);
        expect(passage.lines[0]).toBeLessThanOrEqual(passage.lines[1]);
        for (const place of passage.alsoAt) {
          expect(foldSpace(decoded.text.slice(place.start, place.end))).toBe(foldSpace(quote));
          expect(place.start).toBeGreaterThanOrEqual(passage.end);
        }
        end = passage.end;
      }
    }),
    { numRuns: 300 },
  );
});

test("no sentence of plain paragraphs is lost", () => {
  const word = fc.constantFrom(
    "table",
    "paix",
    "accord",
    "ministre",
    "texte",
    "camp",
    "salle",
    "trêve",
    "règle",
  );
  const sentence = fc
    .array(word, { minLength: 3, maxLength: 25 })
    .map((words) => `Le ${words.join(" ")} demeure.`);
  const paragraph = fc
    .array(sentence, { minLength: 1, maxLength: 30 })
    .map((sentences) => sentences.join(" "));
  fc.assert(
    fc.property(
      fc.array(paragraph, { minLength: 1, maxLength: 8 }),
      fc.constantFrom("\n", "\n\n", "\r\n"),
      (paragraphs, end) => {
        const decoded = makeArticle(paragraphs.join(end));
        const held = splitArticle(decoded).map((passage) =>
          foldSpace(decoded.text.slice(passage.start, passage.end)),
        );
        for (const one of paragraphs.flatMap((p) => p.split(/(?<=\.) /))) {
          expect(held.some((quote) => quote.includes(one))).toBe(true);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test("splitting the same article twice gives the same passages", () => {
  fc.assert(
    fc.property(article, (text) => {
      const decoded = decodeOrNull(text);
      if (decoded !== null) expect(splitArticle(decoded)).toEqual(splitArticle(decoded));
    }),
    { numRuns: 50 },
  );
});
