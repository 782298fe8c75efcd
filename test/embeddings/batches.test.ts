import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planBatches } from "../../embeddings/batches.js";

describe("planBatches", () => {
  it("takes each row once and keeps within the limits", () => {
    const limits = { maxRows: 8, maxTokens: 160, maxPadding: 0.15 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 512 }), { maxLength: 80 }), (lengths) => {
        const batches = planBatches(lengths, limits);
        expect(batches.flat().sort((a, b) => a - b)).toEqual([...lengths.keys()]);
        for (const batch of batches) {
          const sizes = batch.map((index) => lengths[index]!);
          const width = Math.max(...sizes);
          expect(batch.length).toBeLessThanOrEqual(limits.maxRows);
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(width * (1 - limits.maxPadding));
          if (batch.length > 1) expect(batch.length * width).toBeLessThanOrEqual(limits.maxTokens);
        }
      }),
    );
  });
});
