import type { Registry } from "prom-client";
import { jsonPage, type Pages } from "./health-server.js";
import type { Vitals } from "./vitals.js";

/** What is served: whether the process lives, whether it can answer, and what it counts. */
export function makePages(vitals: Vitals, registry: Registry): Pages {
  return {
    // That it is answered at all shows that the event loop turns.
    "/healthz": () => jsonPage(200, { status: "alive", uptimeSeconds: Math.round(process.uptime()) }),
    "/readyz": () => {
      const notReady = vitals.notReady();
      const states = [...vitals.shards().values()];
      const shards = { connected: states.filter(Boolean).length, known: states.length };
      return notReady.length === 0
        ? jsonPage(200, { status: "ready", shards })
        : jsonPage(503, { status: "not ready", notReady, shards });
    },
    "/metrics": async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
}
