const DISCORD_EPOCH = 1_420_070_400_000;

/** Ids as Discord makes them: the upper 42 bits are the time, which discord.js reads back as `createdTimestamp`. */
export class Snowflakes {
  #count = 0n;

  constructor(private readonly now: () => number = Date.now) {}

  /** A new id whose time lies `ageMs` in the past. */
  next(ageMs = 0): string {
    this.#count = (this.#count + 1n) & 0x3fffffn;
    return (
      (BigInt(Math.max(0, Math.floor(this.now() - ageMs - DISCORD_EPOCH))) << 22n) |
      this.#count
    ).toString();
  }
}

/** Ids that stay the same from run to run, so that a restarted bot finds its own again. */
export const IDS = {
  application: "1100000000000000001",
  guild: "1100000000000000002",
  channel: "1100000000000000003",
  dmChannel: "1100000000000000004",
  /** A server that the bot is no member of: its commands come there with the user who installed them. */
  foreignGuild: "1100000000000000005",
  foreignChannel: "1100000000000000006",
  user: "1100000000000000100",
} as const;

/** The id of the nth user. */
export function userId(nth: number): string {
  return (BigInt(IDS.user) + BigInt(nth)).toString();
}

/** The id of the nth server that the bot is in, each of another shard than its neighbours; the first is `IDS.guild`. */
export function guildId(nth: number): string {
  return (BigInt(IDS.guild) + (BigInt(nth) << 22n)).toString();
}
