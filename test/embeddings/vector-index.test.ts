import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactIndex } from "../../embeddings/exact-index.js";
import { selectTopK } from "../../embeddings/top-k.js";
import { chooseKind, EXACT_LIMIT } from "../../embeddings/vector-index.js";
import { english } from "../../src/wording/english.js";
import { dot, hasHnswlib, randomVectors, row } from "./vector-index-fixtures.js";

const DIMENSIONS = 48;

function exactIndex(vectors: Float32Array, kernel?: null): ExactIndex {
  const index = new ExactIndex(DIMENSIONS, vectors.length / DIMENSIONS, kernel);
  index.append(vectors);
  return index;
}

describe("selectTopK", () => {
  it("equals a full sort, with and without a filter", () => {
    const scores = fc.float32Array({ noNaN: true, maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.nat(20), fc.integer({ min: 1, max: 4 }), (values, k, modulus) => {
        const filter = (id: number): boolean => id % modulus === 0;
        const expected = [...values.keys()]
          .filter(filter)
          .sort((a, b) => values[b]! - values[a]! || a - b)
          .slice(0, k);
        const found = selectTopK(values, k, filter);
        expect([...found.ids]).toEqual(expected);
        expect([...found.scores]).toEqual(expected.map((id) => values[id]));
      }),
    );
  });
});

describe("ExactIndex", () => {
  const vectors = randomVectors(200, DIMENSIONS, 1);
  const query = randomVectors(1, DIMENSIONS, 2);

  it("scores with the kernel as without it", () => {
    const a = exactIndex(vectors).search(query, 200);
    const b = exactIndex(vectors, null).search(query, 200);
    expect([...a.ids]).toEqual([...b.ids]);
    for (const [i, score] of a.scores.entries()) expect(score).toBeCloseTo(b.scores[i]!, 5);
  });

  it.each([undefined, null])("gives the scores of any ids, in their order (kernel: %s)", (kernel) => {
    const ids = [7, 0, 199, 7];
    const scores = exactIndex(vectors, kernel).scores(query, ids);
    for (const [i, id] of ids.entries()) {
      expect(scores[i]).toBeCloseTo(dot(query, row(vectors, DIMENSIONS, id)), 5);
    }
    expect(() => exactIndex(vectors, kernel).scores(query, [200])).toThrow(RangeError);
    expect(() => exactIndex(vectors, kernel).scores(query, [-1])).toThrow(RangeError);
  });

  it("answers the same however its vectors were cut up", () => {
    const index = new ExactIndex(DIMENSIONS, 200);
    for (let first = 0; first < 200; first += 30) {
      index.append(vectors.subarray(first * DIMENSIONS, Math.min(200, first + 30) * DIMENSIONS));
    }
    expect(index.size).toBe(200);
    expect(index.search(query, 10)).toEqual(exactIndex(vectors).search(query, 10));
    expect(() => index.append(vectors.subarray(0, DIMENSIONS))).toThrow("no room");
    expect(() => index.append(vectors.subarray(0, 5))).toThrow("whole vectors");
  });

  it("filters before the k best are taken", () => {
    const allowed = new Set([3, 70, 199]);
    const found = exactIndex(vectors).search(query, 10, (id) => allowed.has(id));
    expect(new Set(found.ids)).toEqual(allowed);
  });

  it("answers an empty index and k = 0 with nothing", () => {
    expect(new ExactIndex(DIMENSIONS, 0).search(query, 5).ids).toHaveLength(0);
    expect(exactIndex(vectors).search(query, 0).ids).toHaveLength(0);
    expect(exactIndex(vectors).scores(query, [])).toHaveLength(0);
  });

  it("refuses a query of other dimensions", () => {
    expect(() => exactIndex(vectors).search(new Float32Array(3), 1)).toThrow("48 values");
  });

  it("works with dimensions the kernel cannot take", () => {
    const index = new ExactIndex(3, 2);
    index.append(Float32Array.of(1, 0, 0, 0, 1, 0));
    expect([...index.search(Float32Array.of(0, 1, 0), 1).ids]).toEqual([1]);
  });
});

describe("chooseKind", () => {
  it("takes the exact scan for few vectors and the graph for many", async () => {
    expect(await chooseKind(EXACT_LIMIT - 1)).toBe("exact");
    expect(await chooseKind(EXACT_LIMIT, "exact")).toBe("exact");
    expect(await chooseKind(0, "hnsw")).toBe("exact");
    if (!hasHnswlib) return;
    expect(await chooseKind(EXACT_LIMIT)).toBe("hnsw");
    expect(await chooseKind(1, "hnsw")).toBe("hnsw");
  });

  it("says so once and takes the exact scan when hnswlib-node is missing", async () => {
    const notices: string[] = [];
    const kind = await chooseKind(EXACT_LIMIT, "auto", {
      onNotice: (told) => notices.push(english.say(told)),
      load: () => Promise.reject(new Error("Cannot find package")),
    });
    expect(kind).toBe("exact");
    expect(notices).toEqual([expect.stringContaining("hnswlib-node")]);
  });
});
