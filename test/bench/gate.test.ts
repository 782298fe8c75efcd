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
  ofGate,
} from "../../bench/lib/development-sets.js";
import { summarise } from "../../bench/lib/report.js";
import { createEmbedder } from "../../embeddings/embedder.js";

/** How far the figures of all sets together may fall behind the baseline. */
const TOLERANCE = 0.02;
/** Of one set, so many questions may come out otherwise: processors differ in the last bits of what they compute, which decide what is nearly even. */
const NEARLY_EVEN = 3;
/** How far the AUROC of half of one set may fall behind. */
const AUROC_OF_ONE = 0.07;

const baseline = JSON.parse(readFileSync(BASELINE, "utf8")) as Record<string, GateFigures | undefined>;
const embedder = createEmbedder();
let folder = "";
/** What has been asked so far. */
const asked: {
  readonly wanted: GateFigures;
  readonly found: GateFigures;
  readonly counts: { readonly answerable: number; readonly unanswerable: number };
}[] = [];

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
        const summary = summarise(await askSet(set, embedder, join(folder, set.name), ofGate));
        expect(summary.wrongQuotes).toBe(0);
        const found = gateFigures(summary);
        const { answerable, unanswerable } = summary;
        asked.push({ wanted, found, counts: { answerable, unanswerable } });
        expect(found.hit1).toBeGreaterThanOrEqual(wanted.hit1 - fewOf(answerable));
        expect(found.hit3).toBeGreaterThanOrEqual(wanted.hit3 - fewOf(answerable));
        expect(found.refused).toBeLessThanOrEqual(wanted.refused + fewOf(answerable));
        expect(found.falseAnswers).toBeLessThanOrEqual(wanted.falseAnswers + fewOf(unanswerable));
        expect(found.auroc).toBeGreaterThanOrEqual(wanted.auroc - AUROC_OF_ONE);
      },
    );
  }

  it("are not worse than the baseline, all sets together", () => {
    expect(asked.length).toBeGreaterThan(0);
    const all = (which: "found" | "wanted", figure: keyof GateFigures, of: "answerable" | "unanswerable") =>
      sum(asked.map((set) => set[which][figure] * set.counts[of])) /
      sum(asked.map(({ counts }) => counts[of]));
    for (const figure of ["hit1", "hit3", "auroc"] as const)
      expect(all("found", figure, "answerable"), figure).toBeGreaterThanOrEqual(
        all("wanted", figure, "answerable") - TOLERANCE,
      );
    for (const [figure, of] of [
      ["refused", "answerable"],
      ["falseAnswers", "unanswerable"],
    ] as const)
      expect(all("found", figure, of), figure).toBeLessThanOrEqual(all("wanted", figure, of) + TOLERANCE);
  });
});

/** {@link NEARLY_EVEN} as a share of so many; figures are rounded. */
const fewOf = (count: number): number => NEARLY_EVEN / count + 0.001;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
