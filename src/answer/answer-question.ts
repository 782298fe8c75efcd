import type { Embedder, Embedding } from "../../embeddings/types.js";
import type { Leadership } from "../delegations/types.js";
import { inTurn } from "../in-turn.js";
import { answerProbability, type Evidence, gatherEvidence } from "../retrieval/abstention.js";
import type { Calibration } from "../retrieval/calibration.js";
import { findHighlights } from "../retrieval/highlight.js";
import { analyseQuestion, type QuestionAnalysis } from "../retrieval/question.js";
import type { RankedPassage, ReadPassages, SearchResult } from "../retrieval/searcher.js";
import { certaintyOf, type Limits } from "./certainty.js";
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
/** An excerpt under an answer that is less likely than this, beside the first, does not carry its own weight. */
const LEAST_SHARE = 0.02;

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
    ...(context.embedder.read === undefined ? {} : { read: readWith(context.embedder, options.signal) }),
  });
  const searched = performance.now();
  const evidence = gatherEvidence(analysis, search.ranked);
  const decision = search.ranked[0]?.reading ? calibration.read : calibration.plain;
  const confidence = decideConfidence(answerProbability(evidence, decision), decision, leaderships);
  const certainty = certaintyOf(confidence, decision);
  const answered = certainty !== "unsure";

  const shown = search.ranked
    .slice(0, options.top ?? DEFAULT_TOP)
    .filter((entry) => !answered || relativeScore(entry, search.ranked[0]!, 1) >= LEAST_SHARE);
  const excerpts = await keepTrue(context, shown, (entry) => {
    const passage = library.searcher.passage(entry.id);
    const article = library.articleOf(passage);
    const highlights = findHighlights(analysis, entry, article.text, passage);
    return toExcerpt(passage, article, relativeScore(entry, search.ranked[0]!, confidence), highlights);
  });
  const quoteLeader = (leadership: Leadership) => {
    const article = library.articleOf(leadership);
    return { ...toLeaderAnswer(leadership, article), ...leadership.span, sha256: article.sha256 };
  };
  const leaders = await keepTrue(context, answered ? leaderships.matched : [], quoteLeader);
  const others = await keepTrue(context, leaderships.otherRounds, quoteLeader);
  const reason = answered
    ? null
    : abstentionReason(analysis, evidence, calibration, leaderships.unknown.length > 0);
  const result: ExplainedAnswer = {
    ...blank,
    status: answered ? "answered" : "not_in_sources",
    confidence,
    certainty,
    reason,
    missing: missingTerms(analysis, answered, leaderships.unknown),
    leaders: leaders.kept.map(({ start: _, end: __, sha256: ___, ...leader }) => leader),
    otherLeaders: others.kept.map(({ start: _, end: __, sha256: ___, ...leader }) => leader),
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
  return { result, stale: excerpts.stale || leaders.stale || others.stale, ms };
}

/** Reads with the question; where an embedder has no reader, or it is switched off, `null` comes back. */
function readWith(embedder: Embedder, signal: AbortSignal | undefined): ReadPassages {
  return async (question, passages) =>
    (await embedder.read?.(question, passages, signal === undefined ? {} : { signal })) ?? null;
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
  { threshold, sure }: Limits,
  { matched, unknown }: LeadershipFindings,
): number {
  if (matched.length > 0) return Math.max(probability, LEADERSHIP_CONFIDENCE, sure);
  if (unknown.length > 0) return Math.min(probability, threshold / 2);
  return probability;
}

/** The ranking's scores are log-odds between two passages; relative to the first, whose chance is the answer's. */
function relativeScore(entry: RankedPassage, first: RankedPassage, confidence: number): number {
  return confidence * Math.min(1, Math.exp(entry.score - first.score));
}

function abstentionReason(
  analysis: QuestionAnalysis,
  evidence: Evidence,
  calibration: Calibration,
  unknownLeadership: boolean,
): AbstentionReason {
  if (unknownLeadership) return "unknown_entity";
  if (evidence.interaction < calibration.offTopicBelow) return "off_topic";
  return analysis.groups.some((group) => group.kind !== "word" && !group.known)
    ? "unknown_entity"
    : "low_confidence";
}

/**
 * What is asked about that no article mentions: names, countries, figures and dates in any language, other words
 * only in the articles' own languages, since a foreign word says nothing by its absence.
 */
function missingTerms(analysis: QuestionAnalysis, answered: boolean, unknown: readonly string[]): string[] {
  const missing = analysis.groups
    .filter((group) => !group.known)
    .filter((group) => group.kind !== "word" || (!answered && analysis.native))
    .map((group) => group.surface);
  return [...new Set([...unknown, ...missing])];
}

export const noTimes = (): StageTimes => ({
  embed: 0,
  nearest: 0,
  lexical: 0,
  rerank: 0,
  read: 0,
  check: 0,
  total: 0,
});

function emptyAnswer(question: string, language: string, index: string): Answer {
  return {
    question,
    status: "not_in_sources",
    confidence: 0,
    certainty: "unsure",
    reason: null,
    chatter: false,
    missing: [],
    unanswered: [],
    request: null,
    leaders: [],
    otherLeaders: [],
    excerpts: [],
    nearest: [],
    language,
    index,
    ms: { embed: 0, search: 0, total: 0 },
  };
}
