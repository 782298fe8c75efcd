import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbedder } from "../embeddings/embedder.js";
import {
  BASELINE,
  DEVELOPMENT_SETS,
  type GateFigures,
  gateFigures,
  isPresent,
  measureSet,
} from "./lib/development-sets.js";
import { formatSummary } from "./lib/report.js";

/**
 * `npm run baseline`: measures every development set that is there and writes the figures that the test suite compares with
 * (bench/baseline.json); `--dry-run` only prints.
 */
const embedder = createEmbedder();
const figures: Record<string, GateFigures> = {};
const index = mkdtempSync(join(tmpdir(), "pourparlers-baseline-"));
try {
  for (const set of DEVELOPMENT_SETS.filter(isPresent)) {
    const summary = await measureSet(set, embedder, join(index, set.name));
    console.log(`\n${set.name}\n${formatSummary(summary)}`);
    figures[set.name] = gateFigures(summary);
  }
} finally {
  await embedder.close();
  rmSync(index, { recursive: true, force: true });
}
if (!process.argv.includes("--dry-run")) writeFileSync(BASELINE, `${JSON.stringify(figures, null, 2)}\n`);
