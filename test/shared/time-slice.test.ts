import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forEachSliced, mapSliced, sortSliced } from "../../src/shared/time-slice.js";

describe("work in turns", () => {
  afterEach(() => vi.restoreAllMocks());

  it("sorts as one sort of all does, equal ones in their order", async () => {
    const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 50 }), place: fc.integer() }), {
      minLength: 0,
      maxLength: 5000,
      size: "max",
    });
    const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
    await fc.assert(
      fc.asyncProperty(items, async (given) => {
        const before = [...given];
        expect(await sortSliced(given, byKey)).toEqual([...given].sort(byKey));
        expect(given).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["forEachSliced", (numbers: readonly number[]) => forEachSliced(numbers, () => {})],
    ["mapSliced", (numbers: readonly number[]) => mapSliced(numbers, (n) => n)],
    ["sortSliced", (numbers: readonly number[]) => sortSliced(numbers, (a, b) => a - b)],
  ])("lets other work run in between: %s", async (_, work) => {
    // A clock on which every look at it takes longer than a slice.
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 20));
    let done = false;
    let others = 0;
    const counting = (async () => {
      while (!done) {
        await nextTurn();
        others++;
      }
    })();
    await work(Array.from({ length: 10_000 }, (_, i) => 10_000 - i));
    done = true;
    await counting;
    expect(others).toBeGreaterThan(5);
  });
});
