import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantiateKernel } from "../../embeddings/kernel.js";
import { createMaxSim } from "../../embeddings/max-sim.js";
import { expandPlainly } from "../../embeddings/product-code.js";

const rows = (count: fc.Arbitrary<number>, dimensions: number): fc.Arbitrary<Int8Array> =>
  count.chain((n) => fc.int8Array({ minLength: n * dimensions, maxLength: n * dimensions }));

describe("createMaxSim", () => {
  it("has a compiled kernel to test (npm run build makes it)", () => {
    expect(instantiateKernel()).not.toBeNull();
  });

  it.each([16, 48, 384])(
    "gives the same integers with and without the kernel, %i dimensions",
    (dimensions) => {
      fc.assert(
        fc.property(
          rows(fc.integer({ min: 1, max: 9 }), dimensions),
          rows(fc.integer({ min: 0, max: 12 }), dimensions),
          (query, document) => {
            expect(createMaxSim(query, dimensions)(document)).toEqual(
              createMaxSim(query, dimensions, { kernel: null })(document),
            );
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it("compares codes as the rows that they stand for, with and without the kernel", () => {
    const codebook = { pieces: 4, width: 8, rows: Int8Array.from({ length: 4 * 256 * 8 }, (_, i) => i * 37) };
    fc.assert(
      fc.property(
        rows(fc.integer({ min: 1, max: 9 }), 32),
        rows(fc.integer({ min: 0, max: 12 }), codebook.pieces),
        (query, codes) => {
          const whole = new Int8Array(codes.length * codebook.width);
          expandPlainly(codes, codebook, whole);
          const expected = createMaxSim(query, 32)(whole);
          expect(createMaxSim(query, 32, { codebook })(codes)).toEqual(expected);
          expect(createMaxSim(query, 32, { codebook, kernel: null })(codes)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("finds each query row's own copy among the document's rows, with a cosine of 1", () => {
    const unit = (at: number): Int8Array => Int8Array.from({ length: 16 }, (_, i) => (i === at ? 127 : 0));
    const query = Int8Array.from([...unit(3), ...unit(7)]);
    const document = Int8Array.from([...unit(0), ...unit(7), ...unit(3), ...unit(3)]);
    const { scores, best } = createMaxSim(query, 16)(document);
    expect([...scores]).toEqual([1, 1]);
    expect([...best]).toEqual([2, 1]);
  });

  it("keeps two prepared queries apart that take turns", () => {
    const a = createMaxSim(new Int8Array(16).fill(100), 16);
    const b = createMaxSim(new Int8Array(16).fill(-100), 16);
    const document = new Int8Array(16).fill(50);
    const first = a(document).scores[0];
    expect(b(document).scores[0]).toBe(-first!);
    expect(a(document).scores[0]).toBe(first);
  });

  it("refuses rows that are not whole", () => {
    expect(() => createMaxSim(new Int8Array(17), 16)).toThrow(RangeError);
    expect(() => createMaxSim(new Int8Array(16), 16)(new Int8Array(15))).toThrow(RangeError);
  });
});
