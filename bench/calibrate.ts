import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Core, openCore } from "../src/answer/core.js";
import { packageRoot } from "../src/paths.js";
import {
  answerProbability,
  EVIDENCE_NAMES,
  type Evidence,
  gatherEvidence,
} from "../src/retrieval/abstention.js";
import { type Calibration, calibrationFile, loadCalibration } from "../src/retrieval/calibration.js";
import { Searcher } from "../src/retrieval/searcher.js";
import { SIGNAL_NAMES } from "../src/retrieval/signals.js";
import { fitLogistic, type Observation } from "./lib/fit.js";
import { auroc, quantile } from "./lib/metrics.js";
import { type Observed, observe } from "./lib/observe.js";
import { readQuestions } from "./lib/question-set.js";

/**
 * `npm run calibrate`: fits the ranking's weights and the probability that the sources answer on the questions
 * marked `fit` of the project's own sets, and reports on those marked `held`, which it never fits on.
 */
const SETS = [
  {
    seeds: join(packageRoot, "seeds"),
    questions: join(packageRoot, "bench", "sets", "seeds", "questions.jsonl"),
  },
  {
    seeds: join(packageRoot, "bench", "sets", "other-talks", "articles"),
    questions: join(packageRoot, "bench", "sets", "other-talks", "questions.jsonl"),
  },
];

/** A question whose right passages are hidden has no answer, but may have a partial one left: it counts less. */
const HIDDEN_GOLD_WEIGHT = 0.4;
/** Width of a question's soft step when the threshold is chosen. */
const STEP_WIDTH = 0.1;
/**
 * What answering an unanswerable question costs, in refusals of an answerable one, both as shares of their kind. A refusal
 * hides what is there; a false answer still shows, word for word, a passage that the member can judge.
 */
const FALSE_ANSWER_COST = 0.5;

async function main(): Promise<void> {
  const previous = loadCalibration();
  const opened: { core: Core; observed: Observed[] }[] = [];
  let model = "";
  for (const { seeds, questions } of SETS) {
    const core = await openCore({ seeds, onNotice: (line) => console.error(line) });
    model = core.library.index.identity.fingerprint;
    opened.push({ core, observed: await observe(core, readQuestions(questions)) });
  }
  const all = opened.flatMap(({ observed }) => observed);
  const fit = all.filter(({ question }) => question.split === "fit");
  const ranking = fitRanking(fit);
  const reranked = { ...previous, ranking };
  const evidence: { set: "fit" | "held"; positive: boolean; hidden: boolean; evidence: Evidence }[] = [];
  for (const { core, observed } of opened) {
    const searcher = new Searcher(core.library.index, reranked);
    for (const { question, analysis, embedding, leading, gold } of observed) {
      const set = question.split === "held" ? "held" : "fit";
      const { ranked } = await searcher.search(analysis, embedding, { leading });
      evidence.push({
        set,
        positive: gold.size > 0,
        hidden: false,
        evidence: gatherEvidence(analysis, embedding.tokens, ranked),
      });
      if (gold.size === 0) continue;
      const without = await searcher.search(analysis, embedding, { accepts: (id) => !gold.has(id) });
      evidence.push({
        set,
        positive: false,
        hidden: true,
        evidence: gatherEvidence(analysis, embedding.tokens, without.ranked),
      });
    }
  }
  const answering = fitAnswering(evidence.filter(({ set }) => set === "fit"));
  const probability = (entry: { evidence: Evidence }) => answerProbability(entry.evidence, answering);
  const real = evidence.filter(({ hidden }) => !hidden);
  const threshold = chooseThreshold(
    real
      .filter(({ set }) => set === "fit")
      .map((entry) => ({ positive: entry.positive, probability: probability(entry) })),
  );
  const offTopicBelow = quantile(
    real.filter(({ set, positive }) => set === "fit" && positive).map((entry) => entry.evidence.interaction),
    0.02,
  );
  const calibration: Calibration = {
    model,
    ranking: rounded(ranking),
    answering: { intercept: round(answering.intercept), weights: rounded(answering.weights) },
    threshold: round(threshold),
    sure: Math.max(previous.sure, round(threshold)),
    offTopicBelow: round(offTopicBelow),
  };
  for (const set of ["fit", "held"] as const) {
    const entries = real.filter((entry) => entry.set === set);
    const positives = entries.filter(({ positive }) => positive).map(probability);
    const negatives = entries.filter(({ positive }) => !positive).map(probability);
    console.log(
      `${set}: AUROC ${auroc(positives, negatives).toFixed(3)}, unanswerable answered ${negatives.filter((p) => p >= threshold).length} of ${negatives.length}, answerable refused ${positives.filter((p) => p < threshold).length} of ${positives.length}`,
    );
  }
  console.log(JSON.stringify(calibration, null, 2));
  if (!process.argv.includes("--dry-run"))
    writeFileSync(calibrationFile, `${JSON.stringify(calibration, null, 2)}\n`);
  for (const { core } of opened) await core.close();
}

/** Learns to put right passages before wrong ones: logistic regression on the differences of their signals. */
function fitRanking(observed: readonly Observed[]): Calibration["ranking"] {
  const pairs: Observation[] = [];
  for (const { candidates, gold } of observed) {
    const right = candidates.filter(({ id }) => gold.has(id));
    const wrong = candidates.filter(({ id }) => !gold.has(id));
    for (const a of right) {
      for (const b of wrong) {
        const features = SIGNAL_NAMES.map((name) => a.signals[name] - b.signals[name]);
        pairs.push({ features, positive: true, weight: 1 / (right.length * wrong.length) });
      }
    }
  }
  const { weights } = fitLogistic(pairs, {
    signs: SIGNAL_NAMES.map(() => 1),
    withIntercept: false,
    ridge: 0.02,
  });
  return Object.fromEntries(SIGNAL_NAMES.map((name, i) => [name, weights[i]!])) as Calibration["ranking"];
}

function fitAnswering(
  entries: readonly { positive: boolean; hidden: boolean; evidence: Evidence }[],
): Calibration["answering"] {
  const signs = EVIDENCE_NAMES.map((name) =>
    name === "foreign" ? 0 : name.startsWith("unknown") || name.startsWith("absent") ? -1 : 1,
  );
  const positives = entries.filter(({ positive }) => positive).length;
  const negatives = entries.reduce(
    (sum, { positive, hidden }) => sum + (positive ? 0 : hidden ? HIDDEN_GOLD_WEIGHT : 1),
    0,
  );
  const observations = entries.map(({ positive, hidden, evidence }) => ({
    features: EVIDENCE_NAMES.map((name) => evidence[name]),
    positive,
    // Both groups count the same: how often members ask what is not there is not for the set to say.
    weight: positive ? negatives / positives : hidden ? HIDDEN_GOLD_WEIGHT : 1,
  }));
  const { intercept, weights } = fitLogistic(observations, {
    signs: signs as (1 | 0 | -1)[],
    withIntercept: true,
    ridge: 0.01,
  });
  return {
    intercept,
    weights: Object.fromEntries(
      EVIDENCE_NAMES.map((name, i) => [name, weights[i]!]),
    ) as Calibration["answering"]["weights"],
  };
}

/**
 * The probability that separates at the least cost. Each question counts as a soft step, not a hard one: a set of
 * this size has gaps in which a hard count would put the threshold by chance.
 */
function chooseThreshold(entries: readonly { positive: boolean; probability: number }[]): number {
  const share = (positive: boolean, threshold: number): number => {
    const group = entries.filter((entry) => entry.positive === positive);
    const refused = group.map(
      ({ probability }) => 1 / (1 + Math.exp((probability - threshold) / STEP_WIDTH)),
    );
    return refused.reduce((sum, value) => sum + value, 0) / group.length;
  };
  const cost = (threshold: number) =>
    share(true, threshold) + FALSE_ANSWER_COST * (1 - share(false, threshold));
  const grid = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  return grid.reduce((best, threshold) => (cost(threshold) < cost(best) ? threshold : best));
}

const round = (value: number): number => Number(value.toFixed(4));
const rounded = <Name extends string>(weights: Readonly<Record<Name, number>>) =>
  Object.fromEntries(Object.entries<number>(weights).map(([name, value]) => [name, round(value)])) as Record<
    Name,
    number
  >;

await main();
