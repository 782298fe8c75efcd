import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * Whether the site may answer under the name that a request gives. A page elsewhere on the web can have a name of its own point at this
 * machine and read what it gets (DNS rebinding): on a loopback address only its names and the public one are answered to. On another
 * address the names are known once a public one is set: that one, those of this machine, and IP addresses, which no page can have as a
 * name of its own. Until then any name may be the one that people use.
 */
export function isKnownHost(host: string, listensOn: string, publicAddress: string | undefined): boolean {
  const name = nameOf(`http://${host}`);
  if (name === null) return false;
  if (publicAddress !== undefined && name === nameOf(publicAddress)) return true;
  if (isLoopback(name)) return true;
  return !isLoopback(listensOn) && (publicAddress === undefined || isIP(name) !== 0);
}

function nameOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, "") : null;
}

function isLoopback(name: string): boolean {
  if (isIP(name) === 0) return name === "localhost";
  return ipaddr.process(name).range() === "loopback";
}
