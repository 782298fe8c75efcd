import { LRUCache } from "lru-cache";
import type { Rate } from "./settings.js";

/** Users or guilds remembered at once. */
const REMEMBERED = 20_000;

/** At most so many times in any stretch of time, for each key. */
export class Cooldown {
  readonly #times = new LRUCache<string, number[]>({ max: REMEMBERED });

  /** `null`: no limit. `now` is in ms. */
  constructor(
    private readonly rate: Rate | null,
    private readonly now: () => number,
  ) {}

  /** How long until `key` may ask again, ms; 0: now. */
  wait(key: string): number {
    if (this.rate === null) return 0;
    const times = this.#recent(key, this.rate);
    return times.length < this.rate.count
      ? 0
      : times[times.length - this.rate.count]! + this.rate.perMs - this.now();
  }

  /** Counts one time of `key`'s. */
  take(key: string): void {
    if (this.rate === null) return;
    this.#times.set(key, [...this.#recent(key, this.rate), this.now()]);
  }

  #recent(key: string, { perMs }: Rate): number[] {
    const since = this.now() - perMs;
    return (this.#times.get(key) ?? []).filter((time) => time > since);
  }
}
