import type { Embedding } from "../../embeddings/types.js";
import { inTurn } from "../in-turn.js";
import { answerProbability, type Evidence, gatherEvidence } from "../retrieval/abstention.js";
import type { Calibration } from "../retrieval/calibration.js";
import { findHighlights } from "../retrieval/highlight.js";
import { findMissing } from "../retrieval/missing.js";
import { analyseQuestion, type QuestionAnalysis } from "../retrieval/question.js";
import type { RankedPassage, SearchResult } from "../retrieval/searcher.js";
import { findLeaderships, type LeadershipFindings } from "./find-leaderships.js";
import { type AnswerContext, keepTrue } from "./keep-true.js";
import type { Library } from "./library.js";
import { toExcerpt, toLeaderAnswer } from "./quote.js";
import type { AbstentionReason, Answer, AskOptions, StageTimes } from "./types.js";

/** What an answer rests on; only when asked for. */
export interface Explanation {
  readonly analysis: QuestionAnalysis;
  readonly embedding: Embedding;
  readonly evidence: Evidence;
  readonly search: SearchResult;
  /** Of each ranked passage: where it stands. */
  readonly places: readonly { source: string; lines: readonly [number, number] }[];
}

export type ExplainedAnswer = Answer & { explanation?: Explanation };

const DEFAULT_TOP = 3;
/** Least confidence in an answer that rests on a statement of who led what. */
const LEADERSHIP_CONFIDENCE = 0.9;

/**
 * Answers one prepared question from one library. `stale` says that a quote no longer stands in its file: the
 * result must then not be shown, unless nothing better can be had; it holds no such quote in any case.
 */
export async function answerQuestion(
  library: Library,
  context: AnswerContext,
  question: string,
  options: AskOptions,
): Promise<{ result: ExplainedAnswer; stale: boolean; ms: StageTimes }> {
  const { calibration } = context;
  const start = performance.now();
  const analysis = await inTurn(() => analyseQuestion(question, library.index.lexical, library.languages));
  const blank = emptyAnswer(question, analysis.language, library.index.fingerprint);
  if (library.index.passages.length === 0)
    return { result: { ...blank, reason: "empty_index" }, stale: false, ms: noTimes() };

  const embedding = await context.embedder.embedQuery(question);
  const embedded = performance.now();
  const accepts = passageFilter(library, options);
  const leaderships = await inTurn(() => findLeaderships(library, question, accepts));
  const leading = new Set(leaderships.matched.flatMap((leadership) => library.passagesOf(leadership)));
  const search = await library.searcher.search(analysis, embedding, {
    ...(accepts === undefined ? {} : { accepts }),
    leading,
  });
  const searched = performance.now();
  const evidence = gatherEvidence(analysis, embedding.tokens, search.ranked);
  const confidence = decideConfidence(
    answerProbability(evidence, calibration.answering),
    calibration,
    leaderships,
  );
  const answered = confidence >= calibration.threshold;

  const shown = search.ranked.slice(0, options.top ?? DEFAULT_TOP);
  const excerpts = await keepTrue(context, shown, (entry) => {
    const passage = library.searcher.passage(entry.id);
    const article = library.articleOf(passage);
    const highlights = findHighlights(analysis, entry.interaction, article.text, passage);
    return toExcerpt(passage, article, relativeScore(entry, search.ranked[0]!, confidence), highlights);
  });
  const leaders = await keepTrue(context, answered ? leaderships.matched : [], (leadership) => {
    const article = library.articleOf(leadership);
    return { ...toLeaderAnswer(leadership, article), ...leadership.span, sha256: article.sha256 };
  });
  const parties = leaderships.unknown.filter(({ kind }) => kind === "delegation");
  const missing = await findMissing(
    question,
    parties.map(({ surface }) => surface),
    library.index,
  );
  const reason = answered ? null : abstentionReason(evidence, calibration, missing, leaderships);
  const result: ExplainedAnswer = {
    ...blank,
    status: answered ? "answered" : "not_in_sources",
    confidence,
    reason,
    missing,
    leaders: leaders.kept.map(({ start: _, end: __, sha256: ___, ...leader }) => leader),
    excerpts: answered ? excerpts.kept : [],
    nearest: answered ? [] : excerpts.kept,
    ms: { embed: embedded - start, search: performance.now() - embedded, total: performance.now() - start },
  };
  const { embed, total } = result.ms;
  const ms = { embed, ...search.ms, check: performance.now() - searched, total };
  if (options.explain === true) {
    const places = search.ranked.map(({ id }) => {
      const { source, lines } = library.searcher.passage(id);
      return { source, lines };
    });
    result.explanation = { analysis, embedding, evidence, search, places };
  }
  return { result, stale: excerpts.stale || leaders.stale, ms };
}

function passageFilter(
  library: Library,
  { sources, from, to }: AskOptions,
): ((id: number) => boolean) | undefined {
  if (sources === undefined && from === undefined && to === undefined) return undefined;
  const accepted = new Set(
    library.corpus.articles
      .filter(({ source }) => sources === undefined || sources.length === 0 || sources.includes(source))
      .filter(({ date }) => from === undefined || (date !== null && date >= from))
      .filter(({ date }) => to === undefined || (date !== null && date <= to))
      .map(({ source }) => source),
  );
  const ids = new Uint8Array(library.index.passages.length);
  for (const source of accepted) ids.fill(1, ...library.index.idsOf(source));
  return (id) => ids[id] === 1;
}

/** What the texts state outright overrules what their likeness to the question suggests. */
function decideConfidence(
  probability: number,
  { threshold }: Calibration,
  { matched, unknown }: LeadershipFindings,
): number {
  if (matched.length > 0) return Math.max(probability, LEADERSHIP_CONFIDENCE);
  if (unknown.length > 0) return Math.min(probability, threshold / 2);
  return probability;
}

/** The ranking's scores are log-odds between two passages; relative to the first, whose chance is the answer's. */
function relativeScore(entry: RankedPassage, first: RankedPassage, confidence: number): number {
  return confidence * Math.min(1, Math.exp(entry.score - first.score));
}

/** What stands in no article is told before that the question is about something else only where it is what was asked for. */
function abstentionReason(
  { interaction }: Evidence,
  { offTopicBelow }: Calibration,
  missing: readonly string[],
  { unknown }: LeadershipFindings,
): AbstentionReason {
  if (unknown.length > 0 && missing.length > 0) return "unknown_entity";
  if (interaction < offTopicBelow) return "off_topic";
  return missing.length > 0 ? "unknown_entity" : "low_confidence";
}

export const noTimes = (): StageTimes => ({
  embed: 0,
  nearest: 0,
  lexical: 0,
  rerank: 0,
  check: 0,
  total: 0,
});

function emptyAnswer(question: string, language: string, index: string): Answer {
  return {
    question,
    status: "not_in_sources",
    confidence: 0,
    reason: null,
    missing: [],
    leaders: [],
    excerpts: [],
    nearest: [],
    language,
    index,
    ms: { embed: 0, search: 0, total: 0 },
  };
}
