import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenVectors } from "../../embeddings/types.js";
import { decodeRecord, encodeRecord } from "../../src/index/token-records.js";

const DIMENSIONS = 12;
const NO_NUMBERS = new Uint32Array(0);

/** Tokens of every kind of place: apart, side by side, at one place, and one in front of the one before. */
const tokens = fc
  .record({
    widths: fc.tuple(fc.constantFrom(DIMENSIONS, 4), fc.constantFrom(DIMENSIONS, 6)),
    places: fc.array(
      fc.record({
        id: fc.nat(2 ** 32 - 1),
        start: fc.oneof(fc.nat(300), fc.nat(2 ** 20)),
        length: fc.nat(200),
      }),
      { maxLength: 20 },
    ),
  })
  .chain(({ widths: [vector, state], places }) => {
    const count = places.length;
    const rows = (width: number) => fc.int8Array({ minLength: count * width, maxLength: count * width });
    return fc.record<TokenVectors>({
      count: fc.constant(count),
      dimensions: fc.constant(DIMENSIONS),
      data: rows(vector),
      states: rows(state),
      ids: fc.constant(Uint32Array.from(places, ({ id }) => id)),
      starts: fc.constant(Uint32Array.from(places, ({ start }) => start)),
      ends: fc.constant(Uint32Array.from(places, ({ start, length }) => start + length)),
    });
  });

describe("token records", () => {
  it("are read as they were written, wherever they stand in memory", () => {
    fc.assert(
      fc.property(tokens, fc.nat(3), (given, shift) => {
        const record = encodeRecord(given);
        const moved = Buffer.concat([Buffer.alloc(shift), record]).subarray(shift);
        expect(decodeRecord(moved, DIMENSIONS)).toEqual(given);
      }),
    );
  });

  it("take five bytes a token beside its codes where words follow each other", () => {
    const count = 200;
    const rows = (width: number) => new Int8Array(count * width).fill(-1);
    const record = encodeRecord({
      count,
      dimensions: DIMENSIONS,
      data: rows(32),
      states: rows(48),
      ids: Uint32Array.from({ length: count }, (_, i) => 20_000 + i),
      starts: Uint32Array.from({ length: count }, (_, i) => 6 * i),
      ends: Uint32Array.from({ length: count }, (_, i) => 6 * i + 5),
    });
    expect(record.length).toBeLessThanOrEqual(count * (32 + 48 + 5) + 4);
  });

  it("hold a text without tokens", () => {
    const none = { count: 0, dimensions: DIMENSIONS, data: new Int8Array(0), states: new Int8Array(0) };
    const given = { ...none, ids: NO_NUMBERS, starts: NO_NUMBERS, ends: NO_NUMBERS };
    expect(decodeRecord(encodeRecord(given), DIMENSIONS)).toEqual(given);
  });
});
