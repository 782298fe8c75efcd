import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { createEmbedder } from "../embeddings/embedder.js";
import { PASSAGE_PREFIX, QUERY_PREFIX } from "../embeddings/embedding-queue.js";
import { type Core, openCore } from "../src/answer/core.js";
import { packageRoot } from "../src/paths.js";
import { type BareModel, loadBareModel } from "./lib/bare-model.js";
import { corpusFolder } from "./lib/corpus-folder.js";
import { quantile } from "./lib/metrics.js";
import { readQuestions } from "./lib/question-set.js";

/**
 * `npm run bench`: what the program costs beside the bare model, measured in the same run, so that the ratios
 * hold on any machine. Times are medians; indexing is one pass.
 */
const OWN = {
  seeds: join(packageRoot, "bench", "sets", "other-talks", "articles"),
  questions: join(packageRoot, "bench", "sets", "other-talks", "questions.jsonl"),
};
const COLD_RUNS = 7;

async function main(): Promise<void> {
  const options = new Command("bench")
    .option("--seeds <dir>", "folder of articles, or a .jsonl file of documents {id, text}", OWN.seeds)
    .option("--questions <file>", "questions, one JSON object per line", OWN.questions)
    .parse()
    .opts<{ seeds: string; questions: string }>();
  const seeds = corpusFolder(options.seeds);
  const index = mkdtempSync(join(tmpdir(), "pourparlers-bench-"));
  const bare = await loadBareModel();
  try {
    const core = await measureIndexing(seeds, index, bare);
    await measureQuestions(
      core,
      bare,
      readQuestions(options.questions)
        .map(({ question }) => question)
        .slice(0, 300),
    );
    await core.close();
    await measureSecondStart(seeds, index);
    measureMemory(seeds, index);
    measureColdStart(seeds, index);
  } finally {
    rmSync(index, { recursive: true, force: true });
  }
}

async function measureIndexing(seeds: string, index: string, bare: BareModel): Promise<Core> {
  const embedder = createEmbedder({});
  await embedder.ready();
  const start = performance.now();
  const core = await openCore({ seeds, index, embedder, onNotice: (line) => console.error(line) });
  const indexing = performance.now() - start;
  const inputs = core.library.index.passages.map((passage, id) => {
    const text = core.library.searcher.textOf(id);
    return bare.tokeniser.input(PASSAGE_PREFIX, passage.context, text).ids;
  });
  await bare.run(inputs[0] ?? [0]);
  const bareStart = performance.now();
  for (const ids of inputs) await bare.run(ids);
  const bareTime = performance.now() - bareStart;
  const tokens = inputs.reduce((sum, ids) => sum + ids.length, 0);
  row("passages", `${inputs.length} (${tokens} tokens)`);
  row(
    "indexing, whole",
    `${(indexing / 1000).toFixed(1)} s, ${(inputs.length / (indexing / 1000)).toFixed(1)} passages/s`,
  );
  row("bare model, one by one", `${(bareTime / 1000).toFixed(1)} s`);
  row("indexing / bare model", (indexing / bareTime).toFixed(2));
  return core;
}

async function measureQuestions(core: Core, bare: BareModel, questions: readonly string[]): Promise<void> {
  for (const question of questions.slice(0, 20)) await core.ask(question);
  const asked: number[] = [];
  const searched: number[] = [];
  const bareTimes: number[] = [];
  for (const question of questions) {
    const { ids } = bare.tokeniser.input(QUERY_PREFIX, "", question);
    const start = performance.now();
    await bare.run(ids);
    bareTimes.push(performance.now() - start);
    const before = performance.now();
    const { ms } = await core.ask(question);
    asked.push(performance.now() - before);
    searched.push(ms.search);
  }
  const line = (times: readonly number[]) =>
    `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`;
  row("bare model, one question", line(bareTimes));
  row("question, whole", line(asked));
  row("  of it search, rerank, check", line(searched));
  row("question / bare model, p50", (quantile(asked, 0.5) / quantile(bareTimes, 0.5)).toFixed(2));
}

async function measureSecondStart(seeds: string, index: string): Promise<void> {
  const start = performance.now();
  const core = await openCore({ seeds, index });
  row(
    "second start",
    `${(performance.now() - start).toFixed(0)} ms, ${core.library.index.stats.embedded} passages embedded`,
  );
  await core.close();
}

/** In a process of its own: this one has held the bare model too. */
function measureMemory(seeds: string, index: string): void {
  const script = join(packageRoot, "dist", "bench", "lib", "measure-memory.js");
  const { stdout } = spawnSync(process.execPath, [script, seeds, index], { encoding: "utf8" });
  row("memory, warm", stdout.trim());
}

function measureColdStart(seeds: string, index: string): void {
  const cli = join(packageRoot, "dist", "src", "cli.js");
  const question = "Qui dirigeait la délégation russe à Genève ?";
  const program = [process.execPath, cli, "ask", "--seeds", seeds, "--index", index, question];
  const npm = ["npm", "run", "--silent", "ask", "--", "--seeds", seeds, "--index", index, question];
  const load = [process.execPath, join(packageRoot, "dist", "bench", "lib", "bare-load.js")];
  if (!existsSync(cli)) return;
  const times = new Map<string, number[]>([
    ["bare model load", []],
    ["cold ask", []],
    ["cold npm run ask", []],
  ]);
  // In turn, so that a machine that slows down slows all of them.
  for (let run = 0; run <= COLD_RUNS; run++) {
    for (const [name, command] of [
      ["bare model load", load],
      ["cold ask", program],
      ["cold npm run ask", npm],
    ] as const) {
      const start = performance.now();
      spawnSync(command[0]!, command.slice(1), { cwd: packageRoot, stdio: "ignore" });
      if (run > 0) times.get(name)!.push(performance.now() - start);
    }
  }
  const bare = quantile(times.get("bare model load")!, 0.5);
  for (const [name, values] of times) {
    const median = quantile(values, 0.5);
    row(`${name}, process`, `p50 ${median.toFixed(0)} ms, ${(median / bare).toFixed(2)} of the bare load`);
  }
}

const row = (name: string, value: string): void => console.log(`${name.padEnd(32)} ${value}`);

await main();
