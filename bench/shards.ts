import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { createEmbedder } from "../embeddings/embedder.js";
import { DEVELOPMENT_SETS, type DevelopmentSet, isPresent } from "./lib/development-sets.js";
import { Mistake } from "./lib/mistake.js";
import { runProgram } from "./lib/run-program.js";
import { compareStores, formatComparison, type StoreComparison } from "./shards/compare-stores.js";
import { startShards } from "./shards/local-shards.js";
import { formatStores, measureStores, type StoresFigures } from "./shards/measure-stores.js";

/**
 * `npm run bench:shards`: the library in databases beside the one in files. Without `--passages` every question of the development sets is asked
 * of both, and exit status 1 says that one was answered otherwise; with it, made-up passages are searched in both.
 */
interface ShardsCommand {
  sets?: readonly string[];
  shards: number;
  passages?: number;
  questions: number;
  keep?: string;
  json?: string;
}

async function main(): Promise<boolean> {
  const options = new Command("bench:shards")
    .option("--sets <name...>", "some of the development sets")
    .option("--shards <n>", "databases, started on this machine", parseCount, 3)
    .option("--passages <n>", "search so many made-up passages instead", parseCount)
    .option("--questions <n>", "made-up questions", parseCount, 200)
    .option("--keep <dir>", "leave made-up articles and their index here, and reuse those")
    .option("--json <file>", "write all figures to this file too")
    .parse()
    .opts<ShardsCommand>();
  const sets = chooseSets(options.sets);
  const started = performance.now();
  const say = (line: string): void =>
    console.error(`[${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s] ${line}`);
  const shards = await startShards(options.shards);
  try {
    let figures: StoresFigures | StoreComparison[];
    if (options.passages !== undefined) {
      const { passages, questions, keep } = options;
      figures = await measureStores(shards, { passages, questions, keep, say });
      console.log(formatStores(figures));
    } else {
      figures = [];
      const model = createEmbedder();
      try {
        for (const set of sets) {
          say(set.name);
          const comparison = await compareStores(set, model, shards);
          console.log(formatComparison(comparison));
          figures.push(comparison);
        }
      } finally {
        await model.close();
      }
    }
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
    return !Array.isArray(figures) || figures.every(({ differences }) => differences.length === 0);
  } finally {
    await shards.close();
  }
}

/** All that are there, or those of these names. @throws Mistake for a name that none has */
function chooseSets(names: readonly string[] | undefined): DevelopmentSet[] {
  const present = DEVELOPMENT_SETS.filter(isPresent);
  if (names === undefined) return present;
  return names.map((name) => {
    const set = present.find((each) => each.name === name);
    if (set !== undefined) return set;
    throw new Mistake(`No set "${name}": there are ${present.map((each) => each.name).join("; ")}.`);
  });
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError("A whole number above 0.");
  return count;
}

await runProgram(main);
