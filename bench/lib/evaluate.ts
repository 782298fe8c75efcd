import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Explanation } from "../../src/answer/answer-question.js";
import type { Core } from "../../src/answer/core.js";
import type { Answer, Excerpt } from "../../src/answer/types.js";
import { judgeLeaders, type LeaderOutcome } from "./judge-leaders.js";
import { firstRank } from "./metrics.js";
import { newestDay } from "./newest-day.js";
import { type EvalQuestion, isGold } from "./question-set.js";

/** The ways of searching that are compared. */
export const ARMS = ["dense", "bm25", "fusion", "full"] as const;
export type Arm = (typeof ARMS)[number];

export interface EvalOutcome {
  readonly question: EvalQuestion;
  readonly answer: Answer;
  readonly explanation: Explanation;
  /** The right passages that were compared, by id. */
  readonly gold: ReadonlySet<number>;
  /** Rank of the first right passage in each arm's list. */
  readonly ranks: Readonly<Record<Arm, number>>;
  /** What each arm would decide to answer by: its own best score; for `full`, the calibrated probability. */
  readonly scores: Readonly<Record<Arm, number>>;
  /** Quotes shown that differ from their slice of the file. */
  readonly wrongQuotes: number;
  readonly leaders: LeaderOutcome;
}

/** Longest list that is looked at. */
const DEPTH = 10;

/** Asks every question, in order. */
export async function evaluate(
  core: Core,
  seeds: string,
  questions: readonly EvalQuestion[],
  onProgress?: (done: number) => void,
): Promise<EvalOutcome[]> {
  const outcomes: EvalOutcome[] = [];
  const today = newestDay(core);
  for (const question of questions) {
    const { explanation, ...answer } = await core.ask(question.question, {
      explain: true,
      top: DEPTH,
      today,
    });
    if (explanation === undefined) throw new Error("no explanation");
    outcomes.push(judge(core, seeds, question, answer, explanation));
    onProgress?.(outcomes.length);
  }
  return outcomes;
}

function judge(
  core: Core,
  seeds: string,
  question: EvalQuestion,
  answer: Answer,
  explanation: Explanation,
): EvalOutcome {
  const { search, analysis } = explanation;
  const { library } = core;
  const rank = (ids: readonly number[]) =>
    firstRank(
      ids
        .slice(0, DEPTH)
        .map((id) => isGold(question, library.searcher.passage(id).source, library.textOf(id))),
    );
  const shown = [...answer.excerpts, ...answer.nearest];
  const signals = search.ranked.map((entry) => entry.signals);
  const best = (value: (s: (typeof signals)[number]) => number) => Math.max(0, ...signals.map(value));
  return {
    question,
    answer,
    explanation,
    gold: new Set(
      search.ranked
        .map(({ id }) => id)
        .filter((id) => isGold(question, library.searcher.passage(id).source, library.textOf(id))),
    ),
    ranks: {
      dense: rank(search.dense),
      bm25: rank(search.lexical),
      fusion: rank(search.fused),
      full: firstRank(shown.map((excerpt) => isGold(question, excerpt.source, excerpt.quote))),
    },
    scores: {
      dense: best((s) => s.dense),
      bm25: analysis.groups.length === 0 ? 0 : best((s) => s.lexical),
      fusion: best((s) => s.fusion),
      full: answer.confidence,
    },
    wrongQuotes: shown.filter((excerpt) => !standsInFile(seeds, excerpt)).length,
    leaders: judgeLeaders(question, answer.leaders, (file) => readText(seeds, file)),
  };
}

/** Reads the file anew, without any of the program's own reading code. */
function standsInFile(seeds: string, excerpt: Excerpt): boolean {
  return readText(seeds, excerpt.source).slice(excerpt.start, excerpt.end) === excerpt.quote;
}

function readText(seeds: string, file: string): string {
  return readFileSync(join(seeds, file), "utf8").replace(/^\uFEFF/u, "");
}
