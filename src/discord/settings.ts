import type { Rate } from "../settings/kinds.js";
import { type Environment, readSettings } from "../settings/read-settings.js";
import { findTokenFault } from "../settings/token-shape.js";
import { UserError } from "../shared/errors.js";
import { part } from "../wording/messages.js";

export type { Rate } from "../settings/kinds.js";

/** Where Discord sends interactions over HTTP. */
export interface EndpointSettings {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Of the application, in hexadecimal. */
  readonly publicKey: string;
}

export interface DiscordSettings {
  /** Secret: never printed. */
  readonly token: string;
  /** Commands are registered in this guild only; `undefined`: everywhere. */
  readonly guildId: string | undefined;
  /** Base of the REST interface, without version; `undefined`: Discord's. */
  readonly api: string | undefined;
  /** `null`: interactions come by the gateway. */
  readonly endpoint: EndpointSettings | null;
  /** `null`: no cooldown. */
  readonly userCooldown: Rate | null;
  readonly guildCooldown: Rate | null;
  /** The same for whatever else members do: commands and buttons. */
  readonly userLookups: Rate | null;
  readonly guildLookups: Rate | null;
  /** Questions worked on at once. */
  readonly concurrency: number;
  /** Questions that may wait for their turn; one more is told that the bot is busy. */
  readonly queueLength: number;
  readonly shards: "auto" | number;
  /** Bot processes that share them; `null`: this one is the bot. */
  readonly processes: number | null;
  /** How long the gateway may be out of reach before the process ends, ms. */
  readonly gatewayTimeoutMs: number;
}

/**
 * The bot's part of the environment. An empty variable counts as unset. Throws UserError `bad_config`: one sentence that names
 * each bad or missing variable, what it is and what is allowed; `token_shape` for what can be no token; never the token.
 */
export function loadDiscordSettings(env: Environment): DiscordSettings {
  const value = readSettings(
    env,
    [
      "DISCORD_TOKEN",
      "DISCORD_GUILD_ID",
      "DISCORD_API",
      "DISCORD_PUBLIC_KEY",
      "DISCORD_INTERACTIONS_HOST",
      "DISCORD_INTERACTIONS_PORT",
      "DISCORD_USER_COOLDOWN",
      "DISCORD_GUILD_COOLDOWN",
      "DISCORD_USER_LOOKUPS",
      "DISCORD_GUILD_LOOKUPS",
      "DISCORD_CONCURRENCY",
      "DISCORD_QUEUE_LENGTH",
      "DISCORD_SHARDS",
      "DISCORD_PROCESSES",
      "DISCORD_GATEWAY_TIMEOUT",
    ],
    ["DISCORD_TOKEN"],
  );
  const token = value.DISCORD_TOKEN!.replace(/^Bot\s*/i, "");
  // Another server's tokens may have another form.
  const fault = value.DISCORD_API === undefined ? findTokenFault(token) : null;
  if (fault !== null) throw new UserError("token_shape", { reason: part(`token_${fault}`) });
  return {
    token,
    guildId: value.DISCORD_GUILD_ID,
    api: value.DISCORD_API,
    endpoint:
      value.DISCORD_PUBLIC_KEY === undefined
        ? null
        : {
            host: value.DISCORD_INTERACTIONS_HOST,
            port: value.DISCORD_INTERACTIONS_PORT,
            publicKey: value.DISCORD_PUBLIC_KEY,
          },
    userCooldown: value.DISCORD_USER_COOLDOWN,
    guildCooldown: value.DISCORD_GUILD_COOLDOWN,
    userLookups: value.DISCORD_USER_LOOKUPS,
    guildLookups: value.DISCORD_GUILD_LOOKUPS,
    concurrency: value.DISCORD_CONCURRENCY,
    queueLength: value.DISCORD_QUEUE_LENGTH,
    shards: value.DISCORD_SHARDS,
    processes: value.DISCORD_PROCESSES,
    gatewayTimeoutMs: value.DISCORD_GATEWAY_TIMEOUT * 1000,
  };
}
