import { join } from "node:path";
import type { Answer } from "../../src/answer/types.js";
import type { FeedbackRecord } from "../../src/feedback/records.js";
import { temporaryFolder } from "../temporary-folder.js";

/** A path for a feedback file that is not there yet, in a folder of its own. */
export function temporaryPath(): string {
  return join(temporaryFolder(), "feedback.jsonl");
}

export function abstention(question: string, changes: Partial<Answer> = {}): Answer {
  return {
    question,
    status: "not_in_sources",
    confidence: 0.1234567,
    certainty: "unsure",
    reason: "unknown_entity",
    chatter: false,
    missing: ["chinoise"],
    unsearched: 0,
    understoodAs: null,
    unanswered: [],
    request: null,
    leaders: [],
    otherLeaders: [],
    period: null,
    dated: null,
    excerpts: [],
    nearest: [],
    language: "fr",
    index: "abcdefabcdef",
    ms: { embed: 1, search: 1, total: 2 },
    ...changes,
  };
}

export function unanswered(question: string, changes: Partial<FeedbackRecord> = {}): FeedbackRecord {
  return {
    kind: "unanswered",
    v: 1,
    time: "2026-02-17T10:00:00.000Z",
    language: "fr",
    question,
    reason: "unknown_entity",
    missing: ["chinoise"],
    confidence: 0.1,
    index: "abcdefabcdef",
    ...changes,
  } as FeedbackRecord;
}

export function vote(question: string | null, helpful: boolean, changes: Partial<FeedbackRecord> = {}) {
  return {
    kind: "vote",
    v: 1,
    time: "2026-02-17T10:00:00.000Z",
    language: "fr",
    question,
    helpful,
    outcome: "answered",
    citations: ["a.md:1-1@0123456789ab"],
    ...changes,
  } as FeedbackRecord;
}
