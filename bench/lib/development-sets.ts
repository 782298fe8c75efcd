import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Embedder } from "../../embeddings/types.js";
import { openCore } from "../../src/answer/core.js";
import { packageRoot } from "../../src/shared/paths.js";
import { type EvalOutcome, evaluate } from "./evaluate.js";
import { keepOpen } from "./keep-open.js";
import { type EvalQuestion, readQuestions } from "./question-set.js";
import type { EvalSummary } from "./report.js";

/** A set of questions to develop on, and the articles that they are about. */
export interface DevelopmentSet {
  readonly name: string;
  readonly seeds: string;
  readonly questions: string;
}

const own = (...parts: string[]) => join(packageRoot, ...parts);
/** Beside the repository; absent from a plain clone. */
const shared = (...parts: string[]) => join(packageRoot, "..", "shared", ...parts);

/** Those of the repository. */
export const OWN_SETS: readonly DevelopmentSet[] = [
  { name: "seeds", seeds: own("seeds"), questions: own("bench", "sets", "seeds", "questions.jsonl") },
  ...[
    "other-talks",
    "ceasefires",
    "accords",
    "returns",
    "services",
    "frontiers",
    "harbours",
    "crossings",
    "moorings",
    "estuaries",
    "causeways",
    "towpaths",
    "gangways",
    "lighthouses",
    "drawbridges",
    "ferries",
    "viaducts",
    "breakwaters",
    "funiculars",
    "aqueducts",
    "semaphores",
    "orchards",
    "windmills",
    "vineyards",
    "quarries",
  ].map((name) => ({
    name,
    seeds: own("bench", "sets", name, "articles"),
    questions: own("bench", "sets", name, "questions.jsonl"),
  })),
];

export const DEVELOPMENT_SETS: readonly DevelopmentSet[] = [
  ...OWN_SETS,
  { name: "shared questions", seeds: shared("seeds"), questions: shared("eval", "questions.jsonl") },
  {
    name: "shared talks",
    seeds: shared("eval", "talks", "articles"),
    questions: shared("eval", "talks", "questions.jsonl"),
  },
  {
    name: "shared older",
    seeds: shared("eval", "older", "articles"),
    questions: shared("eval", "older", "questions.jsonl"),
  },
  {
    name: "shared older, seeds",
    seeds: shared("seeds"),
    questions: shared("eval", "older", "questions_seeds.jsonl"),
  },
];

export const isPresent = ({ seeds, questions }: DevelopmentSet): boolean =>
  existsSync(seeds) && existsSync(questions);

/** What the gate of the test suite compares: shares of the answerable or unanswerable questions, and AUROC. */
export interface GateFigures {
  readonly hit1: number;
  readonly hit3: number;
  readonly auroc: number;
  readonly falseAnswers: number;
  readonly refused: number;
}

export function gateFigures({
  arms,
  falseAnswers,
  refused,
  answerable,
  unanswerable,
}: EvalSummary): GateFigures {
  const round = (value: number) => Number(value.toFixed(4));
  return {
    hit1: round(arms.full.hit1),
    hit3: round(arms.full.hit3),
    auroc: round(arms.full.auroc),
    falseAnswers: round(falseAnswers / unanswerable),
    refused: round(refused / answerable),
  };
}

export const BASELINE = join(packageRoot, "bench", "baseline.json");

/** What of a set's questions the gate asks: every second one. All of them would take half of the test suite's time. */
export const ofGate = <Of>(set: readonly Of[]): Of[] => set.filter((_, at) => at % 2 === 0);

/** Asks a set's questions of a core on its articles: all, or those chosen. `index`: where the index may be kept. */
export async function askSet(
  { seeds, questions }: DevelopmentSet,
  embedder: Embedder,
  index: string,
  choose = (all: EvalQuestion[]): EvalQuestion[] => all,
): Promise<EvalOutcome[]> {
  const core = await openCore({ seeds, index, embedder: keepOpen(embedder), onNotice: () => {} });
  try {
    return await evaluate(core, seeds, choose(readQuestions(questions)));
  } finally {
    await core.close();
  }
}
