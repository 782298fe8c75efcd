import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { curveRow, drawPlots, figuresSchema } from "../../bench/lib/plots.js";
import { readJsonLines } from "../../bench/lib/question-set.js";
import { packageRoot } from "../../src/shared/paths.js";

const figures = figuresSchema.parse(
  JSON.parse(readFileSync(join(packageRoot, "bench", "figures.json"), "utf8")),
);
const curve = readJsonLines(join(packageRoot, "embeddings", "training", "reader.curve.jsonl"), curveRow);
const PLOTS = join(packageRoot, "docs", "plots");

describe("the plots of docs/evaluation.md", () => {
  it("are drawn of what was measured: npm run baseline -- --draw", () => {
    const drawn = drawPlots(figures, curve);
    expect(readdirSync(PLOTS).sort()).toEqual(Object.keys(drawn).sort());
    for (const [file, svg] of Object.entries(drawn))
      expect(readFileSync(join(PLOTS, file), "utf8"), file).toBe(svg);
  });

  it("draw other figures otherwise", () => {
    const { "candidates.svg": one } = drawPlots(figures, curve);
    const { "candidates.svg": other } = drawPlots(
      { ...figures, candidates: [{ read: 3, hit1: 0.5, hit3: 0.6, time: 2 }] },
      curve,
    );
    expect(other).not.toBe(one);
  });

  it("are shown, each of them, in docs/evaluation.md", () => {
    const page = readFileSync(join(packageRoot, "docs", "evaluation.md"), "utf8");
    for (const file of readdirSync(PLOTS)) expect(page, file).toContain(`plots/${file}`);
  });
});
