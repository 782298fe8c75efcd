import { setTimeout as sleep } from "node:timers/promises";
import type { ExplainedAnswer } from "../../answer/answer-question.js";
import type { CompareOptions, Comparison } from "../../answer/compare/types.js";
import type { CoreOptions, OpenCore, RefreshReport } from "../../answer/core.js";
import { listLeaderships } from "../../answer/list-leaderships.js";
import { QuestionRecord } from "../../answer/question-record.js";
import type { AskOptions, CoreStatus, LeaderAnswer, QuestionEvent } from "../../answer/types.js";
import type { Article, Corpus, Passage } from "../../corpus/types.js";
import type { CitationCheck } from "../../corpus/verify-citation.js";
import type { Leadership } from "../../delegations/types.js";
import { dayOf } from "../../language/periods/days.js";
import { ServerView } from "../../moderation/server-view.js";
import { UserError } from "../../shared/errors.js";
import { unlessAborted } from "../../shared/unless-aborted.js";
import {
  answerSchema,
  checkSchema,
  comparisonSchema,
  LONGEST_WAIT,
  readSchema,
  refreshSchema,
  unchangedSchema,
} from "../protocol.js";
import { Mirror } from "./mirror.js";
import { type ServiceCalls, ServiceError } from "./service-calls.js";

export interface RemoteHooks extends Pick<CoreOptions, "onQuestion" | "onRefresh" | "now"> {
  /** The service has stopped answering, and why; or it answers again. */
  readonly onState?: (isUp: boolean, why?: UserError) => void;
  /** Deadlines, and pauses between tries, ms. */
  readonly pace?: Partial<Pace>;
}

export interface Pace {
  readonly question: number;
  readonly lookup: number;
  readonly refresh: number;
  /** After a failure to hear of the articles, doubled for each that follows. */
  readonly retry: number;
  readonly longestRetry: number;
  /** How long an answer waits for the articles that it quotes, where they are newer than those known here. */
  readonly catchUp: number;
}

const PACE: Pace = {
  question: 100_000,
  lookup: 20_000,
  refresh: 3_600_000,
  retry: 250,
  longestRetry: 5_000,
  catchUp: 5_000,
};

/** The core of the search service, as if it were this process's own. No model is loaded here, and no index opened. */
export class RemoteCore implements OpenCore {
  readonly #mirror: Mirror;
  readonly #closing = new AbortController();
  readonly #pace: Pace;
  #refreshing = 0;
  #news: Promise<void> = Promise.resolve();

  /** @internal use `openRemoteCore` */
  constructor(
    private readonly calls: ServiceCalls,
    private readonly hooks: RemoteHooks,
  ) {
    this.#pace = { ...PACE, ...hooks.pace };
    this.#mirror = new Mirror(calls, (ms) => hooks.onRefresh?.({ result: "changed", ms }));
  }

  get corpus(): Corpus {
    return this.#mirror.snapshot.corpus;
  }

  get fingerprint(): string {
    return this.#mirror.snapshot.state.fingerprint;
  }

  get today(): string {
    return dayOf((this.hooks.now ?? Date.now)());
  }

  get status(): CoreStatus {
    return this.#mirror.status;
  }

  get statements(): readonly Leadership[] {
    return this.#mirror.snapshot.statements;
  }

  get isRefreshing(): boolean {
    return this.#refreshing > 0;
  }

  async ask(question: string, options: AskOptions = {}): Promise<ExplainedAnswer> {
    const { view, signal, id, ...sent } = options;
    const asked = { question, options: sent, ...rulesOf(view) };
    return this.#question({ signal, id }, (deadlineMs) => {
      const body = (remainingMs: number) => ({ ...asked, remainingMs });
      return this.calls.call("ask", body, answerSchema, { deadlineMs, signal, retries: "unsent" });
    });
  }

  async compare(subject: string, options: CompareOptions = {}): Promise<Comparison> {
    const { view, signal, id, ...sent } = options;
    const asked = { question: subject, options: sent, ...rulesOf(view) };
    return this.#question({ signal, id }, (deadlineMs) => {
      const body = (remainingMs: number) => ({ ...asked, remainingMs });
      return this.calls.call("compare", body, comparisonSchema, { deadlineMs, signal, retries: "unsent" });
    });
  }

  /** The text that an article was read from. Throws a `UserError` `changed` where it is not that any more. */
  async textOf(article: Article): Promise<string> {
    return article.text;
  }

  async leaderships(): Promise<readonly LeaderAnswer[]> {
    return listLeaderships(this.statements, (source) => this.#mirror.articleOf(source)!);
  }

  passages(source: string): readonly Passage[] {
    return this.#mirror.passages(source);
  }

  read(source: string): Promise<Pick<Article, "text" | "sha256">> {
    const options = { deadlineMs: this.#pace.lookup, retries: "any" } as const;
    return this.#told(this.calls.call("read", () => ({ source }), readSchema, options));
  }

  async verify(citation: string): Promise<CitationCheck> {
    const options = { deadlineMs: this.#pace.lookup, retries: "any" } as const;
    const check = await this.#told(this.calls.call("verify", () => ({ citation }), checkSchema, options));
    return check as unknown as CitationCheck;
  }

  async isUnchanged({ source, sha256 }: Pick<Article, "source" | "sha256">): Promise<boolean> {
    const options = { deadlineMs: this.#pace.lookup, retries: "any" } as const;
    const asked = { source, sha256 };
    return (await this.#told(this.calls.call("unchanged", () => asked, unchangedSchema, options))).unchanged;
  }

  /** Has the service read the folder again; what it found is known here when this resolves. */
  async refresh(): Promise<RefreshReport> {
    this.#refreshing++;
    try {
      const options = {
        deadlineMs: this.#pace.refresh,
        signal: this.#closing.signal,
        retries: "any",
      } as const;
      const report = await this.#told(this.calls.call("refresh", () => ({}), refreshSchema, options));
      await this.#told(this.#mirror.update(this.#closing.signal));
      return report;
    } finally {
      this.#refreshing--;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error("the core is being closed"));
    await this.#news;
    this.calls.close();
  }

  /** @internal gets the articles; throws as a call does */
  async open(signal: AbortSignal): Promise<void> {
    await this.#told(this.#mirror.update(AbortSignal.any([signal, this.#closing.signal])));
  }

  /** @internal hears of every change of the articles from here on */
  follow(): void {
    this.#news = this.#hear();
  }

  async #hear(): Promise<void> {
    const { signal } = this.#closing;
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#told(this.#mirror.update(signal, LONGEST_WAIT));
        if (failures > 0) this.hooks.onState?.(true);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (failures++ === 0) this.hooks.onState?.(false, error instanceof UserError ? error : undefined);
        const { retry, longestRetry } = this.#pace;
        const wait = Math.min(longestRetry, retry * 2 ** (failures - 1)) * (0.5 + Math.random());
        await sleep(wait, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #question<Made extends { readonly index: string }>(
    { signal, id }: { signal: AbortSignal | undefined; id: string | undefined },
    ask: (deadlineMs: number) => Promise<{ readonly answer: Made; readonly event: QuestionEvent }>,
  ): Promise<Made> {
    const record = new QuestionRecord(id);
    const tell = (event: QuestionEvent): void => this.hooks.onQuestion?.({ ...event, id: record.id });
    try {
      const { answer, event } = await ask(this.#pace.question);
      // What is shown of an answer is looked up among the articles that it quotes.
      if (answer.index !== this.fingerprint) await this.#catchUp(signal);
      tell(event);
      return answer;
    } catch (error) {
      const event = error instanceof ServiceError ? error.event : null;
      tell(event ?? record.failed());
      throw error instanceof ServiceError ? error.told : error;
    }
  }

  async #catchUp(signal: AbortSignal | undefined): Promise<void> {
    const limit = AbortSignal.any([AbortSignal.timeout(this.#pace.catchUp), ...(signal ? [signal] : [])]);
    await unlessAborted(this.#mirror.update(this.#closing.signal), limit).catch(() => {});
  }

  /** What the service refuses is the caller's as it would be in one process. */
  async #told<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw error instanceof ServiceError ? error.told : error;
    }
  }
}

/** A view is sent as the rules that it is made of. */
function rulesOf(view: AskOptions["view"]): { readonly rules?: ServerView["rules"] } {
  if (view === undefined) return {};
  if (!(view instanceof ServerView))
    throw new TypeError("only a server's rules can be sent to the search service");
  return { rules: view.rules };
}
