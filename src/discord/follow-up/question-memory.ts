import { LRUCache } from "lru-cache";
import type { Asker } from "../request.js";

/** How long a question can be gone on from, ms. */
export const REMEMBERED_MS = 10 * 60_000;
/** Questions remembered at once. */
const MOST = 5_000;

/** A question that was answered. */
export interface AnsweredQuestion {
  /** The whole of it, as it was understood. */
  readonly question: string;
  /** Reference of its text as the answer's message shows it. */
  readonly ref: string;
  /** Only the one who asked saw the answer. */
  readonly isPrivate: boolean;
  /** Excerpts a page, and the one article it was asked to, as they were given. */
  readonly count?: number | undefined;
  readonly source?: string | undefined;
}

/**
 * The last question of each member in each channel, for ten minutes, in memory only. Nothing of it is written anywhere.
 */
export class QuestionMemory {
  readonly #questions: LRUCache<string, AnsweredQuestion>;

  /** `clock`: ms, only ever growing. */
  constructor(clock: () => number) {
    this.#questions = new LRUCache({
      max: MOST,
      ttl: REMEMBERED_MS,
      ttlResolution: 0,
      // What nobody asks for again is dropped all the same.
      ttlAutopurge: true,
      perf: { now: clock },
    });
  }

  remember(asker: Conversation, question: AnsweredQuestion): void {
    this.#questions.set(keyOf(asker), question);
  }

  /** `undefined` where there is none, or none that is new enough. */
  last(asker: Conversation): AnsweredQuestion | undefined {
    return this.#questions.get(keyOf(asker));
  }

  /** Of one channel. */
  forget(asker: Conversation): void {
    this.#questions.delete(keyOf(asker));
  }

  /** Everything of one member. */
  forgetAll(userId: string): void {
    for (const key of [...this.#questions.keys()])
      if (key.startsWith(`${userId} `)) this.#questions.delete(key);
  }
}

type Conversation = Pick<Asker, "userId" | "channelId">;

/** A thread is a channel of its own. */
const keyOf = ({ userId, channelId }: Conversation): string => `${userId} ${channelId ?? ""}`;
