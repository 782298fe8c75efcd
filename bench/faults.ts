import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { hangFaults, memoryFaults, stopFaults } from "./lib/fault-bot.js";
import { damageFaults } from "./lib/fault-damage.js";
import { doorFaults } from "./lib/fault-doors.js";
import { folderFaults } from "./lib/fault-folder.js";
import { foreignFaults } from "./lib/fault-foreign.js";
import { diskFaults } from "./lib/fault-full-disk.js";
import { goneFaults } from "./lib/fault-gone.js";
import { heavyFaults } from "./lib/fault-heavy.js";
import { hostileFaults } from "./lib/fault-hostile.js";
import { killFaults } from "./lib/fault-kill.js";
import { modelFaults } from "./lib/fault-model.js";
import { resourcesFaults } from "./lib/fault-resources.js";
import { suspendedFaults } from "./lib/fault-suspended.js";
import { renderFaults } from "./lib/fault-table.js";
import { togetherFaults } from "./lib/fault-together.js";
import type { Fault, FaultRow } from "./lib/fault-types.js";
import { Random } from "./lib/random.js";

/**
 * `npm run faults`: does to the index on disk and to the articles what machines and people do, many times each, and checks what the next start serves: that it
 * answers as a fresh index does, that every quote stands in its file, that no article is lost, that it says one line at most and
 * embeds no more than it must. Exit status 1 when anything is otherwise. The same seed does the same.
 */
const FAULTS: Readonly<Record<string, Fault>> = {
  kill: killFaults,
  damage: damageFaults,
  foreign: foreignFaults,
  disk: diskFaults,
  together: togetherFaults,
  hostile: hostileFaults,
  heavy: heavyFaults,
  resources: resourcesFaults,
  gone: goneFaults,
  suspended: suspendedFaults,
  doors: doorFaults,
  folder: folderFaults,
  model: modelFaults,
  hang: hangFaults,
  stop: stopFaults,
  memory: memoryFaults,
};

interface Options {
  readonly rounds: number;
  readonly real: number;
  readonly seed: number;
  readonly only?: string;
  readonly json?: boolean;
}

async function main(): Promise<number> {
  const options = new Command("faults")
    .option(
      "--rounds <n>",
      "how often each process is killed; files are damaged a tenth as often, at each place",
      whole,
      50,
    )
    .option("--real <n>", "rounds with the real model", whole, 4)
    .option("--seed <n>", "of the random numbers", whole, 1)
    .option("--only <kinds>", `of ${Object.keys(FAULTS).join(", ")}, with commas`)
    .option("--json", "rows as JSON")
    .parse()
    .opts<Options>();
  const names = options.only?.split(",") ?? Object.keys(FAULTS);
  const random = new Random(options.seed);
  const work = mkdtempSync(join(tmpdir(), "pourparlers-faults-"));
  const rows: FaultRow[] = [];
  try {
    for (const name of names) {
      const fault = FAULTS[name];
      if (fault === undefined) throw new Error(`no kind of faults is called ${name}`);
      const folder = join(work, name);
      mkdirSync(folder);
      const begin = performance.now();
      rows.push(...(await fault({ ...options, random: random.fork(), work: folder })));
      rmSync(folder, { recursive: true, force: true });
      console.error(`${name}: ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  console.log(options.json ? JSON.stringify(rows, null, 2) : renderFaults(rows));
  if (rows.some(({ right, rounds, problems }) => right < rounds || problems.length > 0)) return 1;
  const untried = rows.filter(({ rounds }) => rounds === 0);
  if (untried.length === 0) return 0;
  console.error(`${untried.length} of ${rows.length} faults were not tried: nothing is proven of them.`);
  return 2;
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

process.exitCode = await main();
