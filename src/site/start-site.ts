import { getRequestListener } from "@hono/node-server";
import { BoundedServer, type ListenOptions } from "../operate/bounded-server.js";
import { makeSite, type SiteOptions } from "./make-site.js";

/** Many people read at once; one that neither asks nor takes anything for so long is let go. ms */
const LIMITS = { maxConnections: 256, silenceMs: 30_000 } as const;

/** Serves the site. It never keeps the process alive, nor ends it: where it cannot listen, one line of the log says so. */
export function startSite(listen: ListenOptions, options: Omit<SiteOptions, "host">): BoundedServer {
  const fetch = makeSite({ ...options, host: listen.host });
  const settings = { host: "WEB_HOST", port: "WEB_PORT" };
  return new BoundedServer(
    { ...listen, ...LIMITS, what: "site", settings, log: options.log },
    // The process's own Request and Response are Discord's client's as well: they stay what they are.
    getRequestListener(fetch, { overrideGlobalObjects: false, hostname: "localhost" }),
  );
}
