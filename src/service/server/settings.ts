import ipaddr from "ipaddr.js";
import type { ListenAddress } from "../../settings/kinds.js";
import { type Environment, readSettings } from "../../settings/read-settings.js";
import { UserError } from "../../shared/errors.js";
import { addressText } from "../address-text.js";

export interface ServiceSettings {
  readonly listen: ListenAddress;
  /** Secret: never printed. */
  readonly token: string | undefined;
  readonly concurrency: number;
  readonly queueLength: number;
}

/**
 * The search service's part of the environment. Throws UserError `bad_config`, and `serve_open` where others than this machine could ask without
 * a token.
 */
export function loadServiceSettings(env: Environment): ServiceSettings {
  const value = readSettings(env, ["SERVE_LISTEN", "SERVE_TOKEN", "SERVE_CONCURRENCY", "SERVE_QUEUE_LENGTH"]);
  const { SERVE_LISTEN: listen, SERVE_TOKEN: token } = value;
  if (token === undefined && !isOwn(listen))
    throw new UserError("serve_open", { address: addressText(listen) });
  return { listen, token, concurrency: value.SERVE_CONCURRENCY, queueLength: value.SERVE_QUEUE_LENGTH };
}

/** Whether nobody but this machine can connect there. */
function isOwn(address: ListenAddress): boolean {
  return "path" in address || isLoopback(address);
}

export function isLoopback(address: ListenAddress): boolean {
  if ("path" in address) return false;
  const { host } = address;
  return host.toLowerCase() === "localhost" || ipaddr.process(host).range() === "loopback";
}
