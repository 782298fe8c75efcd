import { AggregatorRegistry, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { jsonPage, type Pages } from "./health-server.js";

type MetricValues = Awaited<ReturnType<Registry["getMetricsAsJSON"]>>;

/** How a process stands at one moment, as plain data. */
export interface Look {
  /** What it still waits for before it can answer; empty: it is ready. */
  readonly notReady: readonly string[];
  readonly shards: { readonly connected: number; readonly known: number };
  readonly metrics: MetricValues;
}

/** A process among several; `look` `null`: it does not run, or does not answer. */
export interface ProcessLook {
  readonly process: number;
  readonly look: Look | null;
}

/** Health and metrics of several bot processes, as one bot's: served by the process that keeps them. `lookAtAll` never rejects. */
export function makeGroupPages(lookAtAll: () => Promise<readonly ProcessLook[]>): Pages {
  const own = new Registry();
  own.setDefaultLabels({ process: "supervisor" });
  collectDefaultMetrics({ register: own });
  return {
    "/healthz": () => jsonPage(200, { status: "alive", uptimeSeconds: Math.round(process.uptime()) }),
    "/readyz": async () => {
      const looks = await lookAtAll();
      const notReady = looks.flatMap(({ process, look }) =>
        look === null ? [`process ${process}`] : look.notReady.map((part) => `process ${process}: ${part}`),
      );
      const sum = (of: (look: Look) => number): number =>
        looks.reduce((total, { look }) => total + (look === null ? 0 : of(look)), 0);
      const shards = {
        connected: sum((look) => look.shards.connected),
        known: sum((look) => look.shards.known),
      };
      return notReady.length === 0
        ? jsonPage(200, { status: "ready", shards })
        : jsonPage(503, { status: "not ready", notReady, shards });
    },
    "/metrics": async () => {
      const looks = await lookAtAll();
      const registry = mergeMetrics([
        ...looks.flatMap(({ look }) => (look === null ? [] : [look.metrics])),
        await absentMetrics(looks.filter(({ look }) => look === null)),
        await own.getMetricsAsJSON(),
      ]);
      return { status: 200, type: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** Processes that tell nothing are told to be not ready: an alert would miss what is not there. */
async function absentMetrics(absent: readonly ProcessLook[]): Promise<MetricValues> {
  const registry = new Registry();
  if (absent.length === 0) return [];
  const ready = new Gauge({
    name: "pourparlers_ready",
    help: "1: the bot can answer (see /readyz)",
    labelNames: ["process"],
    registers: [registry],
  });
  for (const { process } of absent) ready.set({ process: String(process) }, 0);
  return registry.getMetricsAsJSON();
}

/** The label `process` tells their series apart: nothing is added up, and nothing left out. */
function mergeMetrics(all: readonly MetricValues[]): Registry {
  return AggregatorRegistry.aggregate(
    all.map((metrics) => metrics.map((metric) => ({ ...metric, aggregator: "first" }))),
  );
}
