/** Opens an index, asks a few questions and prints the resident memory in MB. Run as a process of its own. */
import { openCore } from "../../src/answer/core.js";

const [seeds = "", index = ""] = process.argv.slice(2);
const core = await openCore({ seeds, index });
for (const question of ["Qui dirigeait la délégation russe ?", "Who mediated?", "Combien de drones ?"])
  await core.ask(question);
console.log((process.memoryUsage.rss() / 1e6).toFixed(0));
await core.close();
