import { describe, expect, it } from "vitest";
import { packTaggerBatch, readTags } from "../../embeddings/tagging.js";

const DIMENSIONS = 2;
const TAGS = 7;
/** Numbers of one pointer's half. */
const HALF = 2;

function text(count: number, state = 1) {
  return {
    count,
    dimensions: DIMENSIONS,
    states: new Int8Array(count * DIMENSIONS).fill(state),
    starts: Uint32Array.from({ length: count }, (_, i) => i * 10),
    ends: Uint32Array.from({ length: count }, (_, i) => i * 10 + 9),
  };
}

/** Logits of one row, in the second of two: `tags[i]` is token i's tag, `party` the place that every token points to. */
function logits(width: number, tags: readonly number[], [first, last]: readonly [number, number]) {
  const rows = 2;
  const tagLogits = new Float32Array(rows * width * TAGS);
  for (const [token, tag] of tags.entries()) tagLogits[(width + token) * TAGS + tag] = 8;
  const asks = new Float32Array(rows * width * 2 * HALF).fill(1);
  const offers = new Float32Array(rows * (width + 1) * 2 * HALF);
  offers[((width + 1 + first) * 2 + 0) * HALF] = 5;
  offers[((width + 1 + last) * 2 + 1) * HALF] = 5;
  return { tags: tagLogits, asks, offers };
}

describe("packTaggerBatch", () => {
  it("pads to the longest passage and masks what is padding", () => {
    const { rows, width, states, mask } = packTaggerBatch([text(1, 3), text(2, 4)]);
    expect([rows, width]).toEqual([2, 2]);
    expect([...states]).toEqual([3, 3, 0, 0, 4, 4, 4, 4]);
    expect([...mask]).toEqual([1n, 0n, 1n, 1n]);
  });

  it("takes passages without tokens", () => {
    expect(packTaggerBatch([text(0)])).toMatchObject({ rows: 1, width: 1 });
  });
});

describe("readTags", () => {
  it("reads a run of tokens as one name, with the party that its first token points to", () => {
    const [one, ...others] = readTags(logits(5, [0, 3, 4, 0, 0], [4, 5]), { rows: 2, width: 5 }, 1, text(5));
    expect(others).toEqual([]);
    expect(one).toMatchObject({ name: [10, 29], parties: [[30, 49]], status: "led" });
    expect(one!.probability).toBeGreaterThan(0.99);
  });

  it("tells two names that stand side by side apart", () => {
    const found = readTags(logits(3, [1, 1, 2], [0, 0]), { rows: 2, width: 3 }, 1, text(3));
    expect(found.map(({ name }) => name)).toEqual([
      [0, 9],
      [10, 29],
    ]);
  });

  it("gives no party where the first place is pointed to, and nothing where no token is a leader's", () => {
    const [one] = readTags(logits(2, [5, 0], [0, 0]), { rows: 2, width: 2 }, 1, text(2));
    expect(one).toMatchObject({ parties: [], status: "replaced" });
    expect(readTags(logits(2, [0, 0], [0, 0]), { rows: 2, width: 2 }, 1, text(2))).toEqual([]);
  });
});
