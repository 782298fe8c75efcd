import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbedder } from "../embeddings/embedder.js";
import { packageRoot } from "../src/shared/paths.js";
import {
  askSet,
  BASELINE,
  DEVELOPMENT_SETS,
  type GateFigures,
  gateFigures,
  isPresent,
  ofGate,
} from "./lib/development-sets.js";
import type { EvalOutcome } from "./lib/evaluate.js";
import { figuresOf, measureReading } from "./lib/figures.js";
import { curveRow, drawPlots, type Figures, figuresSchema } from "./lib/plots.js";
import { readJsonLines } from "./lib/question-set.js";
import { formatSummary, summarise } from "./lib/report.js";

/**
 * `npm run baseline`: measures every development set that is there and writes the figures that the test suite compares with
 * (bench/baseline.json), those that docs/evaluation.md draws (bench/figures.json) and the drawings (docs/plots/). `--release`: what was measured last
 * becomes the version before; `--draw` only draws, `--dry-run` only prints.
 */
const FIGURES = join(packageRoot, "bench", "figures.json");
const PLOTS = join(packageRoot, "docs", "plots");
const CURVE = join(packageRoot, "embeddings", "training", "reader.curve.jsonl");

const options = new Set(process.argv.slice(2));
let figures = figuresSchema.parse(JSON.parse(readFileSync(FIGURES, "utf8")));
if (!options.has("--draw")) figures = await measure(options.has("--release") ? figures.now : figures.before);
if (!options.has("--dry-run"))
  for (const [file, drawn] of Object.entries(drawPlots(figures, readJsonLines(CURVE, curveRow))))
    writeFileSync(join(PLOTS, file), drawn);

async function measure(before: Figures["before"]): Promise<Figures> {
  const embedder = createEmbedder();
  const index = mkdtempSync(join(tmpdir(), "pourparlers-baseline-"));
  const asked = new Map<string, readonly EvalOutcome[]>();
  const baseline: Record<string, GateFigures> = {};
  try {
    for (const set of DEVELOPMENT_SETS.filter(isPresent)) {
      const outcomes = await askSet(set, embedder, join(index, set.name));
      console.log(`\n${set.name}\n${formatSummary(summarise(outcomes))}`);
      baseline[set.name] = gateFigures(summarise(ofGate(outcomes)));
      asked.set(set.name, outcomes);
    }
    const measured = {
      before,
      ...figuresOf(asked),
      candidates: await measureReading(embedder, join(index, "pool")),
    };
    for (const { read, hit1, hit3, time } of measured.candidates)
      console.log(
        `all articles at once, ${read} read: hit@1 ${hit1}, hit@3 ${hit3}, ${time} embeddings of the question`,
      );
    if (!options.has("--dry-run")) {
      writeFileSync(BASELINE, `${JSON.stringify(baseline, null, 2)}\n`);
      writeFileSync(FIGURES, `${JSON.stringify(measured, null, 2)}\n`);
    }
    return measured;
  } finally {
    await embedder.close();
    rmSync(index, { recursive: true, force: true });
  }
}
