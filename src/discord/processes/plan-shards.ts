import type { REST } from "discord.js";
import { Routes } from "discord-api-types/v10";
import { z } from "zod";
import type { Faults } from "../../operate/faults.js";
import { UserError } from "../../shared/errors.js";
import { describeFault } from "../classify-fault.js";
import { isTokenRefusal, pause, RETRY_PAUSES } from "../connect.js";
import { EXIT, UnusableError } from "../exit-status.js";
import type { DiscordSettings } from "../settings.js";

export interface ShardPlan {
  readonly count: number;
  /** Shards that may identify at once. */
  readonly identifiesAtOnce: number;
}

const gatewaySchema = z.looseObject({
  shards: z.int().min(1),
  session_start_limit: z.looseObject({ max_concurrency: z.int().min(1) }),
});

/**
 * Asks Discord how many shards there are to be, and how many may identify at once; tries again until it answers. Throws UnusableError for a
 * token that is refused and where Discord cannot be reached for `gatewayTimeoutMs`, and the signal's reason.
 */
export async function planShards(
  rest: Pick<REST, "get">,
  { shards, gatewayTimeoutMs }: Pick<DiscordSettings, "shards" | "gatewayTimeoutMs">,
  faults: Faults,
  signal: AbortSignal,
): Promise<ShardPlan> {
  const until = performance.now() + gatewayTimeoutMs;
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      const gateway = gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
      return {
        count: shards === "auto" ? gateway.shards : shards,
        identifiesAtOnce: gateway.session_start_limit.max_concurrency,
      };
    } catch (error) {
      if (isTokenRefusal(error))
        throw new UnusableError(EXIT.token, new UserError("token_refused", {}, { cause: error }));
      faults.report("rest_failure", { during: "shards", ...describeFault(error) });
      if (performance.now() > until) {
        const seconds = gatewayTimeoutMs / 1000;
        throw new UnusableError(EXIT.gateway, new UserError("gateway_lost", { seconds }, { cause: error }));
      }
      await pause(RETRY_PAUSES[Math.min(attempt, RETRY_PAUSES.length - 1)]!, signal);
    }
  }
}
