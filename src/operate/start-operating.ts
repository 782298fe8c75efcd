import { readFile } from "node:fs/promises";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { BotObserver } from "./bot-observer.js";
import type { ListenOptions } from "./bounded-server.js";
import { EventLoopDelay } from "./event-loop-delay.js";
import { HealthServer, jsonPage, type Pages } from "./health-server.js";
import type { Look } from "./look.js";
import { Metrics } from "./metrics.js";
import type { Observer } from "./observer.js";
import type { QuestionLogOptions } from "./question-log.js";
import { Vitals } from "./vitals.js";

export interface OperatingOptions {
  /** Where health and metrics are served; `null`: nowhere. */
  readonly listen: ListenOptions | null;
  readonly logged: QuestionLogOptions;
  readonly log: Logger;
  readonly version: string;
  /** On every metric, besides its own labels. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Operating {
  readonly observer: Observer;
  /** `null` when nothing is served. */
  readonly server: HealthServer | null;
  /** What the pages tell, as plain data. */
  look(): Promise<Look>;
  close(): Promise<void>;
}

/** Starts what watches the bot, before the bot: that the process lives is to be seen while it still indexes. */
export function startOperating({ listen, logged, log, version, labels = {} }: OperatingOptions): Operating {
  const vitals = new Vitals();
  const delay = new EventLoopDelay();
  let embedder: number | undefined;
  const metrics = new Metrics({
    vitals,
    version,
    labels,
    eventLoop: () => delay.read(),
    embedderMemory: () => readResidentMemory(embedder),
  });
  const onEmbedder = (pid: number | undefined): void => {
    embedder = pid;
  };
  const observer = new BotObserver({ vitals, metrics, log, logged, onEmbedder });
  const server = listen === null ? null : new HealthServer(listen, makePages(vitals, metrics.registry), log);
  return {
    observer,
    server,
    look: async () => ({
      notReady: vitals.notReady(),
      shards: countShards(vitals),
      metrics: await metrics.registry.getMetricsAsJSON(),
    }),
    close: async () => {
      delay.stop();
      await server?.close();
    },
  };
}

/** What is served: whether the process lives, whether it can answer, and what it counts. */
export function makePages(vitals: Vitals, registry: Registry): Pages {
  return {
    // That it is answered at all shows that the event loop turns.
    "/healthz": () => jsonPage(200, { status: "alive", uptimeSeconds: Math.round(process.uptime()) }),
    "/readyz": () => {
      const notReady = vitals.notReady();
      const shards = countShards(vitals);
      return notReady.length === 0
        ? jsonPage(200, { status: "ready", shards })
        : jsonPage(503, { status: "not ready", notReady, shards });
    },
    "/metrics": async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
}

function countShards(vitals: Vitals): Look["shards"] {
  const states = [...vitals.shards().values()];
  return { connected: states.filter(Boolean).length, known: states.length };
}

/** Resident memory of another process, bytes: Linux alone tells it without a library. 0 where it is not told. */
export async function readResidentMemory(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0;
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
