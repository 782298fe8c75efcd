import { Metrics } from "../../src/operate/metrics.js";
import { Vitals } from "../../src/operate/vitals.js";

/** The bot's metrics with nothing behind them. */
export function emptyMetrics(defaults = false): Metrics {
  return new Metrics({
    vitals: new Vitals(),
    version: "1.2.3",
    eventLoop: () => ({ p50: 0, p99: 0, max: 0 }),
    embedderMemory: async () => 0,
    defaults,
  });
}

interface Described {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly labels: readonly string[];
}

/** Every metric of a registry. prom-client keeps the label names to itself. */
export function describeMetrics({ registry }: Metrics): Described[] {
  return registry.getMetricsAsArray().map((metric) => {
    const { name, help, labelNames = [] } = metric as unknown as Described & { labelNames?: string[] };
    return { name, help, type: metric.constructor.name.toLowerCase(), labels: labelNames };
  });
}

/** Markdown: one row a metric. */
export function renderTable(metrics: Metrics): string {
  const rows = describeMetrics(metrics).map(
    ({ name, type, labels, help }) =>
      `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help} |`,
  );
  return ["| metric | type | labels | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
