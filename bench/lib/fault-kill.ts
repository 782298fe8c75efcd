import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createEmbedder } from "../../embeddings/embedder.js";
import { readLockState } from "../../src/index/lock.js";
import { type ChildOrder, IndexingChild } from "./fault-children.js";
import { openEngine } from "./fault-engine.js";
import { recover } from "./fault-recovery.js";
import { makeStage, type Stage } from "./fault-stage.js";
import { type Fault, type FaultContext, type FaultRow, Tally } from "./fault-types.js";

/** So that a run takes long enough to be killed in each of its parts. ms a batch */
const DELAY = 60;
const CHECKPOINT = 64;

/** `kill -9` of a process that makes an index, brings one up to date, or waits for another's lock; by the clock and in the middle of disk steps. */
export const killFaults: Fault = async (context) => {
  const stage = await makeStage(join(context.work, "kill"), context.random, "large");
  const rows = [
    await killWriter(context, stage, "kill -9, first indexing", null),
    await killWriter(context, stage, "kill -9, an update", stage.older),
    await killHandOver(context, stage),
  ];
  if (context.real > 0) rows.push(await killReal(context, stage));
  return rows;
};

/** @param from the index that the writer starts with; `null` for none */
async function killWriter(
  { random, rounds, work }: FaultContext,
  stage: Stage,
  name: string,
  from: string | null,
): Promise<FaultRow> {
  const { seeds, passages, changed } = stage;
  const index = join(work, "killed");
  const order: ChildOrder = { seeds, index, delay: DELAY, checkpoint: CHECKPOINT };
  const reset = () => {
    rmSync(index, { recursive: true, force: true });
    if (from !== null) cpSync(from, index, { recursive: true });
  };
  reset();
  const whole = await runToEnd(order);
  const tally = new Tally(name, passages);
  for (let round = 0; round < rounds; round++) {
    reset();
    // Half of them by the clock, half in the middle of a step on the disk: a commit is too short to be met by chance.
    const step = round % 2 === 0 ? undefined : 1 + random.below(whole.steps);
    const child = new IndexingChild({ ...order, ...(step === undefined ? {} : { killAt: step }) });
    const moment = random.next() * whole.ms * 1.05;
    await child.started;
    if (step === undefined) {
      await Promise.race([sleep(moment), child.ended]);
      child.kill();
    }
    const report = await child.ended;
    tally.note(await phaseOf(index, report !== null));
    const result = await recover({ seeds, index, atMost: from === null ? passages : changed });
    tally.add(result, step === undefined ? `after ${moment.toFixed(0)} ms` : `in disk step ${step}`);
  }
  return tally.row();
}

async function runToEnd(order: ChildOrder): Promise<{ ms: number; steps: number }> {
  const child = new IndexingChild(order);
  await child.started;
  const begin = performance.now();
  const report = await child.ended;
  if (report === null) throw new Error(`the process to be killed does not work: ${child.errors}`);
  return { ms: performance.now() - begin, steps: report.steps };
}

/** Two processes want to write: the first, the second, or both are killed at some moment. */
async function killHandOver({ random, rounds, work }: FaultContext, stage: Stage): Promise<FaultRow> {
  const { seeds, passages, changed, older } = stage;
  const index = join(work, "killed");
  const order: ChildOrder = { seeds, index, delay: DELAY, checkpoint: CHECKPOINT };
  const tally = new Tally("kill -9, the lock changing hands", passages);
  for (let round = 0; round < rounds; round++) {
    rmSync(index, { recursive: true, force: true });
    cpSync(older, index, { recursive: true });
    const who = random.pick(["the first", "the second", "both"]);
    const first = new IndexingChild(order);
    const second = new IndexingChild({ ...order, ask: true });
    await Promise.all([first.started, second.started]);
    await sleep(random.below(300));
    if (who !== "the second") first.kill();
    if (who === "both") await sleep(random.below(400));
    if (who !== "the first") second.kill();
    const reports = await Promise.all([first.ended, second.ended]);
    const crashed = [first, second].filter((child) => child.failed).map(({ errors }) => errors.trim());
    tally.note(`killed ${who}`);
    const done = reports.some((report) => report !== null);
    const result = await recover({ seeds, index, atMost: done ? 0 : changed });
    const problems = [...crashed.map((text) => `a process failed: ${text}`), ...result.problems];
    tally.add({ ...result, problems });
  }
  return tally.row();
}

/** With the embedded model, killed by the clock; what the next start answers is compared with that of an index never killed. */
async function killReal({ random, real, work }: FaultContext, { seeds }: Stage): Promise<FaultRow> {
  const index = join(work, "real");
  const order: ChildOrder = { seeds, index, real: true, checkpoint: CHECKPOINT };
  const { ms } = await runToEnd(order);
  const embedder = createEmbedder({});
  const { askAll, compareAnswers } = await import("./fault-answers.js");
  const open = async () => {
    const notices: string[] = [];
    const begin = performance.now();
    // The embedder is shared by all rounds: what it embeds is counted by the index.
    const lent = { ...bind(embedder), close: async () => {} };
    const core = await openEngine({ seeds, index, embedder: lent, onNotice: (line) => notices.push(line) });
    const opened = performance.now() - begin;
    const { prints } = await askAll(core);
    const { passages, embedded } = core.status;
    await core.close();
    return { prints, notices, ms: opened, embedded, passages };
  };
  try {
    const whole = await open();
    const tally = new Tally("kill -9, the real model", whole.passages);
    for (let round = 0; round < real; round++) {
      rmSync(index, { recursive: true, force: true });
      const child = new IndexingChild(order);
      await child.started;
      const moment = ms * (0.2 + 0.8 * random.next());
      await Promise.race([sleep(moment), child.ended]);
      child.kill();
      tally.note(await phaseOf(index, (await child.ended) !== null));
      const next = await open();
      const difference = compareAnswers(next.prints, whole.prints);
      const problems = difference === null ? [] : [difference];
      if (next.notices.length > 1) problems.push(`${next.notices.length} lines said`);
      tally.add({ ...next, problems, said: next.notices[0] ?? null }, `after ${moment.toFixed(0)} ms`);
    }
    return tally.row();
  } finally {
    await embedder.close();
  }
}

function bind(embedder: ReturnType<typeof createEmbedder>) {
  return {
    ready: () => embedder.ready(),
    ...(embedder.identify === undefined ? {} : { identify: () => embedder.identify!() }),
    embedQuery: (text: string) => embedder.embedQuery(text),
    embedPassages: (...args: Parameters<typeof embedder.embedPassages>) => embedder.embedPassages(...args),
  };
}

/** How far a killed writer had come, by what it left. */
async function phaseOf(index: string, finished: boolean): Promise<string> {
  if (finished) return "ended before";
  if (!existsSync(index)) return "before the folder";
  const names = readdirSync(index);
  const isLocked = (await readLockState(index)).state !== "free";
  const locked = isLocked ? "" : ", unlocked";
  if (names.some((name) => name.startsWith("tmp-"))) return `writing a generation${locked}`;
  if (names.some((name) => name.startsWith("CURRENT-"))) return `putting it in force${locked}`;
  const current = names.includes("CURRENT") ? readFileSync(join(index, "CURRENT"), "utf8") : "";
  const generations = names.filter((name) => name.startsWith("gen-"));
  if (generations.some((name) => !current.startsWith(name))) return `two generations${locked}`;
  return isLocked ? "embedding" : "not locked";
}
