import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ExactIndex } from "../../embeddings/exact-index.js";
import { GraphFileError } from "../../embeddings/graph-file.js";
import { openGraph } from "../../embeddings/graph-index.js";
import type { VectorIndex } from "../../embeddings/vector-index.js";
import { GRAPH_SETTINGS, type WrittenGraph, writeGraph } from "../../embeddings/write-graph.js";
import { dot, hasHnswlib, randomVectors, row } from "./vector-index-fixtures.js";

const DIMENSIONS = 32;
const NEW = (count: number): Int32Array => new Int32Array(count).fill(-1);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pourparlers-graph-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, vectors: Float32Array): Promise<WrittenGraph & { path: string }> {
  const path = join(folder, name);
  const origin = NEW(vectors.length / DIMENSIONS);
  return { path, ...(await writeGraph(path, { dimensions: DIMENSIONS, vectors, origin, previous: null })) };
}

async function build(vectors: Float32Array): Promise<VectorIndex> {
  const { path, labels, sha256 } = await write("built.hnsw", vectors);
  return openGraph(path, labels, DIMENSIONS, { sha256 });
}

function exact(vectors: Float32Array): ExactIndex {
  const index = new ExactIndex(DIMENSIONS, vectors.length / DIMENSIONS);
  index.append(vectors);
  return index;
}

/** Share of the true ten nearest that `index` finds, over 40 queries. */
function recall(index: VectorIndex, vectors: Float32Array): number {
  const truth = exact(vectors);
  let found = 0;
  for (let seed = 100; seed < 140; seed += 1) {
    const query = randomVectors(1, DIMENSIONS, seed);
    const nearest = new Set(truth.search(query, 10).ids);
    for (const id of index.search(query, 10).ids) if (nearest.has(id)) found += 1;
  }
  return found / 400;
}

/** What must hold of any index over these vectors. */
function expectSound(index: VectorIndex, vectors: Float32Array, query: Float32Array): void {
  const count = vectors.length / DIMENSIONS;
  expect(index.size).toBe(count);
  const found = index.search(query, 20);
  expect(found.ids.length).toBe(Math.min(20, count));
  expect(new Set(found.ids).size).toBe(found.ids.length);
  for (const [i, id] of found.ids.entries()) {
    expect(id).toBeLessThan(count);
    expect(found.scores[i]).toBeCloseTo(dot(query, row(vectors, DIMENSIONS, id)), 4);
    if (i > 0) expect(found.scores[i]).toBeLessThanOrEqual(found.scores[i - 1]!);
  }
  expect(index.scores(query, found.ids)).toEqual(found.scores);
}

describe.skipIf(!hasHnswlib)("a graph index", () => {
  it("finds a vector itself, with a score of 1", async () => {
    const vectors = randomVectors(500, DIMENSIONS, 7);
    const index = await build(vectors);
    expect(index.kind).toBe("hnsw");
    const found = index.search(row(vectors, DIMENSIONS, 20), 3);
    expect(found.ids[0]).toBe(20);
    expect(found.scores[0]).toBeCloseTo(1, 5);
    expectSound(index, vectors, randomVectors(1, DIMENSIONS, 8));
  });

  it("filters before the k best are taken, however narrow or wide the filter", async () => {
    const vectors = randomVectors(3000, DIMENSIONS, 7);
    const index = await build(vectors);
    const query = randomVectors(1, DIMENSIONS, 9);
    const allowed = new Set([3, 700, 2999]);
    const found = index.search(query, 10, (id) => allowed.has(id));
    expect(new Set(found.ids)).toEqual(allowed);
    expect([...found.scores]).toEqual([...found.scores].sort((a, b) => b - a));
    expect(index.search(query, 10, () => false).ids).toHaveLength(0);
    for (const share of [2, 3, 5, 50]) {
      const filter = (id: number): boolean => id % share === 0;
      const truth = new Set(exact(vectors).search(query, 10, filter).ids);
      const ids = [...index.search(query, 10, filter).ids];
      expect(ids.every(filter)).toBe(true);
      expect(ids.filter((id) => truth.has(id)).length).toBeGreaterThanOrEqual(9);
    }
  });

  it("finds nearly all true neighbours", async () => {
    // Random vectors are the hardest case: nothing is near anything.
    const vectors = randomVectors(4000, DIMENSIONS, 5);
    expect(recall(await build(vectors), vectors)).toBeGreaterThan(0.95);
  });

  it("answers k beyond the width of a search, and beyond what there is", async () => {
    const vectors = randomVectors(900, DIMENSIONS, 5);
    const index = await build(vectors);
    const query = randomVectors(1, DIMENSIONS, 6);
    expect(new Set(index.search(query, 400).ids).size).toBe(400);
    expect(new Set(index.search(query, 5000).ids).size).toBe(900);
    expect(index.search(query, 0).ids).toHaveLength(0);
  });

  it("throws for ids it does not hold and queries of other dimensions", async () => {
    const index = await build(randomVectors(10, DIMENSIONS, 5));
    expect(() => index.scores(new Float32Array(DIMENSIONS), [10])).toThrow(RangeError);
    expect(() => index.search(new Float32Array(3), 1)).toThrow(RangeError);
  });
});

describe.skipIf(!hasHnswlib)("writeGraph", () => {
  it("holds live vectors only, with their true scores, after any updates", async () => {
    /** An update: which of the passages stay, and how many come. */
    const updates = fc.array(
      fc.record({ stay: fc.infiniteStream(fc.boolean()), come: fc.nat(40), shuffle: fc.boolean() }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), updates, async (count, steps) => {
        let vectors = randomVectors(count, DIMENSIONS, count);
        let current = await write("step-0.hnsw", vectors);
        let before = await openGraph(current.path, current.labels, DIMENSIONS);
        for (const [number, { stay, come, shuffle }] of steps.entries()) {
          const kept = [...current.labels.keys()].filter(() => stay.next().value);
          let origin = [...kept, ...NEW(come)];
          if (shuffle) origin = origin.reverse();
          const fresh = randomVectors(come, DIMENSIONS, 1000 + number);
          const next = new Float32Array(origin.length * DIMENSIONS);
          let used = 0;
          for (const [id, from] of origin.entries()) {
            const source = from < 0 ? row(fresh, DIMENSIONS, used++) : row(vectors, DIMENSIONS, from);
            next.set(source, id * DIMENSIONS);
          }
          const earlier = vectors;
          vectors = next;
          const path = join(folder, `step-${(number + 1) % 2}.hnsw`);
          const asked: number[] = [];
          const written = await writeGraph(path, {
            dimensions: DIMENSIONS,
            vectors: (id) => {
              asked.push(id);
              return row(next, DIMENSIONS, id);
            },
            origin: Int32Array.from(origin),
            previous: current,
          });
          if (!written.rebuilt) expect(asked.every((id) => origin[id] === -1)).toBe(true);
          current = { path, ...written };
          const query = randomVectors(1, DIMENSIONS, 77);
          const index = await openGraph(path, current.labels, DIMENSIONS, { previous: before });
          expectSound(index, vectors, query);
          expectSound(before, earlier, query);
          before.close();
          expect(() => before.search(query, 1)).toThrow("closed");
          expectSound(index, vectors, query);
          before = index;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keeps finding neighbours while a twentieth changes again and again, and is rebuilt in time", async () => {
    const count = 2000;
    const vectors = randomVectors(count, DIMENSIONS, 3);
    let current = await write("round-0.hnsw", vectors);
    let rebuilt = 0;
    for (let round = 1; round <= 14; round += 1) {
      const origin = Int32Array.from({ length: count }, (_, id) => id);
      for (let id = round; id < count; id += 20) {
        origin[id] = -1;
        vectors.set(randomVectors(1, DIMENSIONS, round * count + id), id * DIMENSIONS);
      }
      const path = join(folder, `round-${round % 2}.hnsw`);
      const written = await writeGraph(path, {
        dimensions: DIMENSIONS,
        vectors,
        origin,
        settings: { ...GRAPH_SETTINGS, maxReplaced: 0.5 },
        previous: current,
      });
      if (written.rebuilt) rebuilt += 1;
      current = { path, ...written };
      const index = await openGraph(path, current.labels, DIMENSIONS);
      expect(recall(index, vectors), `round ${round}`).toBeGreaterThan(0.95);
    }
    expect(rebuilt).toBe(1);
  });

  it("is rebuilt when too much was removed or replaced, and adds a passage that two come from twice", async () => {
    const vectors = randomVectors(100, DIMENSIONS, 3);
    const previous = await write("before.hnsw", vectors);
    const path = join(folder, "after.hnsw");
    const options = { dimensions: DIMENSIONS, vectors, previous };
    const most = Math.floor(100 * GRAPH_SETTINGS.maxRemoved);
    const rest = (removed: number) => Int32Array.from({ length: 100 - removed }, (_, id) => id);
    expect((await writeGraph(path, { ...options, origin: rest(most) })).rebuilt).toBe(false);
    expect((await writeGraph(path, { ...options, origin: rest(most + 1) })).rebuilt).toBe(true);
    const third = Math.floor(100 * GRAPH_SETTINGS.maxReplacedAtOnce);
    const other = (changed: number) => Int32Array.from({ length: 100 }, (_, id) => (id < changed ? -1 : id));
    expect((await writeGraph(path, { ...options, origin: other(third) })).rebuilt).toBe(false);
    expect((await writeGraph(path, { ...options, origin: other(third + 1) })).rebuilt).toBe(true);

    const twice = Int32Array.from({ length: 101 }, (_, id) => id % 100);
    const doubled = new Float32Array(101 * DIMENSIONS);
    doubled.set(vectors);
    doubled.set(row(vectors, DIMENSIONS, 0), 100 * DIMENSIONS);
    const { labels } = await writeGraph(path, { ...options, vectors: doubled, origin: twice });
    expect(new Set(labels).size).toBe(101);
    const index = await openGraph(path, labels, DIMENSIONS);
    expect([...index.search(row(vectors, DIMENSIONS, 0), 2).ids]).toEqual([0, 100]);
  });

  it("stops when it is told to", async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const writing = writeGraph(join(folder, "stopped.hnsw"), {
      dimensions: DIMENSIONS,
      vectors: randomVectors(5000, DIMENSIONS, 3),
      origin: NEW(5000),
      previous: null,
      signal: abort.signal,
      onProgress: (done, total) => {
        expect(total).toBe(5000);
        seen.push(done);
        abort.abort(new Error("stop"));
      },
    });
    await expect(writing).rejects.toThrow("stop");
    expect(seen).toHaveLength(1);
  });

  it.skipIf(process.platform !== "linux")("says so when the disk is full", async () => {
    const vectors = randomVectors(100, DIMENSIONS, 3);
    const writing = writeGraph("/dev/full", {
      dimensions: DIMENSIONS,
      vectors,
      origin: NEW(100),
      previous: null,
    });
    await expect(writing).rejects.toMatchObject({ code: "ENOSPC" });
  });

  it("works in a thread while this one has it loaded", async () => {
    const worker = new Worker(
      `const { workerData, parentPort } = require("node:worker_threads");
       const { HierarchicalNSW } = require("hnswlib-node");
       const graph = new HierarchicalNSW("ip", 2);
       graph.initIndex(2, 16, 200, 100, true);
       graph.addPoint([1, 0], 0);
       graph.addPoint([0, 1], 1);
       graph.writeIndex(workerData).then(() => parentPort.postMessage("written"));`,
      { eval: true, workerData: join(folder, "thread.hnsw") },
    );
    const vectors = randomVectors(300, DIMENSIONS, 3);
    const message = new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    const index = await build(vectors);
    expect(await message).toBe("written");
    await worker.terminate();
    expectSound(index, vectors, randomVectors(1, DIMENSIONS, 4));
    const written = await openGraph(join(folder, "thread.hnsw"), Uint32Array.of(0, 1), 2);
    expect([...written.search(Float32Array.of(0, 1), 1).ids]).toEqual([1]);
  });
});

describe.skipIf(!hasHnswlib)("a graph that follows another", () => {
  it("is not disturbed by one that could not be opened", async () => {
    const vectors = randomVectors(200, DIMENSIONS, 3);
    const first = await write("first.hnsw", vectors);
    const previous = await openGraph(first.path, first.labels, DIMENSIONS);
    const other = randomVectors(150, DIMENSIONS, 4);
    const second = await write("second.hnsw", other);
    await expect(
      openGraph(second.path, second.labels, DIMENSIONS, { previous, sha256: "other" }),
    ).rejects.toThrow(GraphFileError);
    const next = await openGraph(second.path, second.labels, DIMENSIONS, { previous });
    const query = randomVectors(1, DIMENSIONS, 5);
    expectSound(previous, vectors, query);
    expectSound(next, other, query);
    previous.close();
    previous.close();
    const third = await openGraph(first.path, first.labels, DIMENSIONS, { previous: next });
    expectSound(third, vectors, query);
    expectSound(next, other, query);
  });
});

describe.skipIf(!hasHnswlib)("a damaged graph file", () => {
  it("is refused or harmless, wherever a bit is turned or the file is cut", async () => {
    const vectors = randomVectors(120, DIMENSIONS, 3);
    const { path, labels, sha256 } = await write("whole.hnsw", vectors);
    const whole = await readFile(path);
    const copy = join(folder, "damaged.hnsw");
    const damages = fc.oneof(
      // The numbers that lead a search are few: half of the bits turned are among them.
      fc.tuple(fc.constant("bit"), fc.nat(96 * 8 - 1)),
      fc.tuple(fc.constant("bit"), fc.nat(whole.length * 8 - 1)),
      fc.tuple(fc.constant("cut"), fc.nat(whole.length - 1)),
    );
    await fc.assert(
      fc.asyncProperty(damages, async ([kind, at]) => {
        const bytes = Buffer.from(kind === "cut" ? whole.subarray(0, at) : whole);
        if (kind === "bit") bytes[at >> 3]! ^= 1 << (at & 7);
        await writeFile(copy, bytes);
        await expect(openGraph(copy, labels, DIMENSIONS, { sha256 })).rejects.toThrow(GraphFileError);
        // Without the checksum too: nothing that is opened leads a search astray.
        const opened = await openGraph(copy, labels, DIMENSIONS).catch((error: unknown) => {
          expect(error).toBeInstanceOf(GraphFileError);
          return null;
        });
        expect(opened?.search(row(vectors, DIMENSIONS, 0), 10).ids.length ?? 10).toBe(10);
      }),
      { numRuns: 300 },
    );
  });

  it("is not built upon", async () => {
    const vectors = randomVectors(120, DIMENSIONS, 3);
    const before = await write("upon.hnsw", vectors);
    const origin = Int32Array.from({ length: 120 }, (_, id) => (id === 5 ? -1 : id));
    const copy = join(folder, "upon-damaged.hnsw");
    const options = { dimensions: DIMENSIONS, vectors, origin };
    const after = join(folder, "upon-after.hnsw");
    const rebuilt = async (previous: { path: string; labels: Uint32Array; sha256?: string }) =>
      (await writeGraph(after, { ...options, previous })).rebuilt;
    await copyFile(before.path, copy);
    expect(await rebuilt({ ...before, path: copy })).toBe(false);
    expect(await rebuilt({ ...before, path: join(folder, "none.hnsw") })).toBe(true);
    expect(await rebuilt({ ...before, labels: Uint32Array.from(before.labels, (label) => label + 1) })).toBe(
      true,
    );
    const bytes = await readFile(copy);
    // In the middle of a vector: only the checksum tells.
    bytes[96 + 4 + 128 + 20]! ^= 1;
    await writeFile(copy, bytes);
    expect(await rebuilt({ ...before, path: copy })).toBe(true);
    await writeFile(copy, bytes.subarray(0, 5000));
    expect(await rebuilt({ path: copy, labels: before.labels })).toBe(true);
  });
});
