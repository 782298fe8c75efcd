import type { AddressInfo } from "node:net";
import type { REST } from "discord.js";
import type { Logger } from "pino";
import type { Faults } from "../../operate/faults.js";
import { codeOf, UserError } from "../../shared/errors.js";
import { EXIT, UnusableError } from "../exit-status.js";
import type { Router } from "../router.js";
import type { EndpointSettings } from "../settings.js";
import { makeHttpCalls } from "./http-calls.js";
import { INTERACTIONS_PATH, InteractionServer } from "./interaction-server.js";
import { readApiInteraction } from "./read-api-interaction.js";

export interface ServeOptions {
  readonly endpoint: EndpointSettings;
  readonly router: Router;
  readonly rest: REST;
  readonly faults: Faults;
  readonly log: Logger;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Has the router answer what Discord posts instead of what a gateway connection brings. Throws UnusableError where it cannot listen. */
export async function serveInteractions(options: ServeOptions): Promise<InteractionServer> {
  const { endpoint, router, rest, faults, log, now } = options;
  const { host, port, publicKey } = endpoint;
  try {
    const server = await InteractionServer.listen({
      host,
      port,
      publicKey,
      faults,
      now,
      receive: async (interaction, respond) => {
        const incoming = readApiInteraction(interaction);
        if (incoming !== null) await router.handle(incoming, makeHttpCalls(interaction, respond, rest));
      },
      onBug: (details) => log.error(details, "an interaction's request failed"),
    });
    log.info(`interactions on ${urlOf(server.address)}`);
    return server;
  } catch (error) {
    const told = new UserError("interactions_port", { host, port, code: codeOf(error) }, { cause: error });
    throw new UnusableError(EXIT.settings, told);
  }
}

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}${INTERACTIONS_PATH}`;
}
