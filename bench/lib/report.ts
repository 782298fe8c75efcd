import { ARMS, type Arm, type EvalOutcome } from "./evaluate.js";
import { auroc, calibrationError, calibrationErrorByChance, rankMeasures } from "./metrics.js";

export interface EvalSummary {
  readonly questions: number;
  readonly answerable: number;
  readonly unanswerable: number;
  readonly arms: Readonly<Record<Arm, { hit1: number; hit3: number; mrr10: number; auroc: number }>>;
  /** Unanswerable questions answered, answerable ones answered and refused, at the threshold in force. */
  readonly falseAnswers: number;
  readonly kept: number;
  readonly refused: number;
  /** Of the answerable questions: how often a right passage was compared, and read together with the question. */
  readonly compared: number;
  readonly read: number;
  /** Answers by certainty, and how many of them show a right passage first. */
  readonly sure: { readonly answers: number; readonly right: number; readonly unanswerable: number };
  readonly probable: { readonly answers: number; readonly right: number; readonly unanswerable: number };
  /** Refused questions whose nearest passages hold a right one: shown, but not as an answer. */
  readonly nearest: number;
  /** Expected calibration error of the confidence that the sources answer. */
  readonly calibrationError: number;
  /** What it would be on so many questions if every confidence were right. */
  readonly calibrationErrorByChance: number;
  readonly wrongQuotes: number;
  readonly leaders: { questions: number; gold: number; found: number; extra: number };
}

export const isAnswerable = ({ question }: EvalOutcome): boolean => question.gold.length > 0;

export function summarise(outcomes: readonly EvalOutcome[]): EvalSummary {
  const positive = outcomes.filter(isAnswerable);
  const negative = outcomes.filter((outcome) => !isAnswerable(outcome));
  const answered = (outcome: EvalOutcome) => outcome.answer.status === "answered";
  const arm = (name: Arm) => ({
    ...rankMeasures(positive.map((outcome) => outcome.ranks[name])),
    auroc: auroc(
      positive.map((outcome) => outcome.scores[name]),
      negative.map((outcome) => outcome.scores[name]),
    ),
  });
  const who = positive.filter(({ question }) => question.kind === "leader");
  const certain = (certainty: "sure" | "probable") => {
    const chosen = outcomes.filter(({ answer }) => answer.certainty === certainty);
    return {
      answers: chosen.length,
      right: chosen.filter(({ ranks }) => ranks.full === 1).length,
      unanswerable: chosen.filter((outcome) => !isAnswerable(outcome)).length,
    };
  };
  const holds = (test: (entry: EvalOutcome["explanation"]["search"]["ranked"][number]) => boolean) =>
    positive.filter(({ explanation, gold }) =>
      explanation.search.ranked.some((e) => gold.has(e.id) && test(e)),
    ).length / positive.length;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    questions: outcomes.length,
    answerable: positive.length,
    unanswerable: negative.length,
    arms: { dense: arm("dense"), bm25: arm("bm25"), fusion: arm("fusion"), full: arm("full") },
    falseAnswers: negative.filter(answered).length,
    kept: positive.filter(answered).length,
    refused: positive.filter((outcome) => !answered(outcome)).length,
    compared: holds(() => true),
    read: holds(({ reading }) => reading !== null),
    sure: certain("sure"),
    probable: certain("probable"),
    nearest: positive.filter((outcome) => !answered(outcome) && outcome.ranks.full <= 3).length,
    calibrationError: calibrationError(
      outcomes.map((outcome) => ({ confidence: outcome.answer.confidence, isTrue: isAnswerable(outcome) })),
    ),
    calibrationErrorByChance: calibrationErrorByChance(outcomes.map(({ answer }) => answer.confidence)),
    wrongQuotes: sum(outcomes.map((outcome) => outcome.wrongQuotes)),
    leaders: {
      questions: who.length,
      gold: sum(who.map(({ leaders }) => leaders.gold)),
      found: sum(who.map(({ leaders }) => leaders.found)),
      extra: sum(outcomes.map(({ leaders }) => leaders.extra)),
    },
  };
}

const number = (value: number): string => (Number.isNaN(value) ? "    -" : value.toFixed(3)).padStart(6);

/** The table a person reads. */
export function formatSummary(summary: EvalSummary): string {
  const lines = ["arm      hit@1  hit@3 MRR@10  AUROC"];
  for (const name of ARMS) {
    const { hit1, hit3, mrr10, auroc: area } = summary.arms[name];
    lines.push(`${name.padEnd(7)} ${[hit1, hit3, mrr10, area].map(number).join(" ")}`);
  }
  lines.push(
    `unanswerable questions answered: ${summary.falseAnswers} of ${summary.unanswerable}`,
    `answerable questions answered: ${summary.kept} of ${summary.answerable} (${summary.refused} refused)`,
    `sure: ${summary.sure.answers}, of them right first ${summary.sure.right}, unanswerable ${summary.sure.unanswerable}; probable: ${summary.probable.answers}, ${summary.probable.right}, ${summary.probable.unanswerable}; refused with the right passage among the three nearest: ${summary.nearest}`,
    `right passage compared ${number(summary.compared)}, read ${number(summary.read)}; calibration error ${number(summary.calibrationError)} (by chance alone ${number(summary.calibrationErrorByChance).trim()})`,
    `quotes that differ from their file: ${summary.wrongQuotes}`,
  );
  const { leaders } = summary;
  if (leaders.questions > 0) {
    lines.push(
      `who-led questions: ${leaders.questions}; leaderships of gold passages given: ${leaders.found} of ${leaders.gold}; others given: ${leaders.extra}`,
    );
  }
  return lines.join("\n");
}

/** One line a group: by language, by kind. */
export function formatGroups(
  outcomes: readonly EvalOutcome[],
  name: string,
  key: (outcome: EvalOutcome) => string,
): string {
  const lines = [`by ${name}:`];
  for (const group of [...new Set(outcomes.map(key))].sort()) {
    const summary = summarise(outcomes.filter((outcome) => key(outcome) === group));
    const { hit1, hit3, mrr10 } = summary.arms.full;
    const parts = [`  ${group.padEnd(8)} ${String(summary.questions).padStart(4)} questions`];
    if (summary.answerable > 0) {
      parts.push(
        `hit@1 ${number(hit1)}  hit@3 ${number(hit3)}  MRR@10 ${number(mrr10)}  refused ${summary.refused}`,
      );
    }
    if (summary.unanswerable > 0)
      parts.push(`false answers ${summary.falseAnswers} of ${summary.unanswerable}`);
    lines.push(parts.join("  "));
  }
  return lines.join("\n");
}

/** The questions that went wrong, one line each. */
export function formatFailures(outcomes: readonly EvalOutcome[]): string {
  return outcomes
    .flatMap((outcome) => {
      const { question, answer, ranks } = outcome;
      const problems: string[] = [];
      if (isAnswerable(outcome)) {
        if (ranks.full > 1)
          problems.push(`right passage at rank ${Number.isFinite(ranks.full) ? ranks.full : "> 10"}`);
        if (answer.status !== "answered") problems.push(`refused (${answer.reason})`);
      } else if (answer.status === "answered") problems.push("answered though unanswerable");
      if (problems.length === 0) return [];
      return [
        `  ${question.id} [${question.lang}] ${question.question}\n      ${problems.join("; ")}; confidence ${answer.confidence.toFixed(2)}`,
      ];
    })
    .join("\n");
}
