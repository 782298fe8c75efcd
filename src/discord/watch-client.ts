import { type Client, Events, GatewayCloseCodes, RESTEvents } from "discord.js";
import { describeFault } from "./classify-fault.js";
import { EXIT, UnusableError } from "./exit-status.js";
import type { Faults } from "./faults.js";
import type { GatewayWatch } from "./gateway-watch.js";

/** Close codes after which Discord lets this bot in no more as it is. */
const FATAL: Readonly<Record<number, { status: UnusableError["status"]; message: string }>> = {
  [GatewayCloseCodes.AuthenticationFailed]: {
    status: EXIT.token,
    message: "Discord refuses the token: check DISCORD_TOKEN (a token that was reset is void).",
  },
  [GatewayCloseCodes.InvalidIntents]: {
    status: EXIT.intents,
    message: "Discord refuses the intents that this bot asks for.",
  },
  [GatewayCloseCodes.DisallowedIntents]: {
    status: EXIT.intents,
    message:
      "Discord does not allow this bot the intent it asks for (Guilds): check the application's settings.",
  },
  [GatewayCloseCodes.InvalidShard]: {
    status: EXIT.settings,
    message: "Discord refuses the shards: set DISCORD_SHARDS to auto.",
  },
  [GatewayCloseCodes.ShardingRequired]: {
    status: EXIT.settings,
    message: "The bot is in too many servers for so few shards: set DISCORD_SHARDS to auto.",
  },
  [GatewayCloseCodes.InvalidAPIVersion]: {
    status: EXIT.gateway,
    message: "Discord no longer offers the gateway version in use.",
  },
};

/** Counts what the connection suffers and tells of what it cannot survive. */
export function watchClient(
  client: Client,
  watch: GatewayWatch,
  faults: Faults,
  onFatal: (error: UnusableError) => void,
): void {
  client.on(Events.ShardReady, (shard) => watch.connected(shard));
  client.on(Events.ShardResume, (shard) => watch.connected(shard));
  client.on(Events.ShardReconnecting, (shard) => {
    watch.lost(shard);
    faults.report("socket_lost", { shard });
  });
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    watch.lost(shard);
    const { status, message } = FATAL[code] ?? {
      status: EXIT.gateway,
      message: "Discord closed the connection for good.",
    };
    onFatal(new UnusableError(status, `${message} (close code ${code})`));
  });
  client.on(Events.ShardError, (error, shard) =>
    faults.report("shard_error", { shard, ...describeFault(error) }),
  );
  client.on(Events.Error, (error) =>
    faults.report("client_error", { ...describeFault(error), stack: error.stack }),
  );
  client.on(Events.Invalidated, () => faults.report("session_invalid"));
  client.on(Events.Debug, (message) => {
    // The library tells of it in no other way.
    if (/invalid session/i.test(message)) faults.report("session_invalid");
  });
  client.rest.on(RESTEvents.RateLimited, ({ global, method, retryAfter }) =>
    faults.report("rate_limited", { global, method, retryAfter }),
  );
}
