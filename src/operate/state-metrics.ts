import { Gauge, type Registry } from "prom-client";
import type { Delays } from "./event-loop-delay.js";
import type { Vitals } from "./vitals.js";

export interface StateMetricsOptions {
  readonly vitals: Vitals;
  readonly version: string;
  readonly eventLoop: () => Delays;
  /** Memory of the model's process, bytes; 0 where it cannot be told. */
  readonly embedderMemory: () => Promise<number>;
  /** ms since the epoch. */
  readonly now?: () => number;
}

/** Adds what is looked up at each scrape instead of being counted. */
export function addStateMetrics(registry: Registry, options: StateMetricsOptions): void {
  const { vitals, now = Date.now } = options;
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  };
  const labelled = (
    name: string,
    help: string,
    labelNames: string[],
    read: () => Iterable<readonly [labels: Record<string, string>, value: number]>,
  ): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        // What is no more must not stay: a model or a shard that another has replaced.
        this.reset();
        for (const [labels, value] of read()) this.set(labels, value);
      },
    });
  };
  const status = () => vitals.core?.status;

  gauge("pourparlers_ready", "1: the bot can answer (see /readyz)", () =>
    vitals.notReady().length === 0 ? 1 : 0,
  );
  labelled(
    "pourparlers_build_info",
    "1; the program's and the model's versions",
    ["version", "node", "model", "model_fingerprint"],
    () => {
      const { model = "", fingerprint = "" } = status()?.model ?? {};
      const labels = {
        version: options.version,
        node: process.version,
        model,
        model_fingerprint: fingerprint.slice(0, 12),
      };
      return [[labels, 1]];
    },
  );

  gauge("pourparlers_service_up", "1: the search service answers, or none is asked (CORE_URL)", () =>
    vitals.serviceIsUp ? 1 : 0,
  );

  gauge("pourparlers_index_articles", "Articles in the index", () => status()?.articles ?? 0);
  gauge("pourparlers_index_passages", "Passages in the index", () => status()?.passages ?? 0);
  gauge(
    "pourparlers_index_skipped_files",
    "Files of the articles' folder that were left out",
    () => status()?.skipped ?? 0,
  );
  gauge(
    "pourparlers_index_size_bytes",
    "The index on disk; 0: kept in memory only",
    () => status()?.bytesOnDisk ?? 0,
  );
  gauge("pourparlers_index_age_seconds", "Since the index in use was built; 0: there is none yet", () => {
    const builtAt = status()?.builtAt;
    return builtAt === undefined ? 0 : Math.max(0, (now() - Date.parse(builtAt)) / 1000);
  });

  labelled("pourparlers_gateway_connected", "1: the shard is connected to Discord", ["shard"], () =>
    [...vitals.shards()].map(([shard, up]) => [{ shard: String(shard) }, up ? 1 : 0] as const),
  );
  gauge(
    "pourparlers_gateway_latency_seconds",
    "Round trip to the gateway; 0: not known yet",
    () => (vitals.latency() ?? 0) / 1000,
  );
  gauge("pourparlers_guilds", "Servers the bot is in", () => vitals.guilds());
  labelled("pourparlers_queue_questions", "Questions at work and waiting", ["state"], () => {
    const { running, waiting } = vitals.queue();
    return [
      [{ state: "running" }, running],
      [{ state: "waiting" }, waiting],
    ];
  });

  gauge("pourparlers_follows", "What members follow at present", () => vitals.follows().follows);
  gauge(
    "pourparlers_alerts_waiting",
    "Quotes found that are not told yet; those that Discord or a member refuses wait 30 days",
    () => vitals.follows().waiting,
  );

  labelled(
    "pourparlers_event_loop_delay_seconds",
    "How late the event loop was in the worst 15 s of the last minute",
    ["statistic"],
    () => Object.entries(options.eventLoop()).map(([statistic, value]) => [{ statistic }, value] as const),
  );
  gauge(
    "pourparlers_embedder_resident_memory_bytes",
    "Memory of the model's process, which the bot's own does not include; 0: cannot be told here",
    options.embedderMemory,
  );
}
