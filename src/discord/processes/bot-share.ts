import type { FeedbackStore } from "../../feedback/feedback.js";
import type { FeedbackRecord } from "../../feedback/records.js";
import type { Look } from "../../operate/look.js";
import { aborted } from "../../shared/aborted.js";
import type { BotCalls, SupervisorCalls } from "./calls.js";
import { type Channel, type Handlers, ProcessLink } from "./process-link.js";
import { type ShardShare, shardsOf } from "./shard-share.js";

export interface BotShareOptions {
  readonly share: ShardShare;
  /** To the supervisor. */
  readonly channel: Channel;
  readonly look: () => Promise<Look>;
}

/** A bot process among several: what it knows of its part, and what it asks of the supervisor that all have in common. */
export class BotShare {
  readonly #link: ProcessLink<SupervisorCalls>;
  readonly #leaving = new AbortController();
  readonly #stopping = new AbortController();
  readonly #left = new AbortController();
  #takeDuties: () => Promise<void> = async () => {};

  constructor(private readonly options: BotShareOptions) {
    const handlers: Handlers<BotCalls> = {
      look: () => options.look(),
      duties: async () => {
        await this.#takeDuties();
        return null;
      },
      leave: async () => {
        this.#leaving.abort();
        await aborted(this.#left.signal);
        return null;
      },
      stop: () => {
        this.#stopping.abort();
        return null;
      },
    };
    this.#link = new ProcessLink(options.channel, handlers);
  }

  get shards(): readonly number[] {
    return shardsOf(this.options.share);
  }

  /** Of all processes together. */
  get shardCount(): number {
    return this.options.share.of;
  }

  /** Aborted when another process has taken this one's place. */
  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Aborted when all processes are to end. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Whether this process is the one to answer an interaction. */
  claim(interaction: string): Promise<boolean> {
    return this.#link.call("claim", { interaction });
  }

  /** Resolves when a shard may identify. */
  async waitForIdentify(shard: number): Promise<void> {
    await this.#link.call("identify", { shard });
  }

  /** The file of feedback, which the supervisor writes for all. */
  get feedback(): FeedbackStore {
    return new SharedFeedback(this.#link);
  }

  /** It takes interactions now. `takeDuties` is called when this is the process to do what is done once for all. */
  ready(takeDuties: () => Promise<void>): void {
    this.#takeDuties = takeDuties;
    // The supervisor being gone, the process is about to end.
    this.#link.call("ready", null).catch(() => {});
  }

  /** It takes nothing more, and does no duties. */
  left(): void {
    this.#left.abort();
  }
}

/** Writes through the supervisor. */
class SharedFeedback implements FeedbackStore {
  isFailing = false;

  constructor(private readonly link: ProcessLink<SupervisorCalls>) {}

  async append(record: FeedbackRecord): Promise<boolean> {
    const isKept = await this.link.call("keep", record).catch(() => false);
    this.isFailing = !isKept;
    return isKept;
  }

  /** What was appended is in the supervisor's hands. */
  async close(): Promise<void> {}
}
