import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openCore } from "../../src/answer/core.js";
import { packageRoot } from "../../src/shared/paths.js";
import { quantile } from "../lib/metrics.js";
import type { Rows } from "./rows.js";

const COLD_RUNS = 7;
const QUESTION = "Qui dirigeait la délégation russe à Genève ?";

/** Opens an index in which nothing has changed. */
export async function measureSecondStart(seeds: string, index: string, rows: Rows): Promise<void> {
  const start = performance.now();
  const core = await openCore({ seeds, index });
  rows.add(
    "second start",
    `${(performance.now() - start).toFixed(0)} ms, ${core.status.embedded} passages embedded`,
  );
  await core.close();
}

/** In a process of its own: this one has held the bare model too. */
export function measureMemory(seeds: string, index: string, rows: Rows): void {
  const script = join(packageRoot, "dist", "bench", "lib", "measure-memory.js");
  const { stdout } = spawnSync(process.execPath, [script, seeds, index], { encoding: "utf8" });
  rows.add("memory, warm", stdout.trim());
}

/** Whole processes, beside one that does nothing but load the model. */
export function measureColdStart(seeds: string, index: string, rows: Rows): void {
  const cli = join(packageRoot, "dist", "src", "cli.js");
  const program = [process.execPath, cli, "ask", "--seeds", seeds, "--index", index, QUESTION];
  const npm = ["npm", "run", "--silent", "ask", "--", "--seeds", seeds, "--index", index, QUESTION];
  const load = [process.execPath, join(packageRoot, "dist", "bench", "lib", "bare-load.js")];
  if (!existsSync(cli)) return;
  const runs = [
    { name: "bare model load", command: load, times: [] as number[] },
    { name: "cold ask", command: program, times: [] as number[] },
    { name: "cold npm run ask", command: npm, times: [] as number[] },
  ];
  // In turn, so that a machine that slows down slows all of them.
  for (let run = 0; run <= COLD_RUNS; run++) {
    for (const { command, times } of runs) {
      const start = performance.now();
      spawnSync(command[0]!, command.slice(1), { cwd: packageRoot, stdio: "ignore" });
      if (run > 0) times.push(performance.now() - start);
    }
  }
  const bare = quantile(runs[0]!.times, 0.5);
  for (const { name, times } of runs) {
    const median = quantile(times, 0.5);
    rows.add(
      `${name}, process`,
      `p50 ${median.toFixed(0)} ms, ${(median / bare).toFixed(2)} of the bare load`,
    );
  }
}
