import type { Logger } from "pino";
import type { QuestionEvent } from "../answer/types.js";
import { certaintyLabel, languageLabel, type QuestionOutcome, STAGES } from "./labels.js";
import type { Metrics } from "./metrics.js";
import type { Refusal, RequestAbout, RequestWatch } from "./observer.js";
import { type QuestionLogOptions, writeQuestion } from "./question-log.js";

export interface RequestOptions {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly logged: QuestionLogOptions;
  /** ms. */
  readonly clock: () => number;
  readonly onEnd: () => void;
}

/** One interaction being watched: keeps what is learnt of it until it ends, then counts and writes it. */
export class Request implements RequestWatch {
  readonly #arrived: number;
  #acknowledged: number | null = null;
  #wait: number | null = null;
  #event: QuestionEvent | null = null;
  #refusal: Refusal | null = null;
  #mistake: string | null = null;
  #incident: string | null = null;
  #lost: "unknown" | "stopped" | null = null;
  #ended = false;

  constructor(
    private readonly about: RequestAbout,
    private readonly options: RequestOptions,
  ) {
    this.#arrived = options.clock();
  }

  acknowledged(): void {
    this.#acknowledged ??= this.#elapsed();
  }

  work<T>(work: () => Promise<T>): () => Promise<T> {
    const { clock } = this.options;
    const since = clock();
    return () => {
      this.#wait = clock() - since;
      return work();
    };
  }

  asked(event: QuestionEvent): void {
    this.#event = event;
    if (event.outcome === "failed") return;
    const { stages, completed } = this.options.metrics;
    if (event.completed) completed.inc();
    for (const stage of STAGES) stages.observe({ stage }, event.ms[stage] / 1000);
  }

  refused(reason: Refusal): void {
    this.#refusal = reason;
  }

  mistaken(code: string): void {
    this.#mistake = code;
  }

  failed(incident: string): void {
    this.#incident = incident;
  }

  lost(why: "unknown" | "stopped"): void {
    this.#lost ??= why;
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.options.onEnd();
    const { metrics, log } = this.options;
    const { type, name } = this.about;
    metrics.interactions.inc({ type, name, outcome: this.#interactionOutcome() });
    if (this.#acknowledged !== null) metrics.acknowledgement.observe({ type }, this.#acknowledged / 1000);
    if (this.#refusal !== null) {
      metrics.refusals.inc({ reason: this.#refusal });
      log.debug({ type, command: name, reason: this.#refusal }, "turned away");
    } else if (this.about.isQuestion || this.#event !== null) {
      this.#endQuestion();
    }
  }

  #endQuestion(): void {
    const { metrics, log, logged } = this.options;
    const event = this.#event;
    const outcome = this.#questionOutcome();
    const reply = this.#elapsed();
    metrics.questions.inc({
      outcome,
      certainty: certaintyLabel(outcome, event?.certainty ?? null),
      language: languageLabel(event?.language ?? null),
    });
    if (outcome === "not_in_sources" && event?.reason != null)
      metrics.abstentions.inc({ reason: event.reason });
    if (this.#wait !== null) metrics.wait.observe(this.#wait / 1000);
    if (outcome !== "lost" && outcome !== "stopped") metrics.reply.observe(reply / 1000);
    writeQuestion(log, logged, {
      about: this.about,
      outcome,
      event,
      acknowledged: this.#acknowledged,
      wait: this.#wait,
      reply,
      incident: this.#incident,
      mistake: this.#mistake,
    });
  }

  #questionOutcome(): QuestionOutcome {
    if (this.#incident !== null) return "failed";
    if (this.#mistake !== null) return "mistake";
    if (this.#lost !== null) return this.#lost === "stopped" ? "stopped" : "lost";
    return this.#event?.outcome ?? "listed";
  }

  #interactionOutcome(): string {
    if (this.#incident !== null) return "failed";
    if (this.#mistake !== null) return "mistake";
    if (this.#refusal !== null) return "refused";
    if (this.#lost !== null) return this.#lost === "stopped" ? "stopped" : "lost";
    return "done";
  }

  #elapsed(): number {
    return this.options.clock() - this.#arrived;
  }
}
