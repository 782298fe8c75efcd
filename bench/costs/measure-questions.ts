import { QUERY_PREFIX } from "../../embeddings/embed-job.js";
import type { Core } from "../../src/answer/core.js";
import type { BareModel } from "../lib/bare-model.js";
import { quantile } from "../lib/metrics.js";
import type { Rows } from "./rows.js";

const WARM_UP = 20;

/** Asks the core and runs the bare model on the question, in turns. */
export async function measureQuestions(
  core: Core,
  bare: BareModel,
  questions: readonly string[],
  rows: Rows,
): Promise<void> {
  for (const question of questions.slice(0, WARM_UP)) await core.ask(question);
  const asked: number[] = [];
  const searched: number[] = [];
  const bareTimes: number[] = [];
  for (const question of questions) {
    const { ids } = bare.tokeniser.input(QUERY_PREFIX, "", question);
    const start = performance.now();
    await bare.run(ids);
    bareTimes.push(performance.now() - start);
    const before = performance.now();
    const { ms } = await core.ask(question);
    asked.push(performance.now() - before);
    searched.push(ms.search);
  }
  const line = (times: readonly number[]) =>
    `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`;
  rows.add("bare model, one question", line(bareTimes));
  rows.add("question, whole", line(asked));
  rows.add("  of it search, rerank, check", line(searched));
  rows.add("question / bare model, p50", (quantile(asked, 0.5) / quantile(bareTimes, 0.5)).toFixed(2));
}
