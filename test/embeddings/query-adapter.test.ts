import { describe, expect, it } from "vitest";
import { readQueryAdapter } from "../../embeddings/query-adapter.js";

const bytesOf = (...values: number[]): Uint8Array => new Uint8Array(new Float32Array(values).buffer);

describe("the query adapter", () => {
  it("leaves a question where it is when it was taught nothing", () => {
    const vector = new Float32Array([0.6, 0.8]);
    const [x, y] = readQueryAdapter(bytesOf(0, 0, 0, 0, 0, 0), 2)(vector);
    expect(x).toBeCloseTo(0.6, 6);
    expect(y).toBeCloseTo(0.8, 6);
  });

  it("adds what its rows and its bias say, and normalises", () => {
    // Row 0 adds the second number to the first, the bias adds one to the second: (0 + 1, 1 + 1).
    const [x, y] = readQueryAdapter(bytesOf(0, 1, 0, 0, 0, 1), 2)(new Float32Array([0, 1]));
    expect(x).toBeCloseTo(1 / Math.sqrt(5), 6);
    expect(y).toBeCloseTo(2 / Math.sqrt(5), 6);
  });

  it("refuses a file of another size", () => {
    expect(() => readQueryAdapter(bytesOf(1, 2, 3), 2)).toThrow(RangeError);
  });
});
