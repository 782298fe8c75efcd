import type { Logger } from "pino";
import type { RefreshEvent } from "../answer/core.js";
import type { QuestionEvent } from "../answer/types.js";
import type { FaultKind } from "./faults.js";
import type { SiteKind } from "./labels.js";
import type { Metrics } from "./metrics.js";
import type { AlertEvent, Observer, RequestAbout, RequestWatch } from "./observer.js";
import type { QuestionLogOptions } from "./question-log.js";
import { Request } from "./request.js";
import type { Vitals } from "./vitals.js";

export interface BotObserverOptions {
  readonly vitals: Vitals;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly logged: QuestionLogOptions;
  readonly onEmbedder?: (pid: number | undefined) => void;
  /** ms, monotonic; and since the epoch. */
  readonly clock?: () => number;
  readonly now?: () => number;
}

/** Counts what happens, and writes a line for each question. */
export class BotObserver implements Observer {
  readonly vitals: Vitals;
  /** Those that have not ended, by id: the core knows nothing of them but that. */
  readonly #open = new Map<string, Request>();

  constructor(private readonly options: BotObserverOptions) {
    this.vitals = options.vitals;
  }

  request(about: RequestAbout): RequestWatch {
    const { metrics, log, logged, clock = () => performance.now() } = this.options;
    const request = new Request(about, {
      metrics,
      log,
      logged,
      clock,
      onEnd: () => this.#open.delete(about.id),
    });
    this.#open.set(about.id, request);
    return request;
  }

  readonly asked = (event: QuestionEvent): void => {
    this.#open.get(event.id)?.asked(event);
  };

  readonly refreshed = ({ result, ms }: RefreshEvent): void => {
    const { metrics, now = Date.now } = this.options;
    metrics.refreshes.inc({ result });
    metrics.refreshTime.observe(ms / 1000);
    metrics.lastRefresh.set({ result }, now() / 1000);
  };

  readonly fault = (kind: FaultKind): void => {
    this.options.metrics.faults.inc({ kind });
  };

  readonly served = (kind: SiteKind, status: number): void => {
    this.options.metrics.siteRequests.inc({ kind, status: String(status) });
  };

  readonly alerted = (event: AlertEvent, count: number): void => {
    this.options.metrics.alerts.inc({ event }, count);
  };

  readonly embedderStarted = (pid: number | undefined): void => {
    this.options.metrics.embedderStarts.inc();
    this.options.onEmbedder?.(pid);
  };

  readonly embedderState = (isReady: boolean, why?: string): void => {
    const { log } = this.options;
    if (!isReady) log.warn({ reason: why }, "the model's process has ended and is started anew");
    else if (!this.vitals.modelIsUp) log.info("the model is ready again");
    this.vitals.modelIsUp = isReady;
  };
  readonly serviceState = (isUp: boolean, why?: string): void => {
    const { log } = this.options;
    if (isUp) log.info("the search service answers again");
    else log.warn({ reason: why }, "the search service does not answer");
    this.vitals.serviceIsUp = isUp;
  };
}
