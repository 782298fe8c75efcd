import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingBytes } from "../../src/lexical/lexical-codes.js";
import { findSimilar } from "../../src/lexical/spelling.js";
import { appendTerm, TermDictionary } from "../../src/lexical/term-dictionary.js";

function dictionaryOf(terms: readonly string[]): TermDictionary {
  const bytes = new GrowingBytes(1);
  const offsets = [0];
  for (const term of [...new Set(terms)].sort()) {
    appendTerm(bytes, term);
    offsets.push(bytes.length);
  }
  return new TermDictionary(bytes.written(), Uint32Array.from(offsets));
}

/** Optimal string alignment, as the textbooks write it. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, rows[i - 2]![j - 2]! + 1);
      }
      rows[i]![j] = edits;
    }
  }
  return rows[a.length]![b.length]!;
}

function findSimilarPlainly(terms: readonly string[], word: string): string[] {
  const limit = word.length >= 9 ? 2 : 1;
  return [...new Set(terms)]
    .filter((term) => term[0] === word[0] && term.length >= 4 && /^\p{L}+$/u.test(term))
    .map((term) => ({ term, distance: editDistance(word, term) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.term < b.term ? -1 : 1))
    .slice(0, 4)
    .map(({ term }) => term);
}

describe("TermDictionary", () => {
  it("finds each of its terms, whatever their characters, and no other", () => {
    // Halves of surrogate pairs too: a stem may end in one.
    const term = fc.string({
      unit: fc.oneof(fc.constantFrom("a", "é", "ж", "\ud835", "\udd04", "字"), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(term), term, (terms, other) => {
        const sorted = [...new Set(terms)].sort();
        const dictionary = dictionaryOf(terms);
        expect(sorted.map((_, i) => dictionary.term(i))).toEqual(sorted);
        expect(sorted.map((each) => dictionary.find(each))).toEqual([...sorted.keys()]);
        expect(dictionary.find(other)).toBe(sorted.indexOf(other));
      }),
    );
  });
});

describe("findSimilar", () => {
  const dictionary = dictionaryOf(["delegation", "negociation", "geneve", "guerre", "=RU", "#truce"]);

  it("finds a word with one letter missing", () => {
    expect(findSimilar(dictionary, "delgation")).toEqual(["delegation"]);
  });

  it("returns nothing for a word too short to tell, or far from all", () => {
    expect(findSimilar(dictionary, "gere")).toEqual([]);
    expect(findSimilar(dictionary, "tartiflette")).toEqual([]);
    expect(findSimilar(dictionary, "d".repeat(5000))).toEqual([]);
  });

  it("finds what comparing with every word finds", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "a", "b", "b", "c", "é", "ж", "-"),
      minLength: 3,
      maxLength: 11,
    });
    const asked = fc.string({ unit: fc.constantFrom("a", "b", "c", "é"), minLength: 5, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), asked, (terms, typed) => {
        const near = [`${typed}b`, typed.slice(0, -1), `${typed.slice(0, 2)}c${typed.slice(3)}`];
        const all = [...terms, ...near, `${typed[0]}${typed[2]}${typed[1]}${typed.slice(3)}`];
        expect(findSimilar(dictionaryOf(all), typed)).toEqual(findSimilarPlainly(all, typed));
      }),
      { numRuns: 300 },
    );
  });
});
