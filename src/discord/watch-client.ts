import { type Client, Events, GatewayCloseCodes, RESTEvents } from "discord.js";
import type { Faults } from "../operate/faults.js";
import { UserError, type UserErrorCode } from "../shared/errors.js";
import { describeFault } from "./classify-fault.js";
import { EXIT, UnusableError } from "./exit-status.js";
import type { GatewayWatch } from "./gateway-watch.js";

type Closed = Extract<UserErrorCode, `gateway_${string}`>;
/** Close codes after which Discord lets this bot in no more as it is. */
const FATAL: Readonly<
  Record<number, { status: UnusableError["status"]; code: Exclude<Closed, "gateway_lost"> }>
> = {
  [GatewayCloseCodes.AuthenticationFailed]: { status: EXIT.token, code: "gateway_token" },
  [GatewayCloseCodes.InvalidIntents]: { status: EXIT.intents, code: "gateway_bad_intents" },
  [GatewayCloseCodes.DisallowedIntents]: { status: EXIT.intents, code: "gateway_intents_disallowed" },
  [GatewayCloseCodes.InvalidShard]: { status: EXIT.settings, code: "gateway_bad_shard" },
  [GatewayCloseCodes.ShardingRequired]: { status: EXIT.settings, code: "gateway_shards" },
  [GatewayCloseCodes.InvalidAPIVersion]: { status: EXIT.gateway, code: "gateway_version" },
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
    const fatal = FATAL[code] ?? { status: EXIT.gateway, code: "gateway_closed" };
    onFatal(new UnusableError(fatal.status, new UserError(fatal.code, { code })));
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
