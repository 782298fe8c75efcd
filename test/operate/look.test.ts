import { describe, expect, it } from "vitest";
import { makeGroupPages, type ProcessLook } from "../../src/operate/look.js";
import { Metrics } from "../../src/operate/metrics.js";
import { Vitals } from "../../src/operate/vitals.js";

async function lookAt(process: number, shards: readonly boolean[], notReady: string[]): Promise<ProcessLook> {
  const vitals = new Vitals();
  vitals.shards = () => new Map(shards.map((up, nth) => [10 * process + nth, up]));
  const metrics = new Metrics({
    vitals,
    version: "1.0.0",
    eventLoop: () => ({ p50: 0, p99: 0, max: 0 }),
    embedderMemory: async () => 0,
    labels: { process: String(process) },
  });
  metrics.questions.inc({ outcome: "answered", certainty: "sure", language: "fr" }, process);
  metrics.reply.observe(process);
  const known = { connected: shards.filter(Boolean).length, known: shards.length };
  // As it crosses from one process to another.
  const look = { notReady, shards: known, metrics: await metrics.registry.getMetricsAsJSON() };
  return JSON.parse(JSON.stringify({ process, look })) as ProcessLook;
}

describe("pages of several processes", () => {
  it("are ready when all are, and name what is missing where", async () => {
    const ready = await lookAt(1, [true, true], []);
    const pages = (looks: readonly ProcessLook[]) => makeGroupPages(async () => looks)["/readyz"]!();
    expect(await pages([ready, await lookAt(2, [true], [])])).toMatchObject({
      status: 200,
      body: '{"status":"ready","shards":{"connected":3,"known":3}}\n',
    });
    const { status, body } = await pages([
      ready,
      await lookAt(2, [false], ["service", "gateway"]),
      { process: 3, look: null },
    ]);
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({
      status: "not ready",
      notReady: ["process 2: service", "process 2: gateway", "process 3"],
      shards: { connected: 2, known: 3 },
    });
  });

  it("have every process's series, each metric described once, and a zero for what does not answer", async () => {
    const looks = [
      await lookAt(1, [true], []),
      await lookAt(2, [true], []),
      { process: 3, look: null } as const,
    ];
    const { body } = await makeGroupPages(async () => looks)["/metrics"]!();
    for (const process of [1, 2]) {
      const line = `pourparlers_questions_total{outcome="answered",certainty="sure",language="fr",process="${process}"} ${process}`;
      expect(body.split("\n")).toContain(line);
      expect(body).toContain(`pourparlers_reply_duration_seconds_sum{process="${process}"} ${process}`);
      expect(body).toContain(`pourparlers_gateway_connected{shard="${10 * process}",process="${process}"} 1`);
      expect(body).toMatch(new RegExp(`^process_start_time_seconds\\{process="${process}"\\} \\d`, "m"));
    }
    expect(body).toContain('pourparlers_ready{process="3"} 0');
    expect(body).toMatch(/^process_resident_memory_bytes\{process="supervisor"\} \d/m);
    const described = [...body.matchAll(/^# HELP (\w+)/gm)].map(([, name]) => name);
    expect(described.filter((name, at) => described.indexOf(name) !== at)).toEqual([]);
  });
});
