import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEmbedder } from "../embeddings/embedder.js";
import { type Core, openCore } from "../src/answer/core.js";
import { packageRoot } from "../src/paths.js";
import {
  type AnswerModel,
  answerProbability,
  type Evidence,
  gatherEvidence,
  PLAIN_EVIDENCE,
  READ_EVIDENCE,
} from "../src/retrieval/abstention.js";
import { type Calibration, calibrationFile, loadCalibration } from "../src/retrieval/calibration.js";
import { type RankedPassage, type ReadPassages, Searcher } from "../src/retrieval/searcher.js";
import { READING_NAMES, SIGNAL_NAMES } from "../src/retrieval/signals.js";
import { FIELD_DATA, readHeldQuestions } from "./lib/field-questions.js";
import { fitLogistic, type Observation } from "./lib/fit.js";
import { auroc, quantile } from "./lib/metrics.js";
import { type Observed, observe } from "./lib/observe.js";
import { type EvalQuestion, readQuestions } from "./lib/question-set.js";
import { rememberReadings } from "./lib/remember-readings.js";

/**
 * `npm run calibrate`: fits the order of the passages, the probability that the sources answer and the limits of certainty, with
 * the reader and without, on what the reader was not trained on of the field's own data and on the questions marked `fit` of the
 * project's sets; reports on those marked `held`, which it never fits on.
 */
const SETS: readonly { readonly seeds: string; readonly questions: () => EvalQuestion[] }[] = [
  { seeds: FIELD_DATA, questions: readHeldQuestions },
  {
    seeds: join(packageRoot, "seeds"),
    questions: () => readQuestions(join(packageRoot, "bench", "sets", "seeds", "questions.jsonl")),
  },
  {
    seeds: join(packageRoot, "bench", "sets", "other-talks", "articles"),
    questions: () => readQuestions(join(packageRoot, "bench", "sets", "other-talks", "questions.jsonl")),
  },
];

/** A question whose right passages are hidden has no answer, but may have a partial one left: it counts less. */
const HIDDEN_GOLD_WEIGHT = 0.3;
/** How many answerable questions members are taken to ask for one that is not answered: confidence depends on it. */
const ANSWERABLE_ODDS = 2;
/** Width of a question's soft step when the threshold is chosen. */
const STEP_WIDTH = 0.05;
/** What answering an unanswerable question costs, in refusals of an answerable one, both as shares of their kind. */
const FALSE_ANSWER_COST = 1.2;
/** A sure answer's first passage is right so often, on what is fitted: more than is promised, since new questions are harder. */
const SURE_PRECISION = 0.97;

/** One question as one way of deciding sees it. */
interface Case {
  readonly set: "fit" | "held";
  readonly positive: boolean;
  readonly hidden: boolean;
  /** Whether the first passage is right. */
  readonly first: boolean;
  readonly evidence: Evidence;
}

async function main(): Promise<void> {
  const embedder = rememberReadings(createEmbedder());
  const { fingerprint, reader = null } = await embedder.ready();
  if (reader === null) throw new Error("The embedded model has no reader: nothing to calibrate.");
  const previous = loadCalibration();
  const opened: { core: Core; observed: Observed[] }[] = [];
  for (const { seeds, questions } of SETS) {
    const core = await openCore({
      seeds,
      embedder,
      calibration: previous,
      onNotice: (line) => console.error(line),
    });
    console.error(`${seeds}: ${core.library.index.passages.length} passages`);
    opened.push({ core, observed: await observe(core, questions()) });
  }
  const all = opened.flatMap(({ observed }) => observed).filter(({ question }) => question.split !== "held");
  const ranking = fitOrder(all, SIGNAL_NAMES, (entry) => SIGNAL_NAMES.map((name) => entry.signals[name]));

  const read: ReadPassages = async (question, passages) =>
    (await embedder.read?.(question, passages)) ?? null;
  const search = async (weights: Pick<Calibration, "ranking" | "reading">, withReader: boolean) => {
    const cases: (Case & { readonly observed: Observed; readonly ranked: readonly RankedPassage[] })[] = [];
    for (const { core, observed } of opened) {
      const searcher = new Searcher(core.library.index, { ...previous, ...weights });
      for (const each of observed) {
        const { question, analysis, embedding, leading, gold } = each;
        const set = question.split ?? "fit";
        for (const hidden of gold.size > 0 ? [false, true] : [false]) {
          const { ranked } = await searcher.search(analysis, embedding, {
            leading,
            ...(hidden ? { accepts: (id: number) => !gold.has(id) } : {}),
            ...(withReader ? { read } : {}),
          });
          const positive = gold.size > 0 && !hidden;
          const first = positive && ranked[0] !== undefined && gold.has(ranked[0].id);
          const evidence = gatherEvidence(analysis, ranked);
          cases.push({ set, positive, hidden, first, evidence, observed: each, ranked });
        }
      }
    }
    return cases;
  };

  const once = await search({ ranking, reading: previous.reading }, true);
  const reading = fitOrder(
    once
      .filter(({ set, positive }) => set === "fit" && positive)
      .map(({ observed, ranked }) => ({
        gold: observed.gold,
        candidates: ranked.filter((entry) => entry.reading),
      })),
    READING_NAMES,
    (entry) => [entry.reading!.relevance, entry.reading!.answers, scoreOf(entry, ranking)],
  );
  const weights = { ranking: rounded(ranking), reading: rounded(reading) };
  const withReader = await search(weights, true);
  const without = await search(weights, false);
  const calibration: Calibration = {
    model: fingerprint,
    reader,
    ...weights,
    read: fitDecision(withReader, READ_EVIDENCE),
    plain: fitDecision(without, PLAIN_EVIDENCE),
    offTopicBelow: round(
      quantile(
        without
          .filter(({ set, positive }) => set === "fit" && positive)
          .map(({ evidence }) => evidence.interaction),
        0.02,
      ),
    ),
  };
  for (const [name, cases, decision] of [
    ["reader", withReader, calibration.read],
    ["without", without, calibration.plain],
  ] as const) {
    for (const set of ["fit", "held"] as const) report(`${name}, ${set}`, cases, set, decision);
  }
  console.log(JSON.stringify(calibration, null, 2));
  if (!process.argv.includes("--dry-run"))
    writeFileSync(calibrationFile, `${JSON.stringify(calibration, null, 2)}\n`);
  for (const { core } of opened) await core.close();
}

function scoreOf(entry: RankedPassage, ranking: Calibration["ranking"]): number {
  return SIGNAL_NAMES.reduce((sum, name) => sum + ranking[name] * entry.signals[name], 0);
}

/** Learns to put right passages before wrong ones: logistic regression on the differences of their signals. */
function fitOrder<const Name extends string>(
  observed: readonly Pick<Observed, "candidates" | "gold">[],
  names: readonly Name[],
  features: (entry: RankedPassage) => readonly number[],
): Record<Name, number> {
  const pairs: Observation[] = [];
  for (const { candidates, gold } of observed) {
    const right = candidates.filter(({ id }) => gold.has(id)).map(features);
    const wrong = candidates.filter(({ id }) => !gold.has(id)).map(features);
    for (const a of right) {
      for (const b of wrong) {
        const difference = a.map((value, i) => value - b[i]!);
        pairs.push({ features: difference, positive: true, weight: 1 / (right.length * wrong.length) });
      }
    }
  }
  const options = { signs: names.map(() => 1 as const), withIntercept: false, ridge: 0.02 };
  const { weights } = fitLogistic(pairs, options);
  return Object.fromEntries(names.map((name, i) => [name, weights[i]!])) as Record<Name, number>;
}

function fitDecision<const Name extends keyof Evidence>(cases: readonly Case[], names: readonly Name[]) {
  const fit = cases.filter(({ set }) => set === "fit");
  const positives = fit.filter(({ positive }) => positive).length;
  const negatives = fit.reduce(
    (sum, { positive, hidden }) => sum + (positive ? 0 : hidden ? HIDDEN_GOLD_WEIGHT : 1),
    0,
  );
  const observations = fit.map(({ positive, hidden, evidence }) => ({
    features: names.map((name) => evidence[name]),
    positive,
    weight: positive ? (ANSWERABLE_ODDS * negatives) / positives : hidden ? HIDDEN_GOLD_WEIGHT : 1,
  }));
  const signs = names.map((name) => (name === "foreign" ? 0 : name === "unknownEntities" ? -1 : 1));
  const { intercept, weights } = fitLogistic(observations, { signs, withIntercept: true, ridge: 0.01 });
  const model = {
    intercept: round(intercept),
    weights: rounded(Object.fromEntries(names.map((name, i) => [name, weights[i]!])) as Record<Name, number>),
  };
  const real = fit
    .filter(({ hidden }) => !hidden)
    .map(({ positive, first, evidence }) => ({
      positive,
      first,
      probability: answerProbability(evidence, model),
    }));
  const threshold = chooseThreshold(real);
  return { ...model, threshold, sure: Math.max(threshold, chooseSure(real)) };
}

interface Judged {
  readonly positive: boolean;
  readonly first: boolean;
  readonly probability: number;
}

/**
 * The probability that separates at the least cost. Each question counts as a soft step, not a hard one: a set of
 * this size has gaps in which a hard count would put the threshold by chance.
 */
function chooseThreshold(entries: readonly Judged[]): number {
  const share = (positive: boolean, threshold: number): number => {
    const group = entries.filter((entry) => entry.positive === positive);
    const refused = group.map(
      ({ probability }) => 1 / (1 + Math.exp((probability - threshold) / STEP_WIDTH)),
    );
    return refused.reduce((sum, value) => sum + value, 0) / group.length;
  };
  const cost = (threshold: number) =>
    share(true, threshold) + FALSE_ANSWER_COST * (1 - share(false, threshold));
  return GRID.reduce((best, threshold) => (cost(threshold) < cost(best) ? threshold : best));
}

/** The least probability from which on the first passage is right often enough. */
function chooseSure(entries: readonly Judged[]): number {
  const precision = (limit: number): number => {
    const above = entries.filter(({ probability }) => probability >= limit);
    return above.length === 0 ? 1 : above.filter(({ first }) => first).length / above.length;
  };
  return GRID.find((limit) => precision(limit) >= SURE_PRECISION) ?? 0.99;
}

const GRID = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

function report(
  name: string,
  cases: readonly Case[],
  set: "fit" | "held",
  decision: AnswerModel & { readonly threshold: number; readonly sure: number },
): void {
  const real = cases.filter((entry) => entry.set === set && !entry.hidden);
  const judged = real.map((entry) => ({
    ...entry,
    probability: answerProbability(entry.evidence, decision),
  }));
  const positives = judged.filter(({ positive }) => positive);
  const negatives = judged.filter(({ positive }) => !positive);
  const sure = judged.filter(({ probability }) => probability >= decision.sure);
  const of = (entries: readonly { probability: number }[]) => entries.map(({ probability }) => probability);
  console.log(
    [
      `${name}: hit@1 ${(positives.filter(({ first }) => first).length / positives.length).toFixed(3)}`,
      `AUROC ${auroc(of(positives), of(negatives)).toFixed(3)}`,
      `unanswerable answered ${negatives.filter(({ probability: p }) => p >= decision.threshold).length} of ${negatives.length}`,
      `answerable refused ${positives.filter(({ probability: p }) => p < decision.threshold).length} of ${positives.length}`,
      `sure ${sure.length}, right ${sure.filter(({ first }) => first).length}`,
    ].join(", "),
  );
}

const round = (value: number): number => Number(value.toFixed(4));
const rounded = <Name extends string>(weights: Readonly<Record<Name, number>>) =>
  Object.fromEntries(Object.entries<number>(weights).map(([name, value]) => [name, round(value)])) as Record<
    Name,
    number
  >;

await main();
