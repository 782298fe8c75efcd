import { Cooldown } from "./cooldown.js";
import type { Asker } from "./request.js";
import type { Rate } from "./settings.js";

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
