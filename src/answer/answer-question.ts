import type { Embedder, Embedding } from "../../embeddings/types.js";
import type { Leadership } from "../delegations/types.js";
import type { PassageFilter } from "../index/passage-filter.js";
import { inStandardWords } from "../language/vernacular.js";
import { type Evidence, gatherEvidence } from "../retrieval/abstention.js";
import { answerProbability } from "../retrieval/answer-model.js";
import type { Calibration } from "../retrieval/calibration.js";
import { findHighlights } from "../retrieval/highlight.js";
import { findMissing } from "../retrieval/missing.js";
import { analyseQuestion, type QuestionAnalysis } from "../retrieval/question.js";
import type { RankedPassage } from "../retrieval/ranked-passage.js";
import type { ReadPassages, SearchResult } from "../retrieval/searcher.js";
import { withoutShouting } from "../retrieval/written-names.js";
import { certaintyOf, type Limits } from "./certainty.js";
import { detectChatter } from "./detect-chatter.js";
import {
  findLeaderships,
  isWhole,
  type LeadershipFindings,
  leaderEvidence,
  statedIn,
} from "./find-leaderships.js";
import { leadersRead } from "./leaders-read.js";
import type { Library } from "./library.js";
import { noTimes } from "./no-times.js";
import { toExcerpt, toLeaderAnswer } from "./quote.js";
import { requestKind } from "./request-kind.js";
import type { AbstentionReason, Answer, AskOptions, StageTimes } from "./types.js";
import { type AnswerContext, verifyQuotes } from "./verify-quotes.js";

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

export interface AnswerAttempt {
  readonly result: ExplainedAnswer;
  /** A quote no longer stands in its file: the result holds no such quote, and is not shown if a better one can be had. */
  readonly stale: boolean;
  readonly ms: StageTimes;
}

/** How many excerpts an answer has when nobody says. */
export const DEFAULT_TOP = 3;
/** Least confidence in an answer that rests on a statement of who led what. */
const LEADERSHIP_CONFIDENCE = 0.9;
/** An excerpt under an answer that is less likely than this, beside the first, does not carry its own weight. */
const LEAST_SHARE = 0.02;
/** Most confidence in an answer to chatter. */
const CHATTER_CONFIDENCE = 0.05;

/** What lets nothing through: where it is out of reach what may not be quoted, nothing is. */
const NOTHING: PassageFilter = { has: () => false, sources: new Set(), hidden: [] };

/** Answers one prepared question from one library. */
export async function answerQuestion(
  library: Library,
  context: AnswerContext,
  question: string,
  options: AskOptions,
): Promise<AnswerAttempt> {
  const { calibration } = context;
  const start = performance.now();
  const asked = inStandardWords(question);
  const analysis = await context.serial.run(() =>
    analyseQuestion(asked, library.index.vocabulary, library.index.languages),
  );
  const blank = emptyAnswer(question, analysis.language, library.index.fingerprint);
  if (library.index.passages.length === 0)
    return { result: { ...blank, reason: "empty_index" }, stale: false, ms: noTimes() };

  const embedding = await context.embedder.embedQuery(withoutShouting(asked));
  const chatter = await detectChatter(context, asked, embedding);
  const embedded = performance.now();
  const embed = embedded - start;
  if (chatter && options.explain !== true) return chatterAnswer(blank, embed);
  const { texts, serial, reach } = context;
  const filter = await texts.reading(async () => passageFilter(library, options), reach, NOTHING);
  const leaderships = await serial.run(() => findLeaderships(library, analysis, filter));
  const whole = await texts.reading(
    () => serial.run(() => isWhole(library, analysis, leaderships)),
    reach,
    false,
  );
  const search = await library.searcher.search(analysis, embedding, {
    filter,
    leading: statedIn(library, leaderships),
    reach,
    ...(context.embedder.read === undefined ? {} : { read: readWith(context.embedder, options.signal) }),
  });
  const searched = performance.now();
  const parties = leaderships.unknown.filter(({ kind }) => kind === "delegation");
  const missing = await findMissing(
    asked,
    parties.map(({ surface }) => surface),
    library.index,
    { serial, fetch: (articles) => texts.fetch(articles, reach) },
  );
  const read = await texts.reading<readonly Leadership[]>(
    () => serial.run(() => leadersRead(library, analysis, search.ranked[0], leaderships)),
    reach,
    [],
  );
  const evidence = gatherEvidence(analysis, search.ranked, leaderEvidence(leaderships, read));
  const decision = search.ranked[0]?.reading ? calibration.read : calibration.plain;
  const isUnread = search.ranked.length === 0;
  const probability = isUnread ? 0 : answerProbability(evidence, decision);
  const confidence = decideConfidence(probability, decision, { ...leaderships, whole }, missing);
  const certainty = certaintyOf(confidence, decision);
  const answered = certainty !== "unsure";

  const shown = search.ranked
    .slice(0, options.top ?? DEFAULT_TOP)
    .filter((entry) => !answered || relativeScore(entry, search.ranked[0]!, 1) >= LEAST_SHARE);
  const excerpts = await verifyQuotes(context, shown, (entry) => {
    const passage = library.searcher.passage(entry.id);
    const article = library.articleOf(passage);
    const highlights = findHighlights(analysis, entry, article.text, passage);
    return toExcerpt(passage, article, relativeScore(entry, search.ranked[0]!, confidence), highlights);
  });
  const quoteLeader = (leadership: Leadership) => {
    const article = library.articleOf(leadership);
    return { ...toLeaderAnswer(leadership, article), ...leadership.span, sha256: article.sha256 };
  };
  const told = [...leaderships.matched, ...read];
  const leaders = await verifyQuotes(context, answered ? told : [], quoteLeader);
  const others = await verifyQuotes(context, leaderships.otherRounds, quoteLeader);
  // Where nothing may be searched, by its date or otherwise, nothing tells what the question is about.
  const unanswered = isUnread
    ? "low_confidence"
    : abstentionReason(evidence, calibration, missing, leaderships);
  const reason = answered ? null : unanswered;
  const result: ExplainedAnswer = {
    ...blank,
    status: answered ? "answered" : "not_in_sources",
    confidence,
    certainty,
    reason,
    missing,
    unsearched: reach.unsearched,
    leaders: leaders.kept.map(({ start: _, end: __, sha256: ___, ...leader }) => leader),
    otherLeaders: others.kept.map(({ start: _, end: __, sha256: ___, ...leader }) => leader),
    excerpts: answered ? excerpts.kept : [],
    nearest: answered ? [] : excerpts.kept,
    ms: { embed, search: performance.now() - embedded, total: performance.now() - start },
  };
  const ms = { embed, ...search.ms, check: performance.now() - searched, total: result.ms.total };
  if (options.explain === true) {
    const places = search.ranked.map(({ id }) => {
      const { source, lines } = library.searcher.passage(id);
      return { source, lines };
    });
    const explanation = { analysis, embedding, evidence, search, places };
    if (chatter) return chatterAnswer(blank, embed, explanation);
    result.explanation = explanation;
  }
  return { result, stale: excerpts.stale || leaders.stale || others.stale, ms };
}

/** Reads with the question; where an embedder has no reader, or it is switched off, `null` comes back. */
function readWith(embedder: Embedder, signal: AbortSignal | undefined): ReadPassages {
  return async (question, passages) =>
    (await embedder.read?.(question, passages, signal === undefined ? {} : { signal })) ?? null;
}

/** To chatter nothing is quoted, near or not. */
function chatterAnswer(blank: Answer, embed: number, explanation?: Explanation): AnswerAttempt {
  const ms = { embed, search: 0, total: embed };
  const result: ExplainedAnswer = {
    ...blank,
    chatter: true,
    reason: "off_topic",
    confidence: CHATTER_CONFIDENCE,
    ms,
    ...(explanation && { explanation }),
  };
  return { result, stale: false, ms: { ...noTimes(), embed, total: embed } };
}

/** Which passages may be quoted, by what somebody asks for; `undefined`: all. */
export function passageFilter(
  library: Library,
  { sources = [], view, from, to }: AskOptions,
): PassageFilter | undefined {
  if (sources.length === 0 && view === undefined && from === undefined && to === undefined) return undefined;
  const wanted = new Set(sources);
  const accepted = library.corpus.articles
    .filter(({ source }) => wanted.size === 0 || wanted.has(source))
    .filter(({ date }) => from === undefined || (date !== null && date >= from))
    .filter(({ date }) => to === undefined || (date !== null && date <= to))
    .filter((article) => view?.accepts(article) ?? true);
  const ids = new Uint8Array(library.index.passages.length);
  const hidden: number[] = [];
  for (const article of accepted) {
    ids.fill(1, ...library.index.idsOf(article.source));
    for (const span of view?.hidden(article) ?? [])
      for (const id of library.passagesOf({ source: article.source, span })) {
        ids[id] = 0;
        hidden.push(id);
      }
  }
  return { has: (id) => ids[id] === 1, sources: new Set(accepted.map(({ source }) => source)), hidden };
}

/** What the texts state outright overrules what their likeness to the question suggests. */
function decideConfidence(
  probability: number,
  { threshold, sure }: Limits,
  { matched, whole, otherRounds, unknown }: LeadershipFindings & { readonly whole: boolean },
  missing: readonly string[],
): number {
  if (matched.length > 0) {
    const stated = Math.max(probability, LEADERSHIP_CONFIDENCE);
    // What was not understood, or is told nowhere, may be what tells this round or this delegation from another.
    return whole && missing.length === 0 ? Math.max(stated, sure) : Math.min(stated, sure - 0.01);
  }
  // What no statement names may stand in an article all the same: only what stands in none is as good as a refusal.
  if (unknown.some(({ surface }) => missing.includes(surface))) return Math.min(probability, threshold / 2);
  // A round at a place that stands in no article is told in none, whoever led elsewhere.
  if (otherRounds.length > 0 && missing.length > 0) return Math.min(probability, threshold / 2);
  // The round asked about is not told in a form that was read: no quote of another one passes for sure.
  if (otherRounds.length > 0) return Math.min(probability, Math.max(threshold, sure - 0.01));
  return probability;
}

/** The ranking's scores are log-odds between two passages; relative to the first, whose chance is the answer's. */
export function relativeScore(
  entry: Pick<RankedPassage, "score">,
  first: Pick<RankedPassage, "score">,
  confidence: number,
): number {
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

function emptyAnswer(question: string, language: string, index: string): Answer {
  return {
    question,
    understoodAs: null,
    status: "not_in_sources",
    confidence: 0,
    certainty: "unsure",
    reason: null,
    chatter: false,
    missing: [],
    unsearched: 0,
    unanswered: [],
    request: requestKind(question),
    period: null,
    dated: null,
    leaders: [],
    otherLeaders: [],
    excerpts: [],
    nearest: [],
    language,
    index,
    ms: { embed: 0, search: 0, total: 0 },
  };
}
