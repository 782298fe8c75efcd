import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "../../bench/lib/random.js";
import { ProductCode } from "../../embeddings/product-code.js";

const DIMENSIONS = 64;
const random = Random.of("product code");
const below = (limit: number): number => random.below(limit);

/** Axes at right angles: planes turned one after the other. */
function axes(): Int16Array {
  const turned = Array.from({ length: DIMENSIONS }, (_, row) =>
    Array.from({ length: DIMENSIONS }, (_, column) => Number(row === column)),
  );
  for (let turn = 0; turn < 400; turn += 1) {
    const one = below(DIMENSIONS);
    const other = (one + 1 + below(DIMENSIONS - 1)) % DIMENSIONS;
    const angle = below(6283) / 1000;
    for (const row of turned) {
      const [a, b] = [row[one]!, row[other]!];
      row[one] = Math.cos(angle) * a - Math.sin(angle) * b;
      row[other] = Math.sin(angle) * a + Math.cos(angle) * b;
    }
  }
  return Int16Array.from(turned.flat(), (value) => Math.round(value * 2 ** 14));
}

const AXES = axes();
const CENTROIDS = Int16Array.from({ length: 256 * DIMENSIONS }, () => below(800) - 400);
const codeOf = (pieces: number, makeKernel?: () => null) =>
  new ProductCode({ dimensions: DIMENSIONS, pieces, axes: AXES, centroids: CENTROIDS }, makeKernel);
const rows = (limit: number) =>
  fc.integer({ min: 0, max: 9 }).chain((count) =>
    fc
      .array(fc.integer({ min: -limit, max: limit }), {
        minLength: count * DIMENSIONS,
        maxLength: count * DIMENSIONS,
      })
      .map((values) => Int8Array.from(values)),
  );

describe("ProductCode", () => {
  it.each([4, 8, 16])("gives the same numbers with and without the kernel, %i pieces", (pieces) => {
    const [quick, plain] = [codeOf(pieces), codeOf(pieces, () => null)];
    fc.assert(
      fc.property(rows(127), (given) => {
        const codes = quick.encode(given);
        expect(codes).toHaveLength((given.length / DIMENSIONS) * pieces);
        expect(plain.encode(given)).toEqual(codes);
        expect(plain.turn(given)).toEqual(quick.turn(given));
        expect(plain.decode(codes)).toEqual(quick.decode(codes));
      }),
      { numRuns: 30 },
    );
  });

  it("chooses of each piece the centroid that lies closest", () => {
    const code = codeOf(8);
    fc.assert(
      fc.property(rows(40), (given) => {
        const turned = code.turn(given);
        const codes = code.encode(given);
        for (let at = 0; at < given.length; at += 8) {
          const distance = (other: Int8Array, from: number) =>
            Math.hypot(...turned.subarray(at, at + 8).map((value, i) => value - other[from + i]!));
          const first = 256 * (at % DIMENSIONS);
          const others = Array.from({ length: 256 }, (_, i) => distance(code.codebook.rows, first + 8 * i));
          // Rounded to whole steps, which may make two change places.
          expect(others[codes[at / 8]! & 0xff]).toBeLessThan(Math.min(...others) + 2);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("turns without changing angles, and turns back what a code stands for", () => {
    const code = codeOf(8);
    const given = Int8Array.from({ length: 2 * DIMENSIONS }, () => below(101) - 50);
    const [one, other] = [0, DIMENSIONS].map((at) => given.subarray(at, at + DIMENSIONS));
    const [turned, turnedOther] = [code.turn(one!), code.turn(other!)];
    const scale = Math.hypot(...one!) * Math.hypot(...other!);
    expect(dot(turned, turnedOther) / scale).toBeCloseTo(dot(one!, other!) / scale, 2);
    const codes = code.encode(given);
    const found = code.expand(codes).subarray(0, DIMENSIONS);
    const back = code.turn(code.decode(codes).subarray(0, DIMENSIONS));
    expect(Math.hypot(...found)).toBeCloseTo(127, -1);
    expect(dot(found, back) / (Math.hypot(...found) * Math.hypot(...back))).toBeGreaterThan(0.99);
  });

  it("refuses pieces that do not make up a row", () => {
    expect(() => codeOf(5)).toThrow(RangeError);
    expect(() => codeOf(32)).toThrow(RangeError);
  });
});

function dot(a: Int8Array, b: Int8Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
