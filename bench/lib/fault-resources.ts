import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { packageRoot } from "../../src/shared/paths.js";
import type { ResourcesOrder, ResourcesReport } from "./fault-resources-child.js";
import { makeStage } from "./fault-stage.js";
import { type Fault, skippedRow, Tally } from "./fault-types.js";

const NAME = "no more open files";
const SCRIPT = join(packageRoot, "dist", "bench", "lib", "fault-resources-child.js");
/** Files that the process may have open. */
const LIMIT = 512;

/** A process that serves runs out of open files, all but a few, and gets them back. */
export const resourcesFaults: Fault = async ({ random, rounds, work }) => {
  if (process.platform === "win32") return [skippedRow(NAME, "this system has no such limit")];
  const stage = await makeStage(join(work, "stage"), random, "large");
  const tally = new Tally(NAME, stage.passages);
  for (let round = 0; round < Math.max(2, rounds / 10); round++) {
    const spare = random.pick([0, 1, 2, 5, 12]);
    const begin = performance.now();
    const report = await run({ seeds: stage.seeds, index: stage.copy(), spare });
    tally.add({ ...report, said: report.said, ms: performance.now() - begin }, `${spare} left`);
  }
  return [tally.row()];
};

async function run(order: ResourcesOrder): Promise<ResourcesReport> {
  const command = `ulimit -n ${LIMIT} && exec "$0" "$@"`;
  const child = spawn("sh", ["-c", command, process.execPath, SCRIPT, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [output, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const [code] = await once(child, "close");
  if (code === 0) return JSON.parse(output) as ResourcesReport;
  return { problems: [`the process ended with ${code}: ${errors.trim()}`], said: null, embedded: 0 };
}
