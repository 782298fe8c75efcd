import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Embedder } from "../../embeddings/types.js";
import type { ExplainedAnswer } from "../../src/answer/answer-question.js";
import { copyIndex } from "../../src/answer/copy-index.js";
import { openCore } from "../../src/answer/core.js";
import type { QuestionEvent } from "../../src/answer/types.js";
import { told } from "../../test/postgres/library.js";
import { type StageSpreads, spreadStages } from "../lib/ask-many.js";
import type { DevelopmentSet } from "../lib/development-sets.js";
import { keepOpen } from "../lib/keep-open.js";
import { newestDay } from "../lib/newest-day.js";
import { readQuestions } from "../lib/question-set.js";
import type { LocalShards } from "./local-shards.js";
import { rememberCalls } from "./remember-calls.js";

/** What of an answer is another out of the databases. `all`: of all that an answer tells and was made of, anything. */
const ASPECTS = ["status", "order", "confidence", "ranking", "scores", "all"] as const;
type Aspect = (typeof ASPECTS)[number];

interface StoreDifference {
  readonly question: string;
  readonly aspects: readonly Aspect[];
  /** Of the confidence, files' less databases'. */
  readonly confidence: number;
}

export interface StoreComparison {
  readonly set: string;
  readonly articles: number;
  readonly passages: number;
  readonly questions: number;
  readonly differences: readonly StoreDifference[];
  readonly files: StageSpreads;
  readonly shards: StageSpreads;
}

/** Deepest list that is looked at. */
const DEPTH = 10;

/** Asks every question of a set of the folder's own index and of databases filled from it, one after the other. */
export async function compareStores(
  set: DevelopmentSet,
  model: Embedder,
  { clusters, urls }: LocalShards,
): Promise<StoreComparison> {
  const work = mkdtempSync(join(tmpdir(), "pourparlers-stores-"));
  const folders = { seeds: set.seeds, index: join(work, "index") };
  const embedder = keepOpen(rememberCalls(model));
  const events = { files: [] as QuestionEvent[], shards: [] as QuestionEvent[] };
  const files = await openCore({ ...folders, embedder, onQuestion: (event) => events.files.push(event) });
  try {
    for (const cluster of clusters) await cluster.clear();
    await copyIndex(files, folders, { urls });
    const sharded = await openCore({
      seeds: set.seeds,
      shards: urls,
      // Whether they answer is asked elsewhere: here, what.
      sharding: { deadlineMs: 120_000 },
      embedder,
      onQuestion: (event) => events.shards.push(event),
    });
    try {
      const questions = readQuestions(set.questions);
      const today = newestDay(files);
      const options = { explain: true, top: DEPTH, today };
      const differences: StoreDifference[] = [];
      for (const { id, question } of questions) {
        const [one, other] = [await files.ask(question, options), await sharded.ask(question, options)];
        const aspects = ASPECTS.filter(
          (aspect) => !isDeepStrictEqual(aspectOf(aspect, one), aspectOf(aspect, other)),
        );
        if (aspects.length === 0) continue;
        differences.push({ question: id, aspects, confidence: one.confidence - other.confidence });
      }
      const elapsed = (list: readonly QuestionEvent[]) => list.reduce((sum, { ms }) => sum + ms.total, 0);
      return {
        set: set.name,
        articles: files.status.articles,
        passages: files.status.passages,
        questions: questions.length,
        differences,
        files: spreadStages(events.files, elapsed(events.files)),
        shards: spreadStages(events.shards, elapsed(events.shards)),
      };
    } finally {
      await sharded.close();
    }
  } finally {
    await files.close();
    rmSync(work, { recursive: true, force: true });
  }
}

function aspectOf(aspect: Aspect, answer: ExplainedAnswer): unknown {
  const search = answer.explanation?.search;
  switch (aspect) {
    case "status":
      return [answer.status, answer.reason, answer.certainty];
    case "order":
      return [answer.excerpts, answer.nearest, answer.leaders].map((quotes) =>
        quotes.map(({ source, lines }) => [source, lines]),
      );
    case "confidence":
      return answer.confidence;
    case "ranking":
      return [search?.dense, search?.lexical, search?.ranked.map(({ id }) => id)];
    case "scores":
      return search?.ranked.map(({ score, signals }) => [score, signals]);
    case "all":
      return told(answer);
  }
}

/** A line a set, and one a question that differs. */
export function formatComparison({
  set,
  articles,
  passages,
  questions,
  differences,
  files,
  shards,
}: StoreComparison): string {
  const times = ({ lists, stages }: StageSpreads): string =>
    `lists ${lists.p50.toFixed(1)} / ${lists.p95.toFixed(1)} ms, token vectors ${stages.rerank.p50.toFixed(1)} / ${stages.rerank.p95.toFixed(1)} ms`;
  return [
    `${set}: ${articles} articles, ${passages} passages; ${questions - differences.length} of ${questions} questions equal`,
    `  files: ${times(files)}; databases: ${times(shards)} (p50 / p95)`,
    ...differences.map(
      ({ question, aspects, confidence }) =>
        `  ${question}: ${aspects.join(", ")} (confidence ${confidence.toExponential(1)})`,
    ),
  ].join("\n");
}
