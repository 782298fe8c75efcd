import type { DoctorContext } from "./doctor-targets.js";
import { askDiscord, StatusError } from "./reach-discord.js";
import { once } from "./run-check.js";
import { type Check, skipped } from "./types.js";

/** One call to Discord, and a whole check of several, ms. */
const CALL = 8_000;
const CHECK = 20_000;

/** The parts that depend on Discord; it is asked only with a token or on demand, and never when it must not be. */
export function listDiscordChecks({ flags, targets, version, t }: DoctorContext): Check[] {
  const { api, guildId, isOtherServer, rawToken, token } = targets;
  const address = { api, token, version, limitMs: CALL };
  const host = new URL(api).host;
  const reason = flags.offline
    ? t("doctor.discord.offline")
    : rawToken !== undefined && token === undefined
      ? t("doctor.discord.unusable")
      : token === undefined && flags.online !== true
        ? t("doctor.discord.noToken")
        : null;
  const gateway = once(async () => {
    if (reason !== null) throw new Error(reason);
    return askDiscord(address, token === undefined ? "/gateway" : "/gateway/bot");
  });
  return [
    {
      id: "token",
      limitMs: CALL,
      run: async () => {
        const { checkToken } = await import("./checks/discord.js");
        return checkToken({ raw: rawToken, otherServer: isOtherServer }, t);
      },
    },
    {
      id: "discord",
      limitMs: CHECK,
      run: async () => {
        if (reason !== null) return skipped(reason);
        const { checkDiscord } = await import("./checks/discord.js");
        return checkDiscord({ host, withToken: token !== undefined, gateway }, t);
      },
    },
    {
      id: "clock",
      limitMs: CHECK,
      run: async () => {
        const { checkClock } = await import("./checks/discord.js");
        return checkClock({ gateway }, t);
      },
    },
    {
      id: "commands",
      limitMs: 2 * CHECK,
      run: async () => {
        const reached = await gateway().catch(() => null);
        if (token === undefined || reached?.status !== 200) return skipped(t("doctor.commands.unknown"));
        const { checkCommands } = await import("./checks/commands.js");
        const { defineCommands } = await import("../../commands/command-list.js");
        const { loadLocales } = await import("../discord/texts.js");
        const definitions = defineCommands(loadLocales(), targets.operation.followFile !== undefined);
        const rest = {
          get: async (route: `/${string}`, options?: { query?: URLSearchParams }) => {
            const { status, json } = await askDiscord(address, route, options?.query);
            if (status !== 200) throw new StatusError(status);
            return json;
          },
        };
        return checkCommands({ rest, token, guildId, definitions }, t);
      },
    },
  ];
}
