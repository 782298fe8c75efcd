import { LRUCache } from "lru-cache";
import type { Asker } from "./request.js";
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

/** Why somebody has to wait, and for how long. */
export interface Wait {
  readonly whose: "user" | "guild";
  readonly ms: number;
}

/** At most so many of one member's, and so many of one server's. */
export class AskerCooldown {
  readonly #users: Cooldown;
  readonly #guilds: Cooldown;

  /** `null`: no limit. `clock`: ms, only ever growing. */
  constructor(user: Rate | null, guild: Rate | null, clock: () => number) {
    this.#users = new Cooldown(user, clock);
    this.#guilds = new Cooldown(guild, clock);
  }

  /** `null`: now. */
  wait({ userId, guildId }: Asker): Wait | null {
    const user = this.#users.wait(userId);
    if (user > 0) return { whose: "user", ms: user };
    const guild = guildId === null ? 0 : this.#guilds.wait(guildId);
    return guild > 0 ? { whose: "guild", ms: guild } : null;
  }

  /** Counts one of theirs. */
  take({ userId, guildId }: Asker): void {
    this.#users.take(userId);
    if (guildId !== null) this.#guilds.take(guildId);
  }
}
