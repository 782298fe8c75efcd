import type { Logger } from "pino";
import type { Look } from "../../operate/look.js";
import { waitAtMost } from "../../operate/work-queue.js";
import type { BotCalls } from "./calls.js";
import type { ProcessLink } from "./process-link.js";
import { type ShardShare, shardsOf } from "./shard-share.js";

export interface BotExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A bot process that was started. */
export interface RunningBot {
  readonly pid: number | undefined;
  readonly link: Pick<ProcessLink<BotCalls>, "call">;
  /** It is connected on all its shards and takes interactions. Never rejects. */
  readonly ready: Promise<void>;
  /** Never rejects. */
  readonly exited: Promise<BotExit>;
  /** At once. */
  kill(): void;
}

export type SpawnBot = (share: ShardShare) => RunningBot;

/** ms */
export interface SlotPace {
  /** Before a process that ended by itself is started again: the more often, the longer. */
  readonly pauses: readonly number[];
  /** One that ran for so long has not failed again. */
  readonly stable: number;
  /** A process that is to replace another must be ready within, and so much for each of its shards besides. */
  readonly start: number;
  readonly perShard: number;
  /** One that is replaced takes nothing more within, and is gone within. */
  readonly handOver: number;
  readonly leave: number;
  /** A look at a process is waited for so long. */
  readonly look: number;
}

const PACE: SlotPace = {
  pauses: [1_000, 2_000, 5_000, 10_000, 30_000, 60_000],
  stable: 60_000,
  start: 90_000,
  // Discord lets one shard identify in five seconds, unless it allows a bot more.
  perShard: 7_000,
  handOver: 15_000,
  leave: 150_000,
  look: 2_000,
};

export interface BotSlotOptions {
  readonly share: ShardShare;
  readonly spawn: SpawnBot;
  /** Whether its process does what is done once for all. */
  readonly hasDuties: boolean;
  readonly log: Logger;
  /** Its process has ended by itself. `true`: it is started again. */
  readonly onEnd: (exit: BotExit) => boolean;
  readonly pace?: Partial<SlotPace>;
  /** ms, only ever growing. */
  readonly clock?: () => number;
}

/** One part of the shards, always served by one process: a new one when that ends, and beside it when it is to be replaced. */
export class BotSlot {
  readonly #pace: SlotPace;
  readonly #clock: () => number;
  /** The process that serves; `null` until it is started again. */
  #current: RunningBot | null = null;
  /** When it was ready, by the clock; `null`: it is not yet. */
  #readyAt: number | null = null;
  /** On its way to take its place. */
  #next: RunningBot | null = null;
  readonly #alive = new Set<RunningBot>();
  /** Of those the ones that have been ready: the others have begun nothing that they could end. */
  readonly #begun = new WeakSet<RunningBot>();
  #failures = 0;
  #pause: NodeJS.Timeout | null = null;
  #isStopping = false;

  constructor(private readonly options: BotSlotOptions) {
    this.#pace = { ...PACE, ...options.pace };
    this.#clock = options.clock ?? (() => performance.now());
  }

  get isReady(): boolean {
    return this.#current !== null && this.#readyAt !== null;
  }

  get process(): number {
    return this.options.share.process;
  }

  start(): void {
    this.#pause = null;
    const bot = this.#spawn();
    this.#current = bot;
    this.#readyAt = null;
    void bot.ready.then(() => {
      if (this.#current === bot) return this.#serve(bot);
    });
  }

  /**
   * Starts another process, and ends the one that serves once that one takes its place. `false`: it could not be started, and the one that
   * serves goes on.
   */
  async replace(): Promise<boolean> {
    const { log, share } = this.options;
    const next = this.#spawn();
    this.#next = next;
    const limit = this.#pace.start + this.#pace.perShard * shardsOf(share).length;
    let isReady = false;
    const ready = next.ready.then(() => {
      isReady = true;
    });
    await waitAtMost(Promise.race([ready, next.exited]), limit);
    this.#next = null;
    if (this.#isStopping) return false;
    if (!isReady) {
      log.error(
        { process: this.process, pid: next.pid },
        "a process could not be replaced: its successor is not ready",
      );
      next.kill();
      if (this.#current === null && this.#pause === null) this.start();
      return false;
    }
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
    const before = this.#current;
    this.#current = next;
    if (before !== null) await this.#retire(before);
    await this.#serve(next);
    return true;
  }

  /** `null`: there is no process, or it does not answer. */
  async look(): Promise<Look | null> {
    let look: Look | null = null;
    const asked = this.#current?.link.call("look", null).then((answer) => {
      look = answer;
    });
    await waitAtMost(Promise.resolve(asked), this.#pace.look);
    return look;
  }

  /** Tells every process to end; those that have not within `graceMs` are ended. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    if (this.#pause !== null) clearTimeout(this.#pause);
    const alive = [...this.#alive];
    for (const bot of alive) {
      // One that is gone meanwhile answers nothing.
      if (this.#begun.has(bot)) bot.link.call("stop", null).catch(() => {});
      else bot.kill();
    }
    await waitAtMost(Promise.all(alive.map(({ exited }) => exited)), graceMs);
    for (const bot of this.#alive) bot.kill();
  }

  #spawn(): RunningBot {
    const { share, spawn, log } = this.options;
    const bot = spawn(share);
    this.#alive.add(bot);
    const { process, first, last, of } = share;
    log.info({ process, pid: bot.pid, shards: `${first}-${last} of ${of}` }, "a bot process starts");
    void bot.ready.then(() => this.#begun.add(bot));
    void bot.exited.then((exit) => this.#ended(bot, exit));
    return bot;
  }

  async #serve(bot: RunningBot): Promise<void> {
    const { log, hasDuties } = this.options;
    this.#readyAt = this.#clock();
    log.info({ process: this.process, pid: bot.pid }, "a bot process is ready");
    if (!hasDuties) return;
    await bot.link.call("duties", null).catch((error: Error) => {
      log.error({ process: this.process, error: error.message }, "what is done once for all is not done");
    });
  }

  async #retire(bot: RunningBot): Promise<void> {
    const { log } = this.options;
    if (!this.#begun.has(bot)) return bot.kill();
    const left = bot.link.call("leave", null).catch((error: Error) => {
      log.warn(
        { process: this.process, error: error.message },
        "the process that is replaced was gone before",
      );
    });
    await waitAtMost(left, this.#pace.handOver);
    // What it has begun it ends meanwhile.
    void waitAtMost(bot.exited, this.#pace.leave).then(() => {
      if (this.#alive.has(bot)) bot.kill();
    });
  }

  #ended(bot: RunningBot, { code, signal }: BotExit): void {
    const { log, onEnd } = this.options;
    this.#alive.delete(bot);
    if (bot !== this.#current || this.#isStopping) return;
    const ran = this.#readyAt === null ? 0 : this.#clock() - this.#readyAt;
    this.#current = null;
    this.#readyAt = null;
    log.error({ process: this.process, pid: bot.pid, exit: code, signal }, "a bot process has ended");
    if (!onEnd({ code, signal }) || this.#next !== null) return;
    const { pauses, stable } = this.#pace;
    this.#failures = ran >= stable ? 0 : this.#failures + 1;
    const pause = pauses[Math.min(Math.max(this.#failures - 1, 0), pauses.length - 1)]!;
    this.#pause = setTimeout(() => this.start(), pause);
  }
}
