import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { EventLoopDelay } from "../../src/operate/event-loop-delay.js";
import { Metrics } from "../../src/operate/metrics.js";
import { readResidentMemory, startOperating } from "../../src/operate/start-operating.js";
import { Vitals } from "../../src/operate/vitals.js";

describe("state metrics", () => {
  it("tell of the parts as they are when asked", async () => {
    const vitals = new Vitals();
    const metrics = new Metrics({
      vitals,
      version: "1.2.3",
      eventLoop: () => ({ p50: 0.001, p99: 0.02, max: 0.3 }),
      embedderMemory: async () => 5_000,
      now: () => Date.parse("2026-03-01T01:00:00Z"),
      defaults: false,
    });
    expect(await metrics.registry.metrics()).toContain("pourparlers_index_age_seconds 0");
    const model = { model: "some-model", fingerprint: "abcdef0123456789" };
    vitals.core = {
      status: {
        articles: 2,
        skipped: 1,
        passages: 9,
        builtAt: "2026-03-01T00:00:00Z",
        model,
        embedded: 0,
        bytesOnDisk: 4_096,
      },
    };
    vitals.warm = true;
    vitals.shards = () =>
      new Map([
        [0, true],
        [1, false],
      ]);
    vitals.guilds = () => 12;
    vitals.latency = () => 45;
    vitals.queue = () => ({ running: 4, waiting: 2 });
    const text = await metrics.registry.metrics();
    for (const line of [
      "ready 1",
      "index_articles 2",
      "index_passages 9",
      "index_skipped_files 1",
      "index_size_bytes 4096",
      "index_age_seconds 3600",
      'gateway_connected{shard="0"} 1',
      'gateway_connected{shard="1"} 0',
      "gateway_latency_seconds 0.045",
      "guilds 12",
      'queue_questions{state="waiting"} 2',
      'event_loop_delay_seconds{statistic="p99"} 0.02',
      "embedder_resident_memory_bytes 5000",
    ])
      expect(text).toContain(`pourparlers_${line}\n`);
    expect(text).toMatch(
      /pourparlers_build_info\{version="1\.2\.3",node="v[\d.]+",model="some-model",model_fingerprint="abcdef012345"\} 1/,
    );
    vitals.shards = () => new Map([[0, true]]);
    expect(await metrics.registry.metrics()).not.toContain('shard="1"');
  });
});

describe("EventLoopDelay", () => {
  it("shows a stretch that held the loop up, for as long as its window is among the last", async () => {
    const delay = new EventLoopDelay(50);
    await sleep(30);
    const until = performance.now() + 120;
    while (performance.now() < until);
    await sleep(20);
    const { p50, p99, max } = delay.read();
    expect(max).toBeGreaterThan(0.08);
    expect(p99).toBeLessThanOrEqual(max);
    expect(p50).toBeLessThanOrEqual(p99);
    // Reading takes nothing away.
    expect(delay.read().max).toBeGreaterThanOrEqual(max);
    delay.stop();
  });
});

describe("readResidentMemory", () => {
  it.skipIf(process.platform !== "linux")("tells this process's memory", async () => {
    expect(await readResidentMemory(process.pid)).toBeGreaterThan(10_000_000);
  });

  it("gives 0 for a process that is not there", async () => {
    expect(await readResidentMemory(undefined)).toBe(0);
    expect(await readResidentMemory(2 ** 30)).toBe(0);
  });
});

describe("startOperating", () => {
  const log = pino({ level: "silent" });
  const logged = { questions: false, users: false };

  it("serves before there is a bot, and ends with it", async () => {
    const listen = { host: "127.0.0.1", port: 0 };
    const operating = startOperating({ listen, logged, log, version: "1.2.3" });
    const { port } = (await operating.server!.listening)!;
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('version="1.2.3"');
    await operating.close();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it("serves nothing when told so", async () => {
    const operating = startOperating({ listen: null, logged, log, version: "1.2.3" });
    expect(operating.server).toBeNull();
    await operating.close();
  });
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
