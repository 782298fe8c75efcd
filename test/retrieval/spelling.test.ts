import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, SpellingIndex } from "../../src/retrieval/spelling.js";

describe("editDistance", () => {
  it.each([
    ["genève", "genève", 0],
    ["delgation", "delegation", 1],
    ["negocaiteur", "negociateur", 1],
    ["mediateur", "médiateur", 1],
    ["abcdef", "uvwxyz", 3],
  ])("of %s and %s is %i at a limit of 2 (3 for more)", (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  it("is symmetric and zero only for equal words", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 3)).toBe(editDistance(b, a, 3));
        expect(editDistance(a, b, 3) === 0).toBe(a === b);
      }),
    );
  });
});

describe("SpellingIndex", () => {
  const index = new SpellingIndex(["delegation", "negociation", "geneve", "guerre", "=RU", "#truce"]);

  it("finds a word with one letter missing", () => {
    expect(index.similar("delgation")).toEqual(["delegation"]);
  });

  it("returns nothing for a word too short to tell", () => {
    expect(index.similar("gere")).toEqual([]);
  });

  it("returns nothing for a word far from all", () => {
    expect(index.similar("tartiflette")).toEqual([]);
  });
});
