import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { FAULT_KINDS } from "./faults.js";
import { ABSTENTIONS, CERTAINTIES_OF, OUTCOMES, REFRESH_RESULTS, SITE_KINDS, STAGES } from "./labels.js";
import { ALERT_EVENTS, REFUSALS } from "./observer.js";
import { addStateMetrics, type StateMetricsOptions } from "./state-metrics.js";

/** Seconds: from a lexical search among few passages to a model on a busy machine. */
const STAGE_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds: Discord waits 3 for an acknowledgement, and 900 for the answer. */
const MEMBER_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 120];
const REFRESH_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

export interface MetricsOptions extends StateMetricsOptions {
  /** Those of the process and of Node, which prom-client knows; default: yes. */
  readonly defaults?: boolean;
  /** On every series, besides its own. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Every metric of the bot, in a registry of its own. No label takes what a member typed, or who they are. */
export class Metrics {
  readonly registry = new Registry();
  readonly #in = { registers: [this.registry] };

  readonly questions = new Counter({
    name: "pourparlers_questions_total",
    help: "Questions by what became of them, by how sure the answer was and by their language (none: no answer, nothing searched for)",
    labelNames: ["outcome", "certainty", "language"] as const,
    ...this.#in,
  });
  readonly abstentions = new Counter({
    name: "pourparlers_abstentions_total",
    help: "Questions that the articles do not answer, by reason",
    labelNames: ["reason"] as const,
    ...this.#in,
  });
  readonly completed = new Counter({
    name: "pourparlers_questions_completed_total",
    help: "Questions that went on with the one before, and were answered as the whole question",
    ...this.#in,
  });
  readonly stages = new Histogram({
    name: "pourparlers_question_stage_duration_seconds",
    help: "Time of each stage of a question, and of the whole, in the core",
    labelNames: ["stage"] as const,
    buckets: STAGE_BUCKETS,
    ...this.#in,
  });
  readonly wait = new Histogram({
    name: "pourparlers_queue_wait_duration_seconds",
    help: "Time a question waits for its turn",
    buckets: MEMBER_BUCKETS,
    ...this.#in,
  });
  readonly acknowledgement = new Histogram({
    name: "pourparlers_acknowledgement_duration_seconds",
    help: "From an interaction's arrival to Discord's taking its acknowledgement, by type",
    labelNames: ["type"] as const,
    buckets: MEMBER_BUCKETS,
    ...this.#in,
  });
  readonly reply = new Histogram({
    name: "pourparlers_reply_duration_seconds",
    help: "From a question's arrival to Discord's taking its answer",
    buckets: MEMBER_BUCKETS,
    ...this.#in,
  });
  readonly interactions = new Counter({
    name: "pourparlers_interactions_total",
    help: "Commands, buttons, forms, autocompletions and calls of the search service, by name and by what became of them",
    labelNames: ["type", "name", "outcome"] as const,
    ...this.#in,
  });
  readonly refusals = new Counter({
    name: "pourparlers_refusals_total",
    help: "Questions, commands and presses turned away before any work, by reason",
    labelNames: ["reason"] as const,
    ...this.#in,
  });
  readonly faults = new Counter({
    name: "pourparlers_faults_total",
    help: "What went wrong between the bot and Discord, by kind",
    labelNames: ["kind"] as const,
    ...this.#in,
  });
  readonly refreshes = new Counter({
    name: "pourparlers_refreshes_total",
    help: "Times the articles were read again, by result",
    labelNames: ["result"] as const,
    ...this.#in,
  });
  readonly refreshTime = new Histogram({
    name: "pourparlers_refresh_duration_seconds",
    help: "Time to read the articles again and to index what is new",
    buckets: REFRESH_BUCKETS,
    ...this.#in,
  });
  readonly lastRefresh = new Gauge({
    name: "pourparlers_last_refresh_timestamp_seconds",
    help: "When the articles were last read again, by result; 0: never",
    labelNames: ["result"] as const,
    ...this.#in,
  });
  readonly siteRequests = new Counter({
    name: "pourparlers_site_requests_total",
    help: "Requests to the site, by what was asked for and by HTTP status",
    labelNames: ["kind", "status"] as const,
    ...this.#in,
  });
  readonly alerts = new Counter({
    name: "pourparlers_alerts_total",
    help: "What members follow: quotes found in changed articles, and messages about them by what became of them",
    labelNames: ["event"] as const,
    ...this.#in,
  });
  readonly embedderStarts = new Counter({
    name: "pourparlers_embedder_starts_total",
    help: "Times the model's process was started: more than once is a restart",
    ...this.#in,
  });

  constructor({ defaults = true, labels = {}, ...state }: MetricsOptions) {
    this.registry.setDefaultLabels(labels);
    if (defaults) collectDefaultMetrics({ register: this.registry });
    addStateMetrics(this.registry, state);
    this.#beginAtZero();
  }

  /** A counter that appears with its first event shows Prometheus no increase. */
  #beginAtZero(): void {
    for (const outcome of OUTCOMES) {
      for (const certainty of CERTAINTIES_OF[outcome])
        for (const language of ["fr", "en", "none"]) this.questions.inc({ outcome, certainty, language }, 0);
    }
    for (const reason of ABSTENTIONS) this.abstentions.inc({ reason }, 0);
    for (const stage of STAGES) this.stages.zero({ stage });
    for (const reason of REFUSALS) this.refusals.inc({ reason }, 0);
    for (const kind of FAULT_KINDS) this.faults.inc({ kind }, 0);
    for (const kind of SITE_KINDS) {
      for (const status of ["200", "404", "500", "503"]) this.siteRequests.inc({ kind, status }, 0);
    }
    for (const event of ALERT_EVENTS) this.alerts.inc({ event }, 0);
    for (const result of REFRESH_RESULTS) {
      this.refreshes.inc({ result }, 0);
      this.lastRefresh.set({ result }, 0);
    }
  }
}
