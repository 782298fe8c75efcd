import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleScores } from "../../src/retrieval/signals.js";

describe("what the rest of its article adds to a passage", () => {
  it("is the score of the best other candidate of the same article", () => {
    expect(articleScores([5, 4, 3, 2], ["a", "b", "a", "a"])).toEqual([3, 2, 5, 5]);
  });

  it("is the lowest score of all for the only candidate of its article", () => {
    expect(articleScores([1, -2, 4], ["a", "b", "c"])).toEqual([-2, -2, -2]);
  });

  it("counts a second candidate with the same score", () => {
    expect(articleScores([3, 3, 1], ["a", "a", "b"])).toEqual([3, 3, 1]);
  });

  it("is nothing where nothing was found", () => {
    expect(articleScores([], [])).toEqual([]);
  });

  it("never depends on the order of the candidates", () => {
    const candidates = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom("a", "b", "c")), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(candidates, (list) => {
        const scores = (of: typeof list) =>
          articleScores(
            of.map(([score]) => score),
            of.map(([, source]) => source),
          );
        expect([...scores([...list].reverse())].reverse()).toEqual(scores(list));
      }),
    );
  });
});
