import { escapeUnsafeJson } from "../shared/neutralise-text.js";
import { toPlainData } from "./plain-data.js";
import type { Answer, Excerpt, LeaderAnswer, QuotedArticle } from "./types.js";

/** An answer as the terminal contract words it: the contract's fields in its order and, where asked for, `explanation`. */
export function answerToJson(answer: Answer & { explanation?: unknown }): Record<string, unknown> {
  return {
    question: answer.question,
    status: answer.status,
    confidence: round(answer.confidence, 4),
    reason: answer.reason,
    missing: answer.missing,
    leaders: answer.leaders.map(leaderToJson),
    excerpts: answer.excerpts.map(excerptToJson),
    nearest: answer.status === "not_in_sources" ? answer.nearest.map(excerptToJson) : [],
    index: answer.index,
    ms: roundTimes(answer.ms),
    language: answer.language,
    certainty: answer.certainty,
    chatter: answer.chatter,
    unanswered: answer.unanswered,
    request: answer.request,
    otherLeaders: answer.otherLeaders.map(leaderToJson),
    understoodAs: answer.understoodAs,
    period: answer.period,
    dated: answer.dated,
    unsearched: answer.unsearched,
    ...(answer.explanation === undefined ? {} : { explanation: toPlainData(answer.explanation) }),
  };
}

export function leaderToJson(leader: LeaderAnswer): Record<string, unknown> {
  return {
    delegation: leader.delegation,
    country: leader.country,
    leaders: leader.leaders.map(({ name, role }) => ({ name, role })),
    status: leader.status,
    source: leader.source,
    lines: leader.lines,
    quote: leader.quote,
    place: leader.place,
    date: leader.date,
    citation: leader.citation,
    ...articleToJson(leader),
  };
}

export function excerptToJson(excerpt: Excerpt): Record<string, unknown> {
  return {
    source: excerpt.source,
    sha256: excerpt.sha256,
    lines: excerpt.lines,
    start: excerpt.start,
    end: excerpt.end,
    quote: excerpt.quote,
    score: round(excerpt.score, 4),
    highlights: excerpt.highlights,
    best: excerpt.best,
    alsoAt: excerpt.alsoAt,
    date: excerpt.date,
    citation: excerpt.citation,
    ...articleToJson(excerpt),
  };
}

export function articleToJson({ title, publisher, url, link }: QuotedArticle): Record<string, unknown> {
  return { title, publisher, url, link };
}

/** JSON text of `value`, safe on a terminal too. `indent` 0 gives one line. */
export function stringifyJson(value: unknown, indent = 0): string {
  return escapeUnsafeJson(JSON.stringify(value, null, indent));
}

export function roundTimes({ embed, search, total }: Answer["ms"]): Answer["ms"] {
  return { embed: round(embed, 2), search: round(search, 2), total: round(total, 2) };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
