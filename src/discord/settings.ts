import { z } from "zod";
import { readEnvironment } from "../read-environment.js";

/** At most `count` questions in any `perMs` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

export interface DiscordSettings {
  /** Secret: never printed. */
  readonly token: string;
  /** Commands are registered in this guild only; `undefined`: everywhere. */
  readonly guildId: string | undefined;
  /** Base of the REST interface, without version; `undefined`: Discord's. */
  readonly api: string | undefined;
  /** `null`: no cooldown. */
  readonly userCooldown: Rate | null;
  readonly guildCooldown: Rate | null;
  /** Questions worked on at once. */
  readonly concurrency: number;
  /** Questions that may wait for their turn; one more is told that the bot is busy. */
  readonly queueLength: number;
  readonly shards: "auto" | number;
  /** How long the gateway may be out of reach before the process ends, ms. */
  readonly gatewayTimeoutMs: number;
}

/** What each variable may hold, in words: the second half of the sentence a bad value gets. */
const ALLOWED = {
  DISCORD_TOKEN: "a bot token of one line without spaces",
  DISCORD_GUILD_ID: "a guild's id of 17 to 20 digits",
  DISCORD_API: "an http or https address such as https://discord.com/api",
  DISCORD_USER_COOLDOWN: 'questions/seconds such as 5/20 (each from 1 to 3600), or "off"',
  DISCORD_GUILD_COOLDOWN: 'questions/seconds such as 60/20 (each from 1 to 3600), or "off"',
  DISCORD_CONCURRENCY: "a whole number from 1 to 64",
  DISCORD_QUEUE_LENGTH: "a whole number from 1 to 10000",
  DISCORD_SHARDS: "auto or a whole number from 1 to 1000",
  DISCORD_GATEWAY_TIMEOUT: "a whole number of seconds from 1 to 3600",
} as const;

type Name = keyof typeof ALLOWED;
const SECRET: ReadonlySet<string> = new Set<Name>(["DISCORD_TOKEN"]);

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);

const rate = z.union([
  z
    .string()
    .regex(/^(?:off|0)$/i)
    .transform(() => null),
  z
    .string()
    .regex(/^\d{1,4}\/\d{1,4}$/)
    .transform((text) => text.split("/").map(Number) as [number, number])
    .refine((pair) => pair.every((each) => each >= 1 && each <= 3600))
    .transform(([count, seconds]): Rate => ({ count, perMs: seconds * 1000 })),
]);

const address = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).search === "",
  )
  // The client appends the version itself.
  .transform((text) =>
    text
      .replace(/\/+$/, "")
      .replace(/\/v\d+$/, "")
      .replace(/\/+$/, ""),
  );

const schema = z.object({
  DISCORD_TOKEN: z.string().regex(/^\S+$/),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/)
    .optional(),
  DISCORD_API: address.optional(),
  DISCORD_USER_COOLDOWN: rate.default({ count: 5, perMs: 20_000 }),
  DISCORD_GUILD_COOLDOWN: rate.default({ count: 60, perMs: 20_000 }),
  DISCORD_CONCURRENCY: whole(1, 64).default(4),
  DISCORD_QUEUE_LENGTH: whole(1, 10_000).default(100),
  DISCORD_SHARDS: z.union([z.literal("auto"), whole(1, 1000)]).default("auto"),
  DISCORD_GATEWAY_TIMEOUT: whole(1, 3600).default(120),
});

/**
 * The bot's part of the environment. An empty variable counts as unset. Throws UserError `bad_config`: one sentence that names
 * each bad or missing variable, what it is and what is allowed; never the token.
 */
export function loadDiscordSettings(env: Readonly<Record<string, string | undefined>>): DiscordSettings {
  const value = readEnvironment(env, { schema, allowed: ALLOWED, secret: SECRET });
  return {
    token: value.DISCORD_TOKEN.replace(/^Bot\s*/i, ""),
    guildId: value.DISCORD_GUILD_ID,
    api: value.DISCORD_API,
    userCooldown: value.DISCORD_USER_COOLDOWN,
    guildCooldown: value.DISCORD_GUILD_COOLDOWN,
    concurrency: value.DISCORD_CONCURRENCY,
    queueLength: value.DISCORD_QUEUE_LENGTH,
    shards: value.DISCORD_SHARDS,
    gatewayTimeoutMs: value.DISCORD_GATEWAY_TIMEOUT * 1000,
  };
}
