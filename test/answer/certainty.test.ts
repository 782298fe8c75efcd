import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CERTAINTIES, certaintyOf, toPercent } from "../../src/answer/certainty.js";
import { closestShown } from "../../src/answer/closest-shown.js";
import { loadCalibration } from "../../src/retrieval/calibration.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fakeAbstention, fakeAnswer, fakeChatter } from "../terminal/fakes/answers.js";

const limits = { threshold: 0.35, sure: 0.8 };

describe("certaintyOf", () => {
  it.each([
    [0, "unsure"],
    [0.3499, "unsure"],
    [0.35, "probable"],
    [0.7999, "probable"],
    [0.8, "sure"],
    [1, "sure"],
  ])("calls %d %s", (confidence, certainty) => expect(certaintyOf(confidence, limits)).toBe(certainty));

  it("never falls as confidence rises, whatever the limits", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, (a, b, c, d) => {
        const [threshold, sure] = [Math.min(a, b), Math.max(a, b)];
        const [low, high] = [Math.min(c, d), Math.max(c, d)];
        const rank = (confidence: number) =>
          -CERTAINTIES.indexOf(certaintyOf(confidence, { threshold, sure }));
        expect(rank(high)).toBeGreaterThanOrEqual(rank(low));
        expect(certaintyOf(sure, { threshold, sure })).toBe("sure");
      }),
    );
  });

  it("has limits in the calibration that leave room for all three", () => {
    const { read, plain } = loadCalibration();
    for (const { threshold, sure } of [read, plain]) {
      expect(threshold).toBeGreaterThan(0);
      expect(sure).toBeGreaterThan(threshold);
    }
  });

  it("refuses a calibration whose limits are the wrong way round", () => {
    const { read, ...others } = loadCalibration();
    const calibration = JSON.stringify({ ...others, read: { ...read, threshold: 0.6, sure: 0.5 } });
    const file = join(temporaryFolder({ "calibration.json": calibration }), "calibration.json");
    expect(() => loadCalibration(file)).toThrow(/must not be below the threshold/);
  });
});

describe("toPercent", () => {
  it("is whole, within 0 and 99, and as near as can be", () => {
    expect([-1, 0, 0.004, 0.005, 0.619, 0.99, 0.999, 1, 2].map(toPercent)).toEqual([
      0, 0, 0, 1, 62, 99, 99, 99, 99,
    ]);
  });
});

describe("closestShown", () => {
  it("is what stands closest, unless the question is chatter or off the subject", () => {
    const { nearest } = fakeAbstention();
    for (const reason of ["low_confidence", "unknown_entity", null] as const)
      expect(closestShown(fakeAbstention({ reason }))).toEqual(nearest);
    expect(closestShown(fakeAbstention({ reason: "off_topic" }))).toEqual([]);
    expect(closestShown(fakeChatter({ nearest }))).toEqual([]);
    expect(closestShown(fakeChatter({ nearest, reason: "low_confidence" }))).toEqual([]);
    expect(closestShown(fakeAnswer())).toEqual([]);
  });
});
