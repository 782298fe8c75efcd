import { createEmbedder } from "../../embeddings/embedder.js";
import { english } from "../../src/wording/english.js";
import { askAll, checkQuotes } from "./fault-answers.js";
import type { ChildOrder, ChildReport } from "./fault-children.js";
import { judgedDisk } from "./fault-disk.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";

// The program that is killed: brings an index up to date, answers the questions if told to, and reports. Its order is its argument.

const order = JSON.parse(process.argv[2] ?? "{}") as ChildOrder;
const { seeds, index, killAt = Number.POSITIVE_INFINITY } = order;
const embedder = order.real ? createEmbedder({}) : new FaultEmbedder({ delay: order.delay ?? 0 });
const notices: string[] = [];
let steps = 0;
const disk = judgedDisk(({ number }) => {
  steps = number;
  return number === killAt ? { midway: () => void process.kill(process.pid, "SIGKILL") } : "work";
});
process.stdout.write("start\n");
const indexing = { disk, ...(order.checkpoint === undefined ? {} : { checkpoint: order.checkpoint }) };
const core = await openEngine({
  seeds,
  index,
  embedder,
  indexing,
  ...(order.textBytes === undefined ? {} : { textBytes: order.textBytes }),
  onNotice: (line) => notices.push(line),
});
const { answers, prints } = order.ask ? await askAll(core) : { answers: [], prints: [] };
const quotes = order.checkQuotes ? checkQuotes(seeds, answers) : null;
const { embedded } = core.status;
const skipped = core.corpus.skipped.map(({ source, reason }) => `${source}: ${english.say(reason)}`);
await core.close();
const peak = process.resourceUsage().maxRSS * 1024;
const report: ChildReport = { embedded, notices, prints, steps, quotes, skipped, peak };
process.stdout.write(`${JSON.stringify(report)}\n`);
