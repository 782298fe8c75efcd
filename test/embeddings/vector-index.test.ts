import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ExactIndex } from "../../embeddings/exact-index.js";
import { selectTopK } from "../../embeddings/top-k.js";
import { createVectorIndex, EXACT_LIMIT, type VectorIndex } from "../../embeddings/vector-index.js";

const DIMENSIONS = 48;

/** Unit vectors from a fixed seed. */
function randomVectors(count: number, seed: number): Float32Array {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const values = Float32Array.from({ length: count * DIMENSIONS }, next);
  for (let at = 0; at < values.length; at += DIMENSIONS) {
    const vector = values.subarray(at, at + DIMENSIONS);
    const norm = Math.hypot(...vector);
    for (let i = 0; i < DIMENSIONS; i += 1) vector[i]! /= norm;
  }
  return values;
}

const hnswlib = await import("hnswlib-node").then(
  () => true,
  () => false,
);
if (!hnswlib) console.log("hnswlib-node is not installed: the graph's tests are skipped");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pourparlers-vectors-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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
  it("scores with the kernel as without it", () => {
    const vectors = randomVectors(200, 1);
    const query = randomVectors(1, 2);
    const fast = new ExactIndex(DIMENSIONS);
    const plain = new ExactIndex(DIMENSIONS, null);
    for (const index of [fast, plain]) index.add(vectors);
    const a = fast.search(query, 200);
    const b = plain.search(query, 200);
    expect([...a.ids]).toEqual([...b.ids]);
    for (const [i, score] of a.scores.entries()) expect(score).toBeCloseTo(b.scores[i]!, 5);
  });

  it("answers an empty index and k = 0 with nothing", () => {
    const index = new ExactIndex(DIMENSIONS);
    expect(index.search(randomVectors(1, 2), 5).ids).toHaveLength(0);
    index.add(randomVectors(3, 1));
    expect(index.search(randomVectors(1, 2), 0).ids).toHaveLength(0);
  });

  it("works with dimensions the kernel cannot take", () => {
    const index = new ExactIndex(3);
    index.add(Float32Array.of(1, 0, 0, 0, 1, 0));
    expect([...index.search(Float32Array.of(0, 1, 0), 1).ids]).toEqual([1]);
  });

  it("refuses a file that is cut short or of other dimensions", async () => {
    const path = join(folder, "short.f32");
    const index = new ExactIndex(DIMENSIONS);
    index.add(randomVectors(4, 1));
    await index.save(path);
    await expect(new ExactIndex(16).load(path)).rejects.toThrow("not a vector file");
    await writeFile(path, Buffer.alloc(40));
    await expect(new ExactIndex(DIMENSIONS).load(path)).rejects.toThrow("not a vector file");
  });
});

describe.each(["exact", "hnsw"] as const)("an %s index", (kind) => {
  const build = async (count: number): Promise<VectorIndex> => {
    const index = await createVectorIndex(DIMENSIONS, count, { kind });
    index.add(randomVectors(count, 7));
    return index;
  };
  const skip = kind === "hnsw" && !hnswlib;

  it.skipIf(skip)("finds a vector itself, with a score of 1", async () => {
    const index = await build(50);
    expect(index.kind).toBe(kind);
    const found = index.search(randomVectors(50, 7).slice(20 * DIMENSIONS, 21 * DIMENSIONS), 3);
    expect(found.ids[0]).toBe(20);
    expect(found.scores[0]).toBeCloseTo(1, 5);
  });

  it.skipIf(skip)("filters before the k best are taken, however narrow the filter", async () => {
    const index = await build(1500);
    const allowed = new Set([3, 700, 1499]);
    const found = index.search(randomVectors(1, 9), 10, (id) => allowed.has(id));
    expect(new Set(found.ids)).toEqual(allowed);
    expect([...found.scores]).toEqual([...found.scores].sort((a, b) => b - a));
    expect(index.search(randomVectors(1, 9), 10, () => false).ids).toHaveLength(0);
  });

  it.skipIf(skip)("answers the same after being saved and loaded", async () => {
    const path = join(folder, `saved.${kind}`);
    const index = await build(120);
    await index.save(path);
    const loaded = await createVectorIndex(DIMENSIONS, 0, { kind });
    await loaded.load(path);
    const query = randomVectors(1, 11);
    expect(loaded.size).toBe(120);
    expect(loaded.search(query, 10)).toEqual(index.search(query, 10));
  });

  it.skipIf(skip)("grows beyond the count it was made for", async () => {
    const index = await createVectorIndex(DIMENSIONS, 2, { kind });
    for (let i = 0; i < 5; i += 1) index.add(randomVectors(20, 30 + i));
    expect(index.size).toBe(100);
    const found = index.search(randomVectors(20, 34).subarray(0, DIMENSIONS), 1);
    expect([...found.ids]).toEqual([80]);
  });
});

describe("createVectorIndex", () => {
  it("takes the exact scan for few vectors and the graph for many", async () => {
    expect((await createVectorIndex(DIMENSIONS, EXACT_LIMIT - 1)).kind).toBe("exact");
    if (hnswlib) expect((await createVectorIndex(DIMENSIONS, EXACT_LIMIT)).kind).toBe("hnsw");
  });

  it("says so once and scans exactly when hnswlib-node is missing", async () => {
    const notices: string[] = [];
    const index = await createVectorIndex(DIMENSIONS, EXACT_LIMIT, {
      onNotice: (message) => notices.push(message),
      loadHnswlib: () => Promise.reject(new Error("Cannot find package")),
    });
    expect(index.kind).toBe("exact");
    expect(notices).toEqual([expect.stringContaining("hnswlib-node")]);
  });

  it.skipIf(!hnswlib)("finds nearly all true neighbours with the graph", async () => {
    const vectors = randomVectors(3000, 5);
    const exact = await createVectorIndex(DIMENSIONS, 3000, { kind: "exact" });
    const graph = await createVectorIndex(DIMENSIONS, 3000, { kind: "hnsw" });
    for (const index of [exact, graph]) index.add(vectors);
    let found = 0;
    for (let seed = 100; seed < 130; seed += 1) {
      const query = randomVectors(1, seed);
      const truth = new Set(exact.search(query, 10).ids);
      for (const id of graph.search(query, 10).ids) if (truth.has(id)) found += 1;
    }
    // Random vectors are the hardest case: nothing is near anything.
    expect(found / 300).toBeGreaterThan(0.9);
  });
});
