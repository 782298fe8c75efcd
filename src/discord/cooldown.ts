import { LRUCache } from "lru-cache";
import type { Rate } from "./settings.js";

/** Users or guilds remembered at once. */
const REMEMBERED = 20_000;

/** At most so many times in any stretch of time, for each key. */
export class Cooldown {
  readonly #times = new LRUCache<string, number[]>({ max: REMEMBERED });

  /** `rate` `null`: no limit. `clock`: ms, only ever growing, so that setting the machine's clock bars nobody. */
  constructor(
    private readonly rate: Rate | null,
    private readonly clock: () => number,
  ) {}

  /** How long until `key` may ask again, ms; 0: now. */
  wait(key: string): number {
    if (this.rate === null) return 0;
    const times = this.#recent(key, this.rate);
    return times.length < this.rate.count
      ? 0
      : times[times.length - this.rate.count]! + this.rate.perMs - this.clock();
  }

  /** Counts one time of `key`'s. */
  take(key: string): void {
    if (this.rate === null) return;
    this.#times.set(key, [...this.#recent(key, this.rate), this.clock()]);
  }

  #recent(key: string, { perMs }: Rate): number[] {
    const since = this.clock() - perMs;
    return (this.#times.get(key) ?? []).filter((time) => time > since);
  }
}
