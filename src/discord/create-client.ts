import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  Options,
  REST,
  type RESTOptions,
} from "discord.js";
import type { BotShare } from "./processes/bot-share.js";
import type { DiscordSettings } from "./settings.js";

/** One call may take this long, ms; a member does not wait longer. */
const CALL_TIMEOUT = 8_000;
const CALL_RETRIES = 2;
/** Members and messages come with each interaction: what is kept of them is only ballast. */
const KEPT = 50;
/** Servers that are down must not keep the bot from answering in the others, ms. */
const GUILD_WAIT = 1_000;

/** What a client must know where other processes have the other shards. */
type Share = Pick<BotShare, "shards" | "shardCount" | "waitForIdentify">;

/**
 * The client: one gateway connection per shard, or per shard of its share; no privileged intent, nothing that ever mentions anybody.
 */
export function createClient(settings: Pick<DiscordSettings, "api" | "shards">, share?: Share): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ...shardOptions(settings, share),
    waitGuildTimeout: GUILD_WAIT,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: KEPT, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: KEPT, keepOverLimit: (member) => member.id === member.client.user.id },
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      VoiceStateManager: 0,
      ReactionManager: 0,
    }),
    rest: restOptions(settings),
  });
  completePolls(client);
  return client;
}

function shardOptions(
  { shards }: Pick<DiscordSettings, "shards">,
  share: Share | undefined,
): Pick<ClientOptions, "shards" | "shardCount" | "ws"> {
  if (share !== undefined) {
    const buildIdentifyThrottler = () => ({
      waitForIdentify: (shard: number) => share.waitForIdentify(shard),
    });
    return { shards: share.shards, shardCount: share.shardCount, ws: { buildIdentifyThrottler } };
  }
  if (shards === "auto") return { shards };
  return { shards: Array.from({ length: shards }, (_, id) => id), shardCount: shards };
}

/** A REST client of its own, for what needs no gateway. */
export function createRest(settings: Pick<DiscordSettings, "api" | "token">): REST {
  return new REST(restOptions(settings)).setToken(settings.token);
}

/**
 * The library would send 50 requests a second at most. Discord does not count what answers interactions among those
 * (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit), and there is hardly anything else: held to it,
 * acknowledgements would come too late while one server is busy. What Discord does limit, it says, and that is kept to.
 */
const REQUESTS_PER_SECOND = Number.POSITIVE_INFINITY;

function restOptions({ api }: Pick<DiscordSettings, "api">): Partial<RESTOptions> {
  return {
    timeout: CALL_TIMEOUT,
    retries: CALL_RETRIES,
    globalRequestsPerSecond: REQUESTS_PER_SECOND,
    ...(api === undefined ? {} : { api }),
  };
}

/**
 * Tells polls which message and channel they are in. discord.js looks it up among the channels it knows, and throws where a command is used
 * in a direct message or a server that the bot is no member of: the interaction would never be answered.
 */
function completePolls(client: Client): void {
  // Every packet, before the client reads it.
  client.on(Events.Raw as string, (packet: unknown) => {
    for (const message of targetsOf(packet)) {
      if (isRecord(message) && isRecord(message.poll)) {
        message.poll.channel_id ??= message.channel_id;
        message.poll.message_id ??= message.id;
      }
    }
  });
}

/** The messages whose menu was used. */
function targetsOf(packet: unknown): readonly unknown[] {
  let at = packet;
  for (const key of ["d", "data", "resolved", "messages"]) at = isRecord(at) ? at[key] : undefined;
  return isRecord(at) ? Object.values(at) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
