import { expect, it } from "vitest";
import { Reach } from "../../src/shared/reach.js";

it("counts the articles of what is lost once", () => {
  const reach = new Reach();
  expect(reach.unsearched).toBe(0);
  reach.lose(1, 30);
  reach.lose(1, 30);
  reach.lose(2, 4);
  expect(reach.unsearched).toBe(34);
  expect([0, 1, 2].map((place) => reach.isLost(place))).toEqual([false, true, true]);
});

it("counts what is waited for at the same time once, place by place", async () => {
  const reach = new Reach();
  const gates = [0, 1, 2].map(() => {
    let open: () => void = () => {};
    const answer = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { answer, open: () => open() };
  });
  const before = performance.now();
  const waits = gates.map(({ answer }, n) => reach.waiting(n < 2 ? 0 : 1, answer));
  const start = performance.now();
  gates[0]!.open();
  await waits[0];
  // The other one is not answered yet.
  expect(reach.waitedFor(0)).toBe(0);
  while (performance.now() - start < 5) await new Promise(setImmediate);
  gates[1]!.open();
  await waits[1];
  const elapsed = performance.now() - before;
  expect(reach.waitedFor(0)).toBeGreaterThanOrEqual(5);
  expect(reach.waitedFor(0)).toBeLessThanOrEqual(elapsed);
  expect(reach.waitedFor(1)).toBe(0);
  gates[2]!.open();
  await waits[2];
  expect(reach.waitedFor(1)).toBeGreaterThanOrEqual(5);
  expect(
    await reach.waiting(3, Promise.reject(new Error("no"))).catch(() => reach.waitedFor(3)),
  ).toBeGreaterThanOrEqual(0);
});
