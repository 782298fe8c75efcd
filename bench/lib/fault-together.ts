import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../src/shared/errors.js";
import { compareAnswers, expectedAnswers } from "./fault-answers.js";
import { changeArticles, listArticles, QUESTIONS, writeArticles } from "./fault-articles.js";
import { type ChildReport, IndexingChild } from "./fault-children.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";
import { type Recovery, recover } from "./fault-recovery.js";
import { bringUpToDate, makeStage, type Stage } from "./fault-stage.js";
import { type Fault, type FaultContext, type FaultRow, Tally } from "./fault-types.js";

/** How long a folder goes on changing under a process that makes its index, ms. */
const UNREST = 20_000;

/** Several processes at one index, and articles that change under the one that reads them. */
export const togetherFaults: Fault = async (context) => {
  const stage = await makeStage(join(context.work, "stage"), context.random, "large");
  return [
    await processesAtOnce(context, stage, "three processes at once, no index", null),
    await processesAtOnce(context, stage, "three processes at once, an update", stage.older),
    await articlesChanging(context),
    await articlesChangingLive(context),
  ];
};

async function processesAtOnce(
  { random, rounds, work }: FaultContext,
  { seeds, passages, changed }: Stage,
  name: string,
  from: string | null,
): Promise<FaultRow> {
  const tally = new Tally(name, passages);
  const index = join(work, "shared");
  const expected = await expectedAnswers(seeds);
  for (let round = 0; round < Math.max(2, rounds / 5); round++) {
    rmSync(index, { recursive: true, force: true });
    if (from !== null) cpSync(from, index, { recursive: true });
    const needed = from === null ? passages : changed;
    const children: IndexingChild[] = [];
    for (let n = 0; n < 3; n++) {
      children.push(new IndexingChild({ seeds, index, delay: 30, ask: true, checkQuotes: true }));
      await sleep(random.below(100));
    }
    const reports = await Promise.all(children.map(({ ended }) => ended));
    const problems = reports.flatMap((report, n) => {
      if (report === null) return [`a process failed: ${children[n]!.errors.trim()}`];
      const wrong = [compareAnswers(report.prints, expected), report.quotes].filter((each) => each !== null);
      if (report.notices.length > 1)
        wrong.push(`${report.notices.length} lines said: ${report.notices.join(" / ")}`);
      return wrong;
    });
    const done = reports.filter((report): report is ChildReport => report !== null);
    const embedded = done.reduce((sum, report) => sum + report.embedded, 0);
    if (embedded > needed) problems.push(`${embedded} passages embedded where ${needed} do`);
    const after = await recover({ seeds, index, atMost: 0 });
    const said = done.find(({ notices }) => notices.length > 0)?.notices[0] ?? null;
    tally.add({ ms: after.ms, embedded, said, problems: [...problems, ...after.problems] });
  }
  return tally.row();
}

/** Articles are added, edited, renamed, removed and half written while a process makes the index of them. */
async function articlesChanging({ random, rounds, work }: FaultContext): Promise<FaultRow> {
  const seeds = join(work, "moving");
  const index = join(work, "moving-index");
  const tally = new Tally("articles changing while indexing", 16 * 16);
  for (let round = 0; round < Math.max(3, rounds / 5); round++) {
    for (const folder of [seeds, index]) rmSync(folder, { recursive: true, force: true });
    writeArticles(seeds, random, 16, 16);
    // Half of them with texts that are read again each time, as of a collection too large to be kept in memory.
    const child = new IndexingChild({ seeds, index, delay: 40, textBytes: round % 2 === 0 ? 1 : 2 ** 24 });
    let running = true;
    void child.ended.then(() => {
      running = false;
    });
    await child.started;
    const calm = performance.now() + UNREST;
    while (running && performance.now() < calm) {
      tally.note(changeArticles(seeds, random));
      await sleep(random.below(round % 3 === 0 ? 40 : 400));
    }
    const report = await child.ended;
    const problems = report === null ? [`the process failed: ${child.errors.trim()}`] : [];
    const after = await recover({ seeds, index });
    tally.add({ ...after, problems: [...problems, ...after.problems] });
  }
  return tally.row();
}

/** Whether a question failed since all that it could quote was replaced each time: with a sentence that says so, never as an abstention. */
function isArticlesChanging(error: unknown): boolean {
  return error instanceof UserError && error.code === "articles_changing";
}

/** The same while questions are asked and the index is brought up to date, in one process: each quote is of a version that stood there then. */
async function articlesChangingLive({ random, rounds, work }: FaultContext): Promise<FaultRow> {
  const seeds = join(work, "live");
  const index = join(work, "live-index");
  writeArticles(seeds, random, 16, 16);
  const { passages } = await bringUpToDate(seeds, index);
  const tally = new Tally("articles changing while questions are asked", passages);
  const embedder = new FaultEmbedder({ delay: 5 });
  const core = await openEngine({ seeds, index, embedder });
  const texts = () =>
    new Map(listArticles(seeds).map((name) => [name, readFileSync(join(seeds, name), "utf8")]));
  for (let round = 0; round < rounds; round++) {
    const problems: string[] = [];
    const begin = performance.now();
    const before = texts();
    const versions = [before];
    const asking = core.ask(QUESTIONS[round % QUESTIONS.length]!, { top: 10 });
    const refreshing = random.below(3) === 0 ? core.refresh() : null;
    for (let n = random.below(4); n > 0; n--) {
      changeArticles(seeds, random);
      versions.push(texts());
      await sleep(random.below(3));
    }
    try {
      const answer = await asking;
      for (const { source, start, end, quote } of [...answer.excerpts, ...answer.nearest]) {
        if (!versions.some((version) => version.get(source)?.slice(start, end) === quote))
          problems.push(`a quote of ${source} stood there in none of ${versions.length} versions`);
      }
      await refreshing;
    } catch (error) {
      if (isArticlesChanging(error)) tally.note("told to ask again");
      else problems.push(`a question or refresh fails: ${String(error)}`);
    }
    const ms = performance.now() - begin;
    const result: Recovery = { problems, said: null, embedded: 0, ms };
    tally.add(result);
  }
  await core.refresh();
  await core.close();
  tally.add(await recover({ seeds, index, atMost: 0 }), "the next start");
  return tally.row();
}
