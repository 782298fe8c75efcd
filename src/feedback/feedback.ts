import { createHmac, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Answer } from "../answer/types.js";
import { detectLanguage } from "../language/detect.js";
import { FEEDBACK_VERSION, type FeedbackRecord, hourOf, type Vote } from "./records.js";

/** Votes remembered, so that nobody votes twice on one answer. */
const MAX_REMEMBERED = 50_000;

/** Where records go: a `FeedbackFile`, or another process that has one. */
export interface FeedbackStore {
  /** The last write failed. */
  readonly isFailing: boolean;
  /** Never rejects; `false` when it could not be written. */
  append(record: FeedbackRecord): Promise<boolean>;
  /** Resolves once all is written or given up. */
  close(): Promise<void>;
}

export interface Ballot extends Pick<Vote, "question" | "helpful" | "outcome" | "citations"> {
  readonly userId: string;
  /** Tells one answer from another, whoever looks at it. */
  readonly answer: string;
}

/** What members' questions and votes leave behind: lines in one local file. Nothing of it says who asked or voted. */
export class Feedback {
  /** Gone with the process: what is remembered of a voter cannot be compared with anything later. */
  readonly #salt = randomBytes(32);
  readonly #voted = new LRUCache<string, true>({ max: MAX_REMEMBERED });

  constructor(
    private readonly store: FeedbackStore,
    /** ms since the epoch. */
    private readonly now: () => number = Date.now,
  ) {}

  /** Keeps a question that the sources did not answer. `false`: it was answered, was none, or nothing can be kept at the moment. */
  keepUnanswered(answer: Answer): boolean {
    // Without articles it says nothing about what they lack; a greeting never does.
    if (answer.status === "answered" || answer.chatter || answer.reason === "empty_index") return false;
    const wasFailing = this.store.isFailing;
    void this.store.append({
      kind: "unanswered",
      v: FEEDBACK_VERSION,
      time: hourOf(this.now()),
      language: answer.language,
      question: answer.question,
      reason: answer.reason,
      missing: answer.missing,
      confidence: Math.round(answer.confidence * 1000) / 1000,
      index: answer.index,
    });
    return !wasFailing;
  }

  /** Keeps a vote; `twice` when this member has voted on that answer since the process began. */
  async vote({ userId, answer, ...vote }: Ballot): Promise<"kept" | "twice" | "failed"> {
    const voter = createHmac("sha256", this.#salt).update(`${userId}\n${answer}`).digest("base64");
    if (this.#voted.has(voter)) return "twice";
    // Before the write: a second press meanwhile is a second press.
    this.#voted.set(voter, true);
    const language = vote.question === null ? "und" : detectLanguage(vote.question);
    const time = hourOf(this.now());
    if (await this.store.append({ kind: "vote", v: FEEDBACK_VERSION, time, language, ...vote }))
      return "kept";
    this.#voted.delete(voter);
    return "failed";
  }

  /** Resolves once all is written. */
  close(): Promise<void> {
    return this.store.close();
  }
}
