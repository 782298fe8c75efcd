import type { Logger } from "pino";
import type { ProcessLook } from "../../operate/look.js";
import { aborted } from "../../shared/aborted.js";
import { EXIT } from "../exit-status.js";
import { BotSlot, type SlotPace, type SpawnBot } from "./bot-slot.js";
import type { ShardShare } from "./shard-share.js";

export interface SupervisorOptions {
  readonly shares: readonly ShardShare[];
  readonly spawn: SpawnBot;
  readonly log: Logger;
  readonly pace?: Partial<SlotPace>;
}

/** What another start does not help with: see docs/discord.md. */
const LASTING: ReadonlySet<number | null> = new Set([EXIT.settings, EXIT.token, EXIT.intents, EXIT.core]);
/** The bots end within 9 s: those that do not are ended before this process's own time is over. ms */
const GRACE = 9_300;

/** Keeps bot processes running, one for each share of the shards; the first does what is done once for all. */
export class Supervisor {
  readonly #slots: readonly BotSlot[];
  readonly #useless = new AbortController();
  #status: number = EXIT.stopped;
  #replacing: Promise<void> | null = null;
  /** It was asked for again while it was being done: what is new may not be in the processes started before. */
  #again = false;

  constructor(private readonly options: SupervisorOptions) {
    const { shares, spawn, log, pace } = options;
    this.#slots = shares.map(
      (share, nth) =>
        new BotSlot({
          share,
          spawn,
          log,
          hasDuties: nth === 0,
          onEnd: ({ code }) => this.#mayStartAgain(code),
          ...(pace === undefined ? {} : { pace }),
        }),
    );
  }

  /** Resolves with an exit status when all has ended: after `stop`, or where no process can run and none will. */
  async run(stop: AbortSignal): Promise<number> {
    for (const slot of this.#slots) slot.start();
    await aborted(AbortSignal.any([stop, this.#useless.signal]));
    await Promise.all(this.#slots.map((slot) => slot.stop(GRACE)));
    await this.#replacing;
    return this.#status;
  }

  /** Replaces every process, one after the other, each once its successor is ready; stops at the first that cannot be. Never rejects. */
  replaceAll(): Promise<void> {
    this.#again = this.#replacing !== null;
    this.#replacing ??= this.#replaceEach().finally(() => {
      this.#replacing = null;
    });
    return this.#replacing;
  }

  /** Never rejects. */
  lookAtAll(): Promise<ProcessLook[]> {
    return Promise.all(this.#slots.map(async (slot) => ({ process: slot.process, look: await slot.look() })));
  }

  async #replaceEach(): Promise<void> {
    const { log } = this.options;
    do {
      this.#again = false;
      log.info("the bot processes are replaced");
      // The one with the duties last: what it tells Discord of is there in all the others then.
      for (const slot of this.#slots.toReversed()) {
        if (await slot.replace()) continue;
        log.error("the bot processes are not replaced any further: those that run go on");
        return;
      }
      log.info("the bot processes have been replaced");
    } while (this.#again);
  }

  #mayStartAgain(status: number | null): boolean {
    if (!LASTING.has(status) || this.#slots.some(({ isReady }) => isReady)) return true;
    this.#status = status!;
    this.#useless.abort();
    return false;
  }
}
