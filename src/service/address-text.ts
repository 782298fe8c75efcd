import { isIP } from "node:net";
import type { ListenAddress, ServiceAddress } from "../settings/kinds.js";

/** An address as the settings write it. */
export function addressText(address: ListenAddress | ServiceAddress): string {
  if ("path" in address) return `unix:${address.path}`;
  if ("url" in address) return address.url;
  const { host, port } = address;
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
