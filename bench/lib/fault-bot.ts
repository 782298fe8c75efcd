import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BotStage } from "./bot-stage.js";
import { QUESTIONS, writeArticles } from "./fault-articles.js";
import { HOLLOW } from "./fault-heavy.js";
import { type Fault, type FaultContext, skippedRow, Tally } from "./fault-types.js";
import { SHAPES } from "./hostile-shapes.js";
import { childProcesses } from "./process-memory.js";

/** What the container is given, bytes. */
const MOST_MEMORY = 2 * 2 ** 30;
/** How many members ask at once. */
const AT_ONCE = 16;
/** The bot has 10 s to end, whatever it does. */
const MOST_STOPPING = 10_000;
/** A model that is stopped is given up after 30 s; then it is loaded again, for which a busy machine takes its time. ms */
const MOST_SILENCE = 240_000;
/** Articles that each take about as long as one may, with hardly a passage to embed. */
const SLOW = 6;
const SLOW_SHAPE = SHAPES['a leadership and "A."']!;
const SLOW_LENGTH = 5_000_000;
const SLOW_NAME = "lourd-lent.txt";
/** Long enough for the first of them to be under way, ms. */
const UNDER_WAY = 5_000;

/** Tried with the real model alone, and where `/proc` tells of processes. */
function withBot(name: string, row: (context: FaultContext, tally: Tally) => Promise<void>): Fault {
  return async (context) => {
    if (context.real === 0) return [skippedRow(name, "no rounds with the real model")];
    if (process.platform !== "linux") return [skippedRow(name, "this system does not tell of processes")];
    const tally = new Tally(name, 0);
    await row(context, tally);
    return [tally.row()];
  };
}

/** What all its processes take at start, while 16 ask, and when articles that cost too much are read again. */
export const memoryFaults = withBot("the bot's memory, all processes", async ({ random, work }, tally) => {
  const [seeds, index] = [join(work, "memory"), join(work, "memory-index")];
  writeArticles(seeds, random, 12, 12);
  for (const [name, make] of Object.entries(HOLLOW)) writeFileSync(join(seeds, `lourd-${name}.txt`), make());
  writeFileSync(join(seeds, SLOW_NAME), SLOW_SHAPE(SLOW_LENGTH));
  const stage = await BotStage.spawn(seeds, index, { DISCORD_CONCURRENCY: `${AT_ONCE}` });
  try {
    const phase = async (name: string, work: () => Promise<string[]>): Promise<void> => {
      const begin = performance.now();
      const problems = await work();
      const peaks = takePeaks(stage.bot.pid);
      const sum = peaks.reduce((total, bytes) => total + bytes, 0);
      if (sum > MOST_MEMORY) problems.push(`${mebibytes(sum)} at most`);
      tally.tell(`${name} ${peaks.map(mebibytes).join(" + ")} MiB`);
      tally.add({ problems, said: null, embedded: 0, ms: performance.now() - begin }, name);
    };
    await phase("start", async () => {
      await stage.ready();
      return [];
    });
    tally.tell(`${stage.bot.log.match(/Skipped because reading it takes/g)?.length ?? 0} skipped`);
    await phase(`${AT_ONCE} questions at once`, async () => {
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, n) => stage.ask(`${QUESTIONS[n % QUESTIONS.length]} (${n})`, n)),
      );
      return answers.flatMap(({ text }) => (text.includes("⚠️") ? ["a question fails"] : []));
    });
    for (const [name, file] of Object.entries({
      "an edit beside them": "neu.txt",
      "an edit of the slow one": SLOW_NAME,
    }))
      await phase(name, async () => {
        const before = await stage.refreshes();
        appendFileSync(join(seeds, file), "La délégation sorbane est dirigée par Maud Terrasse à Gavre.\n");
        await stage.until(async () => (await stage.refreshes()) > before, "the articles to be read again");
        return [];
      });
  } finally {
    await stage.stop();
    await stage.close();
  }
});

/** Told to stop in the middle of reading what takes long: at the first start, and while it serves. */
export const stopFaults = withBot("the bot stopped while it reads", async ({ random, work }, tally) => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const seeds = join(work, `stopping-${signal}`);
    const index = `${seeds}-index`;
    writeArticles(seeds, random, 4, 4);
    const live = await BotStage.spawn(seeds, index);
    try {
      await live.ready();
      mkdirSync(join(seeds, "neu"));
      for (let n = 0; n < SLOW; n++)
        writeFileSync(join(seeds, "neu", `lent-${n}.txt`), SLOW_SHAPE(SLOW_LENGTH + n));
      await sleep(UNDER_WAY);
      const problems: string[] = [];
      const { status } = await live.told();
      if (status !== 200) problems.push(`/readyz says ${status} of a bot that answers`);
      const { text, ms } = await live.ask(QUESTIONS[0]!);
      if (text.includes("⚠️")) problems.push("a question fails meanwhile");
      if (/articles read again/.test(live.bot.log))
        problems.push("they were read before it was told to stop");
      tally.note(`${signal}, serving: a question within ${(ms / 1000).toFixed(1)} s:`);
      await end(live, signal, problems, "serving");
    } finally {
      await live.close();
    }
    const start = await BotStage.spawn(seeds, index);
    try {
      await sleep(UNDER_WAY);
      const problems: string[] = [];
      const { status, waiting } = await start.told();
      if (status !== 503 || !waiting.includes("core")) problems.push(`/readyz says ${status}: ${waiting}`);
      await end(start, signal, problems, "starting");
    } finally {
      await start.close();
    }
  }

  async function end(
    stage: BotStage,
    signal: NodeJS.Signals,
    problems: string[],
    when: string,
  ): Promise<void> {
    const { code, ms } = await stage.stop(signal);
    if (code !== 0) problems.push(`it ends with ${code}: ${stage.bot.log.slice(-500)}`);
    if (ms > MOST_STOPPING) problems.push(`it ends after ${ms.toFixed(0)} ms`);
    tally.add({ problems, said: null, embedded: 0, ms }, `${signal}, ${when}`);
  }
});

/** The process of the real model is stopped where it is: questions are answered in time all the same, and `/readyz` tells. */
export const hangFaults = withBot("the bot's model hangs", async ({ random, real, work }, tally) => {
  const seeds = join(work, "hanging");
  writeArticles(seeds, random, 4, 4);
  const stage = await BotStage.spawn(seeds, `${seeds}-index`);
  try {
    await stage.ready();
    for (let round = 0; round < Math.min(real, 2); round++) {
      const problems: string[] = [];
      const [model] = childProcesses(stage.bot.pid);
      const begin = performance.now();
      process.kill(model!.pid, "SIGSTOP");
      const asked = Promise.all(QUESTIONS.slice(0, 4).map((question, n) => stage.ask(question, n)));
      await stage.until(async () => (await stage.readiness()).status === 503, "it to be noticed");
      const noticed = performance.now() - begin;
      const { waiting } = await stage.told();
      if (!waiting.includes("model")) problems.push(`/readyz says ${waiting}`);
      const answers = await asked;
      await stage.until(async () => (await stage.readiness()).status === 200, "another model");
      const ms = performance.now() - begin;
      const slowest = Math.max(...answers.map((answer) => answer.ms));
      if (slowest > MOST_SILENCE) problems.push(`a question waits for ${slowest.toFixed(0)} ms`);
      if (childProcesses(stage.bot.pid).some(({ pid }) => pid === model!.pid))
        problems.push("the stopped process is still there");
      const failed = answers.filter(({ text }) => text.includes("⚠️")).length;
      tally.note(
        `noticed after ${seconds(noticed)}, questions answered after ${seconds(slowest)} at most, ready after ${seconds(ms)}, ${failed} failed:`,
      );
      tally.add({ problems, said: null, embedded: 0, ms });
    }
  } finally {
    await stage.stop();
    await stage.close();
  }
});

/** The most that a process and those it started took since the last call, each, bytes. */
function takePeaks(pid: number): number[] {
  return [pid, ...childProcesses(pid).map((child) => child.pid)].map((each) => {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${each}/status`, "utf8"))![1]!;
    // Sets the peak back to what it takes now.
    writeFileSync(`/proc/${each}/clear_refs`, "5");
    return Number(kib) * 1024;
  });
}

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
