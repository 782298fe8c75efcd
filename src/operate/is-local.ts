import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request names this machine itself as its server, and as its page where it comes from one. A page of the web can have its own
 * name lead to the loopback address (DNS rebinding) and a browser then sends it here; but under that name.
 */
export function isLocal({ host, origin }: IncomingHttpHeaders): boolean {
  return isLoopback(`http://${host ?? ""}`) && (origin === undefined || isLoopback(origin));
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username === "" && password === "" && LOOPBACK.has(hostname);
}
