import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../../src/shared/paths.js";
import { readPromql } from "./promql.js";
import { describeMetrics, emptyMetrics, renderTable } from "./registry.js";

const read = (name: string): string => readFileSync(join(packageRoot, "docs", "operate", name), "utf8");

/** What Prometheus adds to whatever it scrapes. */
const TARGET_LABELS = ["instance", "job"];

interface Target {
  readonly expr: string;
  readonly refId: string;
}
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly Target[];
}
interface Dashboard {
  readonly uid: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly annotations: { readonly list: readonly { readonly expr?: string }[] };
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly definition?: string }[];
  };
}
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const metrics = emptyMetrics(true);
const dashboard = JSON.parse(read("grafana.json")) as Dashboard;
const rules = (parse(read("alerts.yml")) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const plotted = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => [title, expr] as const),
);

/** Labels of each time series, by its name, and the values that the bot sets at its start. */
const series = new Map<string, { labels: string[]; values: Map<string, Set<string>> }>();
beforeAll(async () => {
  const types = new Map(describeMetrics(metrics).map((each) => [each.name, each]));
  for (const { name, values } of await metrics.registry.getMetricsAsJSON()) {
    const { labels, type } = types.get(name)!;
    const known = new Map<string, Set<string>>();
    for (const { labels: set } of values) {
      for (const [label, value] of Object.entries(set)) {
        known.set(label, (known.get(label) ?? new Set()).add(String(value)));
      }
    }
    if (type === "histogram") {
      series.set(`${name}_bucket`, { labels: [...labels, "le"], values: new Map() });
      for (const end of ["sum", "count"])
        series.set(`${name}_${end}`, { labels: [...labels], values: new Map() });
    } else {
      series.set(name, { labels: [...labels], values: known });
    }
  }
});

/** Fails for a name, a label or a label's value that the bot does not have. */
function expectKnown(expression: string): void {
  const { selectors, grouping } = readPromql(expression);
  expect(selectors.length).toBeGreaterThan(0);
  const labels = new Set(TARGET_LABELS);
  for (const { metric, matchers } of selectors) {
    const found = series.get(metric);
    expect(found, `${metric} in ${expression}`).toBeDefined();
    for (const label of found!.labels) labels.add(label);
    for (const { label, values } of matchers) {
      expect([...TARGET_LABELS, ...found!.labels], `${metric}{${label}}`).toContain(label);
      const known = found!.values.get(label);
      if (known !== undefined)
        for (const value of values) expect([...known], `${metric}{${label}}`).toContain(value);
    }
  }
  for (const label of grouping) expect([...labels], expression).toContain(label);
}

describe("metrics.md", () => {
  it("has the table of the registry's metrics", () => {
    const [, table] = /<!-- metrics -->\n([\s\S]*?)\n?<!-- \/metrics -->/.exec(read("metrics.md"))!;
    expect(table!.trim()).toBe(renderTable(emptyMetrics()));
  });
});

describe("names", () => {
  it.each(describeMetrics(emptyMetrics()))(
    "follow Prometheus's conventions: $name",
    ({ name, type, help }) => {
      expect(name).toMatch(/^pourparlers_[a-z]+(?:_[a-z]+)*$/);
      expect(name.endsWith("_total")).toBe(type === "counter");
      expect(name).not.toMatch(/_(?:ms|milliseconds|minutes|kb|mb|percent)(?:_|$)/);
      if (type === "histogram") expect(name).toMatch(/_seconds$/);
      expect(help.length).toBeGreaterThan(10);
    },
  );
});

describe("alerts.yml", () => {
  const anchors = new Set(
    [...read("runbook.md").matchAll(/^## (.+)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );

  it.each(rules)("has a sound rule: $alert", (rule) => {
    expectKnown(rule.expr);
    expect(rule.alert).toMatch(/^Pourparlers[A-Z]\w+$/);
    expect(rule.for).toMatch(/^\d+[smhd]$/);
    expect(["info", "warning", "critical"]).toContain(rule.labels.severity);
    const { summary, description, runbook_url } = rule.annotations;
    expect(summary).toMatch(/\S/);
    expect(description).toMatch(/\S/);
    expect([...anchors]).toContain(runbook_url?.split("runbook.md#")[1]);
  });

  it("names each alert once, and the runbook tells of nothing else", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    const used = rules.map(({ annotations }) => annotations.runbook_url!.split("#")[1]);
    expect([...anchors].filter((anchor) => !used.includes(anchor))).toEqual([]);
  });
});

describe("grafana.json", () => {
  it.each(plotted)("plots what there is: %s: %s", (_, expression) => expectKnown(expression));

  it("plots every metric of the bot", () => {
    const names = plotted
      .flatMap(([, expr]) => readPromql(expr).selectors.map(({ metric }) => metric))
      .join(" ");
    for (const { name } of describeMetrics(emptyMetrics())) expect(names).toContain(name);
  });

  it("marks starts with an expression that holds, and offers instances of a metric there is", () => {
    for (const { expr } of dashboard.annotations.list) if (expr !== undefined) expectKnown(expr);
    const definitions = dashboard.templating.list.flatMap(({ definition }) => definition ?? []);
    for (const definition of definitions) {
      expect([...series.keys()]).toContain(/^label_values\((\w+), instance\)$/.exec(definition)?.[1]);
    }
  });

  it("has panels of unique ids that do not overlap, of a data source that can be chosen", () => {
    const { panels, templating } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(templating.list.find(({ type }) => type === "datasource")?.name).toBe("datasource");
    const taken = new Set<string>();
    for (const { type, title, description, datasource, targets, gridPos } of panels) {
      expect(title).toMatch(/\S/);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x} ${y}`), title).toBe(false);
          taken.add(`${x} ${y}`);
        }
      }
      if (type === "row") continue;
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's notation
      expect(datasource?.uid).toBe("${datasource}");
      expect(description, title).toMatch(/\S/);
      expect(new Set(targets!.map(({ refId }) => refId)).size).toBe(targets!.length);
    }
  });

  it("is of the last schema of this kind of dashboard", () => {
    expect(dashboard.schemaVersion).toBe(42);
    expect(dashboard.uid).toBe("pourparlers");
  });
});
