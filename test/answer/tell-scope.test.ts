import { describe, expect, it } from "vitest";
import { tellScope } from "../../src/answer/tell-scope.js";
import { locales } from "../../src/wording/locales.js";

const told = (unsearched: number) => ({ status: "answered" as const, period: null, dated: null, unsearched });

describe("tellScope", () => {
  it("says nothing where all articles were searched", () => {
    expect(tellScope(told(0), locales.of("en"))).toEqual([]);
  });

  it.each([
    ["en", 1, /^1 article could not be searched/],
    ["en", 12, /^12 articles could not be searched/],
    ["fr", 12, /^12 articles n’ont pas pu être consultés/],
    ["uk", 3, /3 статті/],
    ["uk", 12, /12 статей/],
  ])("says in %s that %i could not be", (language, unsearched, sentence) => {
    expect(tellScope(told(unsearched), locales.of(language))).toEqual([expect.stringMatching(sentence)]);
  });

  it("goes before the time that was asked about", () => {
    const dated = { from: "2031-01-01", to: null, undated: 0 };
    const lines = tellScope({ ...told(2), dated }, locales.of("en"));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^2 articles/);
  });
});
