import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { packageRoot } from "../src/shared/paths.js";
import { measureCosts } from "./costs/measure-costs.js";
import { runProgram } from "./lib/run-program.js";
import { formatPeers } from "./peers/report-peers.js";
import { DEFAULT_BASE } from "./scale/base-texts.js";
import { checkLimits, formatLimits } from "./scale/limits.js";
import { measureScale } from "./scale/measure-scale.js";
import { formatScale } from "./scale/report-scale.js";

/**
 * `npm run bench`: what the program costs beside the bare model on one corpus; what becomes of it as the corpus grows; and other
 * libraries on the same passages. Figures on standard output, progress on standard error.
 */
const OWN = join(packageRoot, "bench", "sets", "other-talks");
const PARTS = ["costs", "scale", "peers"] as const;
type Part = (typeof PARTS)[number];

interface BenchOptions {
  seeds: string;
  questions: string;
  only: Part[];
  base: string;
  sizes: number[];
  peerSizes: number[];
  keep?: string;
  json?: string;
}

async function main(): Promise<void> {
  const options = new Command("bench")
    .option("--only <parts>", `some of ${PARTS.join(",")}`, parseParts, [...PARTS])
    .option(
      "--seeds <dir>",
      "costs: folder of articles, or a .jsonl file of documents {id, text}",
      join(OWN, "articles"),
    )
    .option("--questions <file>", "costs: questions, one JSON object per line", join(OWN, "questions.jsonl"))
    .option("--base <dir>", "scale: folder of PIAF, from which corpora are grown", DEFAULT_BASE)
    .option("--sizes <n,...>", "scale: passages", parseSizes, [1_000, 10_000, 100_000])
    .option("--peer-sizes <n,...>", "peers: at which of the sizes", parseSizes, [10_000, 100_000])
    .option("--keep <dir>", "scale: leave corpora and indexes here, and reuse its base embeddings")
    .option("--json <file>", "write all figures to this file too")
    .parse()
    .opts<BenchOptions>();
  const { only } = options;
  const started = performance.now();
  const say = (line: string): void =>
    console.error(`[${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s] ${line}`);
  const costs = only.includes("costs") ? await measureCosts(options.seeds, options.questions) : null;
  const scale =
    only.includes("scale") || only.includes("peers")
      ? await measureScale({ ...options, peerSizes: only.includes("peers") ? options.peerSizes : [], say })
      : null;
  const limits = scale === null ? [] : checkLimits(scale);
  if (scale !== null) {
    console.log(`\n${formatScale(scale)}`);
    if (scale.peers.length > 0) console.log(`\n${formatPeers(scale.peers)}`);
    console.log(`\n${formatLimits(limits)}`);
  }
  const minutes = (performance.now() - started) / 60_000;
  console.log(`\ntook ${minutes.toFixed(1)} min`);
  if (options.json !== undefined) {
    const [processor] = cpus();
    const machine = {
      processor: processor?.model ?? "unknown",
      cores: cpus().length,
      memory: totalmem(),
      node: process.version,
    };
    const figures = { machine, minutes, costs: costs?.entries ?? null, scale, limits };
    writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

function parseParts(value: string): Part[] {
  const parts = value.split(",");
  if (!parts.every((part): part is Part => PARTS.some((known) => known === part)))
    throw new InvalidArgumentError(`Known are ${PARTS.join(", ")}.`);
  return parts;
}

function parseSizes(value: string): number[] {
  const sizes = value.split(",").map(Number);
  if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0))
    throw new InvalidArgumentError("Whole numbers above 0, with commas between them.");
  return sizes.sort((a, b) => a - b);
}

await runProgram(main);
