import { describe, expect, it } from "vitest";
import { RowTaker, rowsByKey, SharedRows } from "../../embeddings/shared-rows.js";
import { randomVectors, row } from "./vector-index-fixtures.js";

const DIMENSIONS = 16;

/** Takes vectors as one file's, following what `shared` holds in `rows`. */
async function take(vectors: Float32Array, shared: SharedRows, rows: Uint32Array): Promise<RowTaker> {
  const taker = new RowTaker(shared, await rowsByKey(shared, rows));
  taker.begin(vectors.length / DIMENSIONS);
  for (let at = 0; at < vectors.length; at += DIMENSIONS) taker.add(vectors.subarray(at, at + DIMENSIONS));
  return taker;
}

const none = new Uint32Array(0);

describe("RowTaker", () => {
  it("keeps vectors that stay in their rows, and puts new ones where others were let go", async () => {
    const vectors = randomVectors(100, DIMENSIONS, 1);
    const first = await take(vectors, new SharedRows(DIMENSIONS, 0), none);
    const { shared } = first;
    const other = randomVectors(10, DIMENSIONS, 2);
    vectors.set(other, 20 * DIMENSIONS);
    const second = await take(vectors, shared, first.rows);
    expect(second.shared).toBe(shared);
    expect(shared.rows.count).toBe(110);
    expect([...second.rows.subarray(0, 20)]).toEqual([...first.rows.subarray(0, 20)]);
    shared.release(first.rows);

    vectors.set(randomVectors(10, DIMENSIONS, 3), 40 * DIMENSIONS);
    const third = await take(vectors, shared, second.rows);
    expect(shared.rows.count).toBe(110);
    for (let id = 0; id < 100; id += 1) {
      expect(shared.rows.row(third.rows[id]!)).toEqual(row(vectors, DIMENSIONS, id));
    }
  });

  it("holds equal vectors in one row until all have let go of it", async () => {
    const one = randomVectors(1, DIMENSIONS, 1);
    const first = await take(one, new SharedRows(DIMENSIONS, 0), none);
    const twice = new Float32Array(2 * DIMENSIONS);
    twice.set(one);
    twice.set(one, DIMENSIONS);
    const second = await take(twice, first.shared, first.rows);
    expect([...second.rows]).toEqual([0, 0]);
    first.shared.release(first.rows);
    first.shared.release(second.rows.subarray(0, 1));
    expect(first.shared.hold(randomVectors(1, DIMENSIONS, 2), 0)).toBe(1);
  });

  it("never hands out a row that nobody holds any more", async () => {
    const first = await take(randomVectors(3, DIMENSIONS, 1), new SharedRows(DIMENSIONS, 0), none);
    const taker = new RowTaker(first.shared, await rowsByKey(first.shared, first.rows));
    first.shared.release(first.rows);
    taker.begin(3);
    for (let id = 0; id < 3; id += 1) taker.add(row(randomVectors(3, DIMENSIONS, 1), DIMENSIONS, id));
    expect(new Set(taker.rows).size).toBe(3);
  });

  it("takes new memory when far less is needed", async () => {
    const first = await take(randomVectors(2000, DIMENSIONS, 1), new SharedRows(DIMENSIONS, 0), none);
    const second = await take(randomVectors(100, DIMENSIONS, 1), first.shared, first.rows);
    expect(second.shared).not.toBe(first.shared);
    expect(second.shared.rows.capacity).toBe(100);
  });

  it("grows without losing a row, with the kernel and without it", async () => {
    const vectors = randomVectors(700, DIMENSIONS + 1, 1);
    for (const dimensions of [DIMENSIONS, DIMENSIONS + 1]) {
      const shared = new SharedRows(dimensions, 3);
      for (let id = 0; id < 600; id += 1) shared.hold(row(vectors, dimensions, id), undefined);
      for (let id = 0; id < 600; id += 1) {
        expect(shared.rows.row(id)).toEqual(row(vectors, dimensions, id));
      }
    }
  });
});
