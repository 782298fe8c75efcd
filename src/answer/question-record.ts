import { randomBytes } from "node:crypto";
import { noTimes } from "./no-times.js";
import type { Answer, QuestionEvent, StageTimes } from "./types.js";

/** Collects what becomes of one question, from the moment it is made. */
export class QuestionRecord {
  readonly #start = performance.now();
  readonly #ms: StageTimes = noTimes();
  #attempts = 0;

  constructor(readonly id = randomBytes(4).toString("hex")) {}

  /** Time since the question came, ms. */
  get total(): number {
    return performance.now() - this.#start;
  }

  add(times: StageTimes): void {
    this.#attempts++;
    for (const stage of Object.keys(times) as (keyof StageTimes)[]) this.#ms[stage] += times[stage];
  }

  answered({
    status,
    certainty,
    reason,
    language,
    confidence,
    understoodAs = null,
  }: Pick<Answer, "status" | "certainty" | "reason" | "language" | "confidence"> &
    Partial<Pick<Answer, "understoodAs">>): QuestionEvent {
    const completed = understoodAs !== null;
    return { ...this.#common(), outcome: status, certainty, reason, language, confidence, completed };
  }

  failed(): QuestionEvent {
    return {
      ...this.#common(),
      outcome: "failed",
      certainty: null,
      reason: null,
      language: "und",
      confidence: 0,
      completed: false,
    };
  }

  #common() {
    return { id: this.id, ms: { ...this.#ms, total: this.total }, attempts: this.#attempts };
  }
}
