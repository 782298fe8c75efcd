/** Opens an index, asks a few questions and prints the resident memory, the model's process included, in MB. Run as a process of its own. */
import { execFileSync } from "node:child_process";
import { openCore } from "../../src/answer/core.js";

const [seeds = "", index = ""] = process.argv.slice(2);
const core = await openCore({ seeds, index });
for (const question of ["Qui dirigeait la délégation russe ?", "Who mediated?", "Combien de drones ?"]) {
  await core.ask(question);
}
const own = process.memoryUsage.rss() / 1e6;
const children = childMemory(process.pid);
console.log(
  `${(own + children).toFixed(0)} MB (${own.toFixed(0)} here, ${children.toFixed(0)} in the model's process)`,
);
await core.close();

/** Resident memory of the processes started by `parent`, MB; `ps` reports KiB. */
function childMemory(parent: number): number {
  return execFileSync("ps", ["-A", "-o", "ppid=,rss=,comm="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/u))
    .filter(([ppid, , command]) => Number(ppid) === parent && command !== "ps")
    .reduce((sum, [, rss]) => sum + (Number(rss) * 1024) / 1e6, 0);
}
