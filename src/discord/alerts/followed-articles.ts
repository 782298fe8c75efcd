import type { REST } from "discord.js";
import type { Logger } from "pino";
import type { ArticleView } from "../../answer/types.js";
import type { Database } from "../../database/open-database.js";
import { Alerts, type Pace } from "../../follow/alerts.js";
import type { Delivery, Messenger } from "../../follow/deliver.js";
import type { Batch } from "../../follow/types.js";
import type { Faults } from "../../operate/faults.js";
import type { Observer } from "../../operate/observer.js";
import type { WorkQueue } from "../../operate/work-queue.js";
import { describeBug } from "../../shared/describe-bug.js";
import type { AlertsPort } from "../command.js";
import type { CorePort } from "../core-port.js";
import type { Locales } from "../texts.js";
import { DiscordMessenger } from "./discord-messenger.js";

export interface FollowedArticlesOptions {
  readonly database: Database;
  readonly core: CorePort;
  /** What may be quoted in a server; `undefined`: all. */
  readonly viewOf: (guild: string | null) => ArticleView | undefined;
  readonly locales: Locales;
  readonly queue: Pick<WorkQueue, "state">;
  readonly faults: Faults;
  readonly observer: Observer;
  readonly log: Logger;
  readonly now: () => number;
  readonly pace?: Partial<Pace>;
}

/** What members follow, from the bot's start to its end: followed at once, told once Discord is there. */
export class FollowedArticles {
  readonly #alerts: Alerts;
  #messenger: Messenger | null = null;

  constructor(private readonly options: FollowedArticlesOptions) {
    const { database, core, viewOf, queue, observer, log, now, pace } = options;
    this.#alerts = new Alerts({
      database,
      core,
      viewOf,
      messenger: {
        send: (...args: Parameters<Messenger["send"]>): Promise<Delivery> => this.#reach().send(...args),
        wasSent: (batch: Batch) => this.#reach().wasSent(batch),
      },
      isBusy: () => queue.state.running + queue.state.waiting > 0,
      onEvent: observer.alerted,
      onFailure: (error) => log.error(describeBug(error), "alerts failed and are tried again"),
      now,
      ...(pace === undefined ? {} : { pace }),
    });
  }

  get port(): AlertsPort {
    return this.#alerts;
  }

  start(rest: Pick<REST, "get" | "post">, applicationId: string): void {
    const { core, locales, faults, observer, viewOf } = this.options;
    this.#messenger = new DiscordMessenger({
      rest,
      applicationId,
      core,
      locales,
      viewOf,
      onFault: (details) => faults.report("rest_failure", details),
    });
    const { follows, outbox } = this.#alerts;
    // Of several processes with one database only the one that tells members counts.
    observer.vitals.follows = () => ({ follows: follows.count(), waiting: outbox.waiting() });
    this.#alerts.start();
  }

  close(): Promise<void> {
    return this.#alerts.close();
  }

  #reach(): Messenger {
    if (this.#messenger === null) throw new Error("nothing is sent before the start");
    return this.#messenger;
  }
}
