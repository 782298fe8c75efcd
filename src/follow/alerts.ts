import type { ArticleView } from "../answer/types.js";
import type { Database } from "../database/open-database.js";
import { ChangedArticles } from "./changed-articles.js";
import type { Delivery, Messenger } from "./deliver.js";
import { findQuotes } from "./find-quotes.js";
import { FollowStore } from "./follow-store.js";
import { Outbox } from "./outbox.js";
import { Pauses } from "./pauses.js";
import type { Alert, Batch, Follow, FollowedCore } from "./types.js";

/** What is counted: a message by what became of it, a quote found, and what failed and is tried again. */
type AlertEvent = Delivery["kind"] | "found" | "failed";

export interface AlertsOptions {
  readonly database: Database;
  readonly core: FollowedCore;
  readonly messenger: Messenger;
  /** What may be quoted in a server; `undefined`: all. */
  readonly viewOf?: (guild: string | null) => ArticleView | undefined;
  /** Whether members wait for answers: they come first. */
  readonly isBusy?: () => boolean;
  readonly onEvent?: (event: AlertEvent, count: number) => void;
  /** Begins to fail; what was kept stays, and is gone on with. */
  readonly onFailure?: (error: unknown) => void;
  readonly now?: () => number;
  readonly pace?: Partial<Pace>;
}

/** ms */
export interface Pace {
  /** How often it is looked whether articles have changed, or what was held may be sent. */
  readonly look: number;
  /** Between two messages. */
  readonly message: number;
  /** After a failure, doubled for each that follows. */
  readonly retry: number;
  readonly longestRetry: number;
  /** How long a question gives way to members' at most. */
  readonly patience: number;
}

const PACE: Pace = { look: 2_000, message: 500, retry: 2_000, longestRetry: 300_000, patience: 5_000 };
const GIVE_WAY = 100;
/** Tries of one message before it is put off: what Discord cannot take must not keep the others back. */
const MOST_TRIES = 5;

/**
 * Tells those who follow something of changed articles that answer it. Two loops that share nothing but the database: one compares
 * follows with changed articles, one sends. What either was at when the process ended is gone on with at the next start.
 */
export class Alerts {
  readonly follows: FollowStore;
  readonly outbox: Outbox;
  readonly #changed: ChangedArticles;
  readonly #pace: Pace;
  readonly #closing = new AbortController();
  readonly #pauses: Pauses;
  #compared: FollowedCore["corpus"] | null = null;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: AlertsOptions) {
    const { database, now = Date.now, pace = {} } = options;
    this.follows = new FollowStore(database, now);
    this.outbox = new Outbox(database, now);
    this.#changed = new ChangedArticles(database);
    this.#pace = { ...PACE, ...pace };
    this.#pauses = new Pauses(this.#closing.signal);
  }

  start(): void {
    this.#loops = Promise.all([this.#repeat(() => this.#compare()), this.#repeat(() => this.#send())]);
  }

  /** Something may be sent that could not before. */
  wake(): void {
    this.#pauses.end();
  }

  /** Resolves when nothing of it uses the database any more. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("alerts are being closed"));
    await this.#loops;
  }

  /** `work` says whether there may be more to do at once. */
  async #repeat(work: () => Promise<boolean>): Promise<void> {
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      try {
        const isMore = await work();
        failures = 0;
        if (!isMore) await this.#pauses.wait(this.#pace.look);
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        if (failures === 0) this.options.onFailure?.(error);
        this.options.onEvent?.("failed", 1);
        await this.#pauses.wait(this.#retryAfter(failures++), false);
      }
    }
  }

  #retryAfter(failures: number): number {
    return Math.min(this.#pace.longestRetry, this.#pace.retry * 2 ** Math.min(failures, 20));
  }

  /** Compares every follow with what has changed. */
  async #compare(): Promise<boolean> {
    const { core, onEvent } = this.options;
    const { corpus } = core;
    if (corpus === this.#compared) return false;
    const changed = await this.#changed.begin(corpus, this.#closing.signal);
    if (changed === null) {
      this.#compared = corpus;
      return false;
    }
    for (let follow = this.#changed.nextFollow(); follow !== null; follow = this.#changed.nextFollow()) {
      this.#closing.signal.throwIfAborted();
      const found = changed.length === 0 ? [] : await this.#find(follow, changed);
      const added = this.outbox.add(follow.id, found, this.#changed.round);
      if (added === 0) continue;
      onEvent?.("found", added);
      this.wake();
    }
    this.#changed.end();
    return true;
  }

  #find(follow: Follow, changed: Parameters<typeof findQuotes>[0]["changed"]) {
    const { core, viewOf } = this.options;
    return findQuotes({
      follow,
      changed,
      core,
      view: viewOf?.(follow.guild),
      giveWay: () => this.#giveWay(),
    });
  }

  async #giveWay(): Promise<void> {
    const { isBusy = () => false } = this.options;
    for (let waited = 0; waited < this.#pace.patience && isBusy(); waited += GIVE_WAY)
      await this.#pauses.wait(GIVE_WAY, false);
    this.#closing.signal.throwIfAborted();
  }

  /** Sends one message. */
  async #send(): Promise<boolean> {
    let batch = this.outbox.next();
    if (batch === null) {
      this.outbox.expire();
      return false;
    }
    for (let tries = 1; ; tries++) {
      const delivery: Delivery = await this.#try(batch, tries > 1, (shown) => {
        batch = this.outbox.keepOnly(batch!, shown);
      });
      if (delivery.kind !== "later") {
        this.#settle(batch, delivery);
        break;
      }
      if (tries === MOST_TRIES) {
        this.outbox.hold(batch, "refused", true);
        this.options.onEvent?.("held", 1);
        break;
      }
      this.options.onEvent?.("later", 1);
      await this.#pauses.wait(this.#retryAfter(tries - 1), false);
      if (this.#closing.signal.aborted) return false;
    }
    await this.#pauses.wait(this.#pace.message, false);
    return true;
  }

  async #try(batch: Batch, isAgain: boolean, onShown: (shown: readonly Alert[]) => void): Promise<Delivery> {
    const { messenger } = this.options;
    if ((isAgain || batch.triedAt !== null) && (await messenger.wasSent(batch)) === true)
      return { kind: "sent" };
    return messenger.send(batch, onShown);
  }

  #settle(batch: Batch, delivery: Exclude<Delivery, { readonly kind: "later" }>): void {
    const { follow, alerts } = batch;
    switch (delivery.kind) {
      case "sent":
        this.outbox.sent(batch);
        break;
      case "held":
        this.outbox.hold(batch, delivery.why);
        break;
      case "gone":
        if (follow.channel === null) this.follows.remove(follow.id);
        else this.outbox.redirect(follow.channel);
        break;
      case "changed":
        this.outbox.drop(alerts);
        this.outbox.cancel(batch);
        break;
    }
    this.options.onEvent?.(delivery.kind, 1);
  }
}
