import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbedder } from "../embeddings/embedder.js";
import type { Embedder } from "../embeddings/types.js";
import { openCore } from "../src/answer/core.js";
import { loadCalibration } from "../src/retrieval/calibration.js";
import { Searcher } from "../src/retrieval/searcher.js";
import { packageRoot } from "../src/shared/paths.js";
import { OWN_SETS } from "./lib/development-sets.js";
import { type EvalOutcome, evaluate } from "./lib/evaluate.js";
import { keepOpen } from "./lib/keep-open.js";
import { quantile, rankMeasures } from "./lib/metrics.js";
import { observe } from "./lib/observe.js";
import { curveRow, drawPlots, type Figures, figuresSchema } from "./lib/plots.js";
import { poolSets } from "./lib/pool-sets.js";
import { readJsonLines, readQuestions } from "./lib/question-set.js";

/**
 * `npm run figures`: measures what docs/evaluation.md draws (bench/figures.json) on the sets of the repository, and draws it (docs/plots/). What was
 * measured last becomes the version before with `--release`; `--draw` only draws.
 */
const FIGURES = join(packageRoot, "bench", "figures.json");
const PLOTS = join(packageRoot, "docs", "plots");
const CURVE = join(packageRoot, "embeddings", "training", "reader.curve.jsonl");
/** What is read, for quality against time. */
const READ = [1, 2, 4, 8, 12, 16, 24];
/** The last sets that were unseen: languages, confidence and reading are measured on these. */
const LAST = ["estuaries", "causeways", "towpaths", "gangways", "lighthouses", "drawbridges"];
const BINS = 10;

const round = (value: number): number => Number(value.toFixed(4));
const isAnswerable = ({ question }: Pick<EvalOutcome, "question">): boolean => question.gold.length > 0;

async function measure(): Promise<Pick<Figures, "now" | "reliability" | "candidates">> {
  const embedder = createEmbedder();
  const index = mkdtempSync(join(tmpdir(), "pourparlers-figures-"));
  const all: { set: string; outcomes: EvalOutcome[] }[] = [];
  try {
    for (const { name, seeds, questions } of OWN_SETS) {
      const folder = join(index, name);
      const core = await openCore({ seeds, index: folder, embedder: keepOpen(embedder), onNotice: () => {} });
      const outcomes = await evaluate(core, seeds, readQuestions(questions));
      all.push({ set: name, outcomes });
      await core.close();
      console.error(`${name}: ${outcomes.length} questions`);
    }
    const outcomes = all.filter(({ set }) => LAST.includes(set)).flatMap((one) => one.outcomes);
    const languages = [...new Set(outcomes.map(({ question }) => question.lang))].sort();
    return {
      now: {
        sets: Object.fromEntries(all.map((one) => [one.set, hitsOf(one.outcomes)])),
        languages: Object.fromEntries(
          languages.map((lang) => [lang, hitsOf(outcomes.filter(({ question }) => question.lang === lang))]),
        ),
      },
      reliability: reliabilityOf(outcomes),
      candidates: await measureReading(embedder, join(index, "pool")),
    };
  } finally {
    await embedder.close();
    rmSync(index, { recursive: true, force: true });
  }
}

/** What reading more gives and costs among the articles of all sets at once, on the questions of the last ones. */
async function measureReading(embedder: Embedder, index: string): Promise<Figures["candidates"]> {
  const pool = poolSets(OWN_SETS);
  const core = await openCore({ seeds: pool.seeds, index, embedder: keepOpen(embedder), onNotice: () => {} });
  const asked = pool
    .questions()
    .filter(({ id, gold }) => gold.length > 0 && LAST.includes(id.split(":")[0]!));
  const reading = READ.map((read) => ({ read, ranks: [] as number[], times: [] as number[] }));
  const read = async (...given: Parameters<NonNullable<Embedder["read"]>>) =>
    (await embedder.read!(...given)) ?? null;
  for (const { analysis, embedding, leading, gold } of await observe(core, asked)) {
    const start = performance.now();
    await embedder.embedQuery(analysis.text);
    const bare = performance.now() - start;
    for (const one of reading) {
      const searcher = new Searcher(core.library.index, loadCalibration(), undefined, one.read);
      const begin = performance.now();
      const { ranked } = await searcher.search(analysis, embedding, { leading, read });
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

const options = process.argv.slice(2);
let figures = figuresSchema.parse(JSON.parse(readFileSync(FIGURES, "utf8")));
if (!options.includes("--draw")) {
  const before = options.includes("--release") ? figures.now : figures.before;
  figures = { before, ...(await measure()) };
  writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`);
}
for (const [file, drawn] of Object.entries(drawPlots(figures, readJsonLines(CURVE, curveRow))))
  writeFileSync(join(PLOTS, file), drawn);
