import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  askSet,
  BASELINE,
  DEVELOPMENT_SETS,
  type GateFigures,
  gateFigures,
  isPresent,
} from "../../bench/lib/development-sets.js";
import { summarise } from "../../bench/lib/report.js";
import { createEmbedder } from "../../embeddings/embedder.js";

/** How far a figure may fall behind the baseline. */
const TOLERANCE = 0.02;

const baseline = JSON.parse(readFileSync(BASELINE, "utf8")) as Record<string, GateFigures | undefined>;
const embedder = createEmbedder();
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pourparlers-gate-"));
});
afterAll(async () => {
  await embedder.close();
  await rm(folder, { recursive: true, force: true });
});

describe("answers on the development sets", () => {
  for (const set of DEVELOPMENT_SETS) {
    it.skipIf(!isPresent(set))(
      `are not worse than the baseline: ${set.name}${isPresent(set) ? "" : " (skipped: no such folder here)"}`,
      { timeout: 600_000 },
      async () => {
        const wanted = baseline[set.name];
        if (wanted === undefined) throw new Error(`${set.name} has no baseline: run npm run baseline`);
        const summary = summarise(await askSet(set, embedder, join(folder, set.name)));
        expect(summary.wrongQuotes).toBe(0);
        const found = gateFigures(summary);
        expect(found.hit1).toBeGreaterThanOrEqual(wanted.hit1 - TOLERANCE);
        expect(found.hit3).toBeGreaterThanOrEqual(wanted.hit3 - TOLERANCE);
        expect(found.auroc).toBeGreaterThanOrEqual(wanted.auroc - TOLERANCE);
        expect(found.falseAnswers).toBeLessThanOrEqual(wanted.falseAnswers + TOLERANCE);
        expect(found.refused).toBeLessThanOrEqual(wanted.refused + TOLERANCE);
      },
    );
  }
});
