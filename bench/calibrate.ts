import { writeFileSync } from "node:fs";
import { createEmbedder } from "../embeddings/embedder.js";
import { type Core, openCore } from "../src/answer/core.js";
import { findLeaderships, leaderEvidence, statedIn } from "../src/answer/find-leaderships.js";
import { leadersRead } from "../src/answer/leaders-read.js";
import type { Library } from "../src/answer/library.js";
import type { PassageFilter } from "../src/index/passage-filter.js";
import { type Evidence, gatherEvidence, PLAIN_EVIDENCE, READ_EVIDENCE } from "../src/retrieval/abstention.js";
import { type AnswerModel, answerFeatures, answerProbability } from "../src/retrieval/answer-model.js";
import { type Calibration, calibrationFile, loadCalibration } from "../src/retrieval/calibration.js";
import type { RankedPassage } from "../src/retrieval/ranked-passage.js";
import { type ReadPassages, Searcher } from "../src/retrieval/searcher.js";
import { READING_NAMES, readingSignals, SIGNAL_NAMES } from "../src/retrieval/signals.js";
import { english } from "../src/wording/english.js";
import { OWN_SETS } from "./lib/development-sets.js";
import { listFieldSets } from "./lib/field-questions.js";
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
  ...listFieldSets(),
  ...OWN_SETS.map(({ seeds, questions }) => ({ seeds, questions: () => readQuestions(questions) })),
];

/**
 * What members are taken to ask, in shares: confidence depends on it. Within a share the field's data count a quarter of what the project's
 * sets do, which nobody wrote to teach anything. `hidden` are answerable questions asked again with their right passages hidden: no answer, but perhaps a partial one left.
 */
const SHARES = { answerable: 6, near: 1.5, other: 1.5, hidden: 0.5 } as const;
const FIELD_SHARE = 0.25;
/** Width of a question's soft step when the threshold is chosen. */
const STEP_WIDTH = 0.05;
/** What answering an unanswerable question costs, in refusals of an answerable one, both as shares of their kind. */
const FALSE_ANSWER_COST = 1;
/** Of the orders, and of the decision's evidence by itself and its products, which are so many that they would fit anything. */
const RIDGE = { order: 0.02, evidence: 0.01, products: 0.1 } as const;
/** A sure answer's first passage is right so often. */
const SURE_PRECISION = 0.96;

/** One question as one way of deciding sees it. */
interface Case {
  readonly set: "fit" | "held";
  readonly positive: boolean;
  readonly hidden: boolean;
  readonly share: keyof typeof SHARES;
  /** Of the field's own data, or of the project's question sets. */
  readonly isField: boolean;
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
      onNotice: (told) => console.error(english.say(told)),
    });
    console.error(`${seeds}: ${core.status.passages} passages`);
    opened.push({ core, observed: await observe(core, questions()) });
  }
  const all = opened.flatMap(({ observed }) => observed).filter(({ question }) => question.split !== "held");
  const ranking = rounded(
    fitOrder(all, SIGNAL_NAMES, (entry) => SIGNAL_NAMES.map((name) => entry.signals[name])),
  );

  const read: ReadPassages = async (question, passages) =>
    (await embedder.read?.(question, passages)) ?? null;
  const search = async (
    weights: Pick<Calibration, "ranking" | "article" | "about" | "reading">,
    withReader: boolean,
  ) => {
    const cases: (Case & { readonly observed: Observed; readonly ranked: readonly RankedPassage[] })[] = [];
    for (const { core, observed } of opened) {
      const { library } = core;
      const searcher = new Searcher(library.index, { ...previous, ...weights });
      for (const each of observed) {
        const { question, analysis, embedding, gold } = each;
        const set = question.split ?? "fit";
        for (const hidden of gold.size > 0 ? [false, true] : [false]) {
          const filter = hidden ? allBut(library, gold) : undefined;
          const leaderships = findLeaderships(library, analysis, filter);
          const { ranked } = await searcher.search(analysis, embedding, {
            filter,
            leading: statedIn(library, leaderships),
            ...(withReader ? { read } : {}),
          });
          const positive = gold.size > 0 && !hidden;
          const first = positive && ranked[0] !== undefined && gold.has(ranked[0].id);
          const seen = leadersRead(library, analysis, ranked[0], leaderships);
          const evidence = gatherEvidence(analysis, ranked, leaderEvidence(leaderships, seen));
          const share = positive ? "answerable" : hidden ? "hidden" : isNear(question) ? "near" : "other";
          const isField = question.split === undefined;
          cases.push({ set, positive, hidden, share, isField, first, evidence, observed: each, ranked });
        }
      }
    }
    return cases;
  };

  const answerable = (cases: Awaited<ReturnType<typeof search>>, isUsed: (entry: RankedPassage) => boolean) =>
    cases
      .filter(({ set, positive }) => set === "fit" && positive)
      .map(({ observed, ranked }) => ({ gold: observed.gold, candidates: ranked.filter(isUsed) }));
  const isRead = ({ reading }: RankedPassage) => reading !== null;
  const first = await search({ ranking, article: 0, about: 0, reading: previous.reading }, false);
  const shares = fitOrder(
    answerable(first, () => true),
    ["own", "article", "about"],
    (entry) => [entry.own, entry.article, entry.signals.about],
  );
  const article = round(shares.article / shares.own);
  const about = round(shares.about / shares.own);
  const once = await search({ ranking, article, about, reading: previous.reading }, true);
  const reading = fitOrder(answerable(once, isRead), READING_NAMES, (entry) => {
    const signals = readingSignals(entry.reading!, entry.signals, entry.article);
    return READING_NAMES.map((name) => signals[name]);
  });
  const weights = { ranking, article, about, reading: rounded(reading) };
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
  const signs = names.map(() => 1 as const);
  const options = { signs, withIntercept: false, ridge: names.map(() => RIDGE.order) };
  const { weights } = fitLogistic(pairs, options);
  return Object.fromEntries(names.map((name, i) => [name, weights[i]!])) as Record<Name, number>;
}

function fitDecision(cases: readonly Case[], names: readonly (keyof Evidence)[]) {
  const fit = cases.filter(({ set }) => set === "fit");
  const weigh = weightsOf(fit);
  const total = fit.reduce((sum, entry) => sum + weigh(entry), 0);
  const mean = (value: (evidence: Evidence) => number) =>
    fit.reduce((sum, entry) => sum + weigh(entry) * value(entry.evidence), 0) / total;
  const standards = Object.fromEntries(
    names.map((name) => {
      const middle = mean((evidence) => evidence[name]);
      const spread = Math.sqrt(mean((evidence) => (evidence[name] - middle) ** 2));
      return [name, { mean: round(middle), spread: Math.max(0.0001, round(spread)) }];
    }),
  );
  const observations = fit.map((entry) => ({
    features: Object.values(answerFeatures(entry.evidence, standards)),
    positive: entry.positive,
    weight: weigh(entry),
  }));
  const features = Object.keys(answerFeatures(fit[0]!.evidence, standards));
  const signs = features.map(() => 0 as const);
  const { intercept, weights } = fitLogistic(observations, {
    signs,
    withIntercept: true,
    ridge: features.map((feature) => (feature in standards ? RIDGE.evidence : RIDGE.products)),
  });
  const model: AnswerModel = {
    intercept: round(intercept),
    evidence: standards,
    weights: Object.fromEntries(features.map((name, i) => [name, round(weights[i]!)])),
  };
  const judged = (set: Case["set"]) =>
    cases
      .filter((entry) => entry.set === set && !entry.hidden)
      .map((entry) => ({
        positive: entry.positive,
        first: entry.first,
        weight: set === "fit" ? weigh(entry) : 1,
        probability: answerProbability(entry.evidence, model),
      }));
  const [fitted, held] = [judged("fit"), judged("held")];
  const threshold = chooseThreshold(fitted);
  // Also where nothing was fitted: what a model was fitted on it is too sure of.
  return { ...model, threshold, sure: Math.max(threshold, chooseSure(fitted), chooseSure(held)) };
}

/** Lets through all passages but these. */
function allBut({ corpus }: Library, gold: ReadonlySet<number>): PassageFilter {
  const sources = new Set(corpus.articles.map(({ source }) => source));
  return { has: (id) => !gold.has(id), sources, hidden: [...gold] };
}

const isNear = ({ kind, type }: EvalQuestion): boolean => kind === "near" || type === "near";

/** How much a case counts: its share, by how many there are of it from the same source. */
function weightsOf(cases: readonly Case[]): (entry: Case) => number {
  const counts = new Map<string, number>();
  const key = ({ share, isField }: Case) => `${share} ${isField}`;
  for (const entry of cases) counts.set(key(entry), (counts.get(key(entry)) ?? 0) + 1);
  return (entry) => ((entry.isField ? FIELD_SHARE : 1) * SHARES[entry.share]) / counts.get(key(entry))!;
}

interface Judged {
  readonly weight: number;
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
    const refused = ({ probability }: Judged) => 1 / (1 + Math.exp((probability - threshold) / STEP_WIDTH));
    return weighed(group, refused) / weighed(group, () => 1);
  };
  const cost = (threshold: number) =>
    share(true, threshold) + FALSE_ANSWER_COST * (1 - share(false, threshold));
  return GRID.reduce((best, threshold) => (cost(threshold) < cost(best) ? threshold : best));
}

/** The least probability from which on the first passage is right often enough. */
function chooseSure(entries: readonly Judged[]): number {
  const precision = (limit: number): number => {
    const above = entries.filter(({ probability }) => probability >= limit);
    return above.length === 0 ? 1 : weighed(above, ({ first }) => (first ? 1 : 0)) / weighed(above, () => 1);
  };
  return GRID.find((limit) => precision(limit) >= SURE_PRECISION) ?? 0.99;
}

const weighed = (entries: readonly Judged[], value: (entry: Judged) => number): number =>
  entries.reduce((sum, entry) => sum + entry.weight * value(entry), 0);

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
