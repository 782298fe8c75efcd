import { describe, expect, it } from "vitest";
import { fitLogistic } from "../../bench/lib/fit.js";
import {
  auroc,
  calibrationError,
  calibrationErrorByChance,
  firstRank,
  quantile,
  rankMeasures,
} from "../../bench/lib/metrics.js";

describe("rankMeasures", () => {
  it("counts hits and reciprocal ranks", () => {
    const measures = rankMeasures([1, 2, 4, Number.POSITIVE_INFINITY]);
    expect(measures).toEqual({ count: 4, hit1: 0.25, hit3: 0.5, mrr10: (1 + 0.5 + 0.25) / 4 });
  });

  it("finds the first right entry", () => {
    expect(firstRank([false, true, true])).toBe(2);
    expect(firstRank([false])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("auroc", () => {
  it("is 1 when every positive scores above every negative, 0.5 when all tie", () => {
    expect(auroc([3, 4], [1, 2])).toBe(1);
    expect(auroc([1, 1], [1])).toBe(0.5);
    expect(auroc([], [1])).toBeNaN();
  });
});

describe("calibrationError", () => {
  it("is the distance between what was said and what was, each bin by its size", () => {
    const said = (confidence: number, ...truths: boolean[]) =>
      truths.map((isTrue) => ({ confidence, isTrue }));
    expect(calibrationError(said(0.75, true, true, true, false))).toBeCloseTo(0);
    expect(calibrationError(said(1, false, false))).toBe(1);
    // Three entries off by 0.3, one by 0.
    expect(calibrationError([...said(0.7, true, true, true), ...said(0, false)])).toBeCloseTo(0.225);
    expect(calibrationError([])).toBeNaN();
  });
});

describe("calibrationErrorByChance", () => {
  it("is what confidences that are right would show, less the more there are", () => {
    const spread = (count: number) => Array.from({ length: count }, (_, i) => (i + 0.5) / count);
    const [few, many] = [calibrationErrorByChance(spread(60)), calibrationErrorByChance(spread(6000))];
    expect(few).toBeGreaterThan(0.1);
    expect(many).toBeLessThan(0.02);
    expect(calibrationErrorByChance([0, 1, 1])).toBe(0);
    expect(calibrationErrorByChance([])).toBeNaN();
  });
});

describe("quantile", () => {
  it("takes the nearest rank", () => {
    expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  });
});

describe("fitLogistic", () => {
  const observations = Array.from({ length: 200 }, (_, i) => {
    const x = (i % 20) / 10 - 1;
    return { features: [x, Math.sin(i)], positive: x > 0, weight: 1 };
  });

  it("gives weight to the feature that separates", () => {
    const { weights } = fitLogistic(observations, {
      signs: [0, 0],
      withIntercept: true,
      ridge: [0.001, 0.001],
    });
    expect(weights[0]!).toBeGreaterThan(10 * Math.abs(weights[1]!));
  });

  it("keeps the signs it is told", () => {
    const { weights } = fitLogistic(observations, {
      signs: [-1, 1],
      withIntercept: true,
      ridge: [0.001, 0.001],
    });
    expect(weights[0]).toBe(0);
  });
});
