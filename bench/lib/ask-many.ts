import type { QuestionEvent, StageTimes } from "../../src/answer/types.js";
import { quantile } from "./metrics.js";

export const STAGES = [
  "embed",
  "nearest",
  "lexical",
  "rerank",
  "read",
  "check",
  "total",
] as const satisfies readonly (keyof StageTimes)[];

export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/** Times of one way of asking, ms. */
export interface StageSpreads {
  readonly stages: Readonly<Record<keyof StageTimes, Spread>>;
  /** Both lists, of neighbours and of words. */
  readonly lists: Spread;
  readonly perSecond: number;
  readonly questions: number;
}

/** Asks every question, `concurrency` at a time; a question's answer starts the next. */
export async function askMany<Question>(
  questions: readonly Question[],
  concurrency: number,
  ask: (question: Question) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const member = async (): Promise<void> => {
    while (next < questions.length) await ask(questions[next++]!);
  };
  await Promise.all(Array.from({ length: concurrency }, member));
}

export const spreadOf = (values: readonly number[]): Spread => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
});

/** What the events of `elapsed` ms say. */
export function spreadStages(events: readonly QuestionEvent[], elapsed: number): StageSpreads {
  const stages = Object.fromEntries(
    STAGES.map((stage) => [stage, spreadOf(events.map(({ ms }) => ms[stage]))]),
  ) as StageSpreads["stages"];
  return {
    stages,
    lists: spreadOf(events.map(({ ms }) => ms.nearest + ms.lexical)),
    perSecond: events.length / (elapsed / 1000),
    questions: events.length,
  };
}
