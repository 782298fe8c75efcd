import type { Embedder } from "../../embeddings/types.js";
import { openCore } from "../../src/answer/core.js";
import { findLeaderships, statedIn } from "../../src/answer/find-leaderships.js";
import { loadCalibration } from "../../src/retrieval/calibration.js";
import { Searcher } from "../../src/retrieval/searcher.js";
import { OWN_SETS } from "./development-sets.js";
import type { EvalOutcome } from "./evaluate.js";
import { keepOpen } from "./keep-open.js";
import { quantile, rankMeasures } from "./metrics.js";
import { observe } from "./observe.js";
import type { Figures } from "./plots.js";
import { poolSets } from "./pool-sets.js";
import { isAnswerable } from "./report.js";

/** What is read, for quality against time. */
const READ = [1, 2, 4, 8, 12, 16, 24];
/** The last sets that were unseen: languages, confidence and reading are measured on these. */
const LAST = OWN_SETS.map(({ name }) => name).slice(-8);
const BINS = 10;

const round = (value: number): number => Number(value.toFixed(4));

/** What the plots draw of the sets of the repository: the outcomes of each. */
export function figuresOf(
  asked: ReadonlyMap<string, readonly EvalOutcome[]>,
): Pick<Figures, "now" | "reliability"> {
  const sets = OWN_SETS.map(({ name }) => [name, asked.get(name) ?? []] as const);
  const last = LAST.flatMap((name) => asked.get(name) ?? []);
  const languages = [...new Set(last.map(({ question }) => question.lang))].sort();
  return {
    now: {
      sets: Object.fromEntries(sets.map(([name, outcomes]) => [name, hitsOf(outcomes)])),
      languages: Object.fromEntries(
        languages.map((lang) => [lang, hitsOf(last.filter(({ question }) => question.lang === lang))]),
      ),
    },
    reliability: reliabilityOf(last),
  };
}

/** What reading more gives and costs among the articles of all sets at once, on the questions of the last ones. */
export async function measureReading(embedder: Embedder, index: string): Promise<Figures["candidates"]> {
  const pool = poolSets(OWN_SETS);
  const core = await openCore({ seeds: pool.seeds, index, embedder: keepOpen(embedder), onNotice: () => {} });
  const asked = pool
    .questions()
    .filter(({ id, gold }) => gold.length > 0 && LAST.includes(id.split(":")[0]!));
  const calibration = loadCalibration();
  const reading = READ.map((read) => ({
    read,
    searcher: new Searcher(core.library.index, calibration, undefined, read),
    ranks: [] as number[],
    times: [] as number[],
  }));
  const read = async (...given: Parameters<NonNullable<Embedder["read"]>>) =>
    (await embedder.read!(...given)) ?? null;
  for (const { analysis, embedding, gold } of await observe(core, asked)) {
    const start = performance.now();
    await embedder.embedQuery(analysis.text);
    const bare = performance.now() - start;
    const leading = statedIn(core.library, findLeaderships(core.library, analysis, undefined));
    for (const one of reading) {
      const begin = performance.now();
      const { ranked } = await one.searcher.search(analysis, embedding, { leading, read });
      one.times.push((performance.now() - begin) / bare);
      const rank = ranked.findIndex(({ id }) => gold.has(id));
      one.ranks.push(rank < 0 ? Number.POSITIVE_INFINITY : rank + 1);
    }
  }
  await core.close();
  return reading.map(({ read, ranks, times }) => {
    const { hit1, hit3 } = rankMeasures(ranks);
    return { read, hit1: round(hit1), hit3: round(hit3), time: round(quantile(times, 0.5)) };
  });
}

function hitsOf(outcomes: readonly EvalOutcome[]): Figures["now"]["sets"][string] {
  const { count, hit1, hit3 } = rankMeasures(outcomes.filter(isAnswerable).map(({ ranks }) => ranks.full));
  return { questions: count, hit1: round(hit1), hit3: round(hit3) };
}

function reliabilityOf(outcomes: readonly EvalOutcome[]): Figures["reliability"] {
  return Array.from({ length: BINS }, (_, bin) =>
    outcomes.filter(({ answer }) => Math.min(BINS - 1, Math.floor(answer.confidence * BINS)) === bin),
  )
    .filter((held) => held.length > 0)
    .map((held) => ({
      confidence: round(held.reduce((sum, { answer }) => sum + answer.confidence, 0) / held.length),
      answered: round(held.filter(isAnswerable).length / held.length),
      questions: held.length,
    }));
}
