import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { HealthServer, jsonPage, type Pages } from "../../src/operate/health-server.js";
import { makePages } from "../../src/operate/start-operating.js";
import { Vitals } from "../../src/operate/vitals.js";
import { emptyMetrics } from "./registry.js";

const open: HealthServer[] = [];
const lines: Record<string, unknown>[] = [];
const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
const CORE = {
  status: {
    articles: 3,
    skipped: 1,
    passages: 7,
    builtAt: "2026-03-01T00:00:00.000Z",
    model: { model: "fake", fingerprint: "f".repeat(64) },
    embedded: 0,
    bytesOnDisk: 0,
  },
};

async function serve(pages: Pages): Promise<string> {
  const server = new HealthServer({ host: "127.0.0.1", port: 0 }, pages, log);
  open.push(server);
  return `http://127.0.0.1:${(await server.listening)!.port}`;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  lines.length = 0;
});

describe("pages", () => {
  it("tell that the process lives from the beginning, and what is missing until it can answer", async () => {
    const vitals = new Vitals();
    const base = await serve(makePages(vitals, emptyMetrics().registry));
    const missing = async () => {
      const response = await fetch(`${base}/readyz`);
      return [response.status, ((await response.json()) as { notReady?: string[] }).notReady];
    };
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect(await missing()).toEqual([503, ["core", "model", "gateway"]]);
    vitals.core = CORE;
    expect(await missing()).toEqual([503, ["model", "gateway"]]);
    vitals.warm = true;
    vitals.shards = () => new Map([[0, false]]);
    expect(await missing()).toEqual([503, ["gateway"]]);
    vitals.shards = () =>
      new Map([
        [0, false],
        [1, true],
      ]);
    expect(await missing()).toEqual([200, undefined]);
    expect(await (await fetch(`${base}/readyz`)).json()).toMatchObject({
      shards: { connected: 1, known: 2 },
    });
    vitals.modelIsUp = false;
    expect(await missing()).toEqual([503, ["model"]]);
    vitals.modelIsUp = true;
    vitals.stopping = true;
    expect(await missing()).toEqual([503, ["stopping"]]);
  });

  it("serve the metrics in Prometheus's format", async () => {
    const base = await serve(makePages(new Vitals(), emptyMetrics(true).registry));
    const response = await fetch(`${base}/metrics?any=thing`);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toMatch(/^pourparlers_ready 0$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });
});

describe("HealthServer", () => {
  const pages: Pages = {
    "/page": () => jsonPage(200, { text: "é" }),
    "/broken": () => {
      throw new Error("no");
    },
  };

  it("answers GET and HEAD of the paths it has", async () => {
    const base = await serve(pages);
    const get = await fetch(`${base}/page`);
    expect(await get.json()).toEqual({ text: "é" });
    expect(get.headers.get("cache-control")).toBe("no-store");
    const head = await fetch(`${base}/page`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("content-length")).toBe(get.headers.get("content-length"));
  });

  it.each([
    ["GET", "/", 404],
    ["GET", "/page/", 404],
    ["GET", "/toString", 404],
    ["GET", "/__proto__", 404],
    ["GET", "/..%2fpage", 404],
    ["POST", "/nothing", 404],
    ["POST", "/page", 405],
    ["DELETE", "/page", 405],
    ["OPTIONS", "/page", 405],
  ])("answers %s %s with %i", async (method, path, status) => {
    const base = await serve(pages);
    const response = await fetch(`${base}${path}`, { method });
    expect(response.status).toBe(status);
    if (status === 405) expect(response.headers.get("allow")).toBe("GET, HEAD");
  });

  it("answers 500 for a page that fails, writes it, and goes on", async () => {
    const base = await serve(pages);
    expect((await fetch(`${base}/broken`)).status).toBe(500);
    expect(lines.at(-1)).toMatchObject({ level: 50, path: "/broken", error: "no" });
    expect((await fetch(`${base}/page`)).status).toBe(200);
  });

  it("refuses a header that is too large", async () => {
    const base = await serve(pages);
    expect((await fetch(`${base}/page`, { headers: { "x-long": "x".repeat(9_000) } })).status).toBe(431);
  });

  it("answers while connections that say nothing, or hardly anything, would take every place", async () => {
    const base = await serve(pages);
    const port = Number(new URL(base).port);
    const slow = Array.from({ length: 200 }, (_, n) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      socket.once("connect", () => n % 2 === 0 && socket.write("GET /page HTTP/1.1\r\nx-slow: "));
      return socket;
    });
    const closed = (): number => slow.filter((socket) => socket.destroyed).length;
    await Promise.all(slow.map((socket) => Promise.race([once(socket, "connect"), once(socket, "close")])));
    for (let time = 0; time < 3; time++) {
      const response = await fetch(`${base}/page`, { headers: { connection: "close" } });
      expect(response.status).toBe(200);
    }
    await expect.poll(closed).toBeGreaterThanOrEqual(200 - 64);
    for (const socket of slow) socket.destroy();
  });

  it("tells in one line that its port is in use, and does without", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const server = new HealthServer({ host: "127.0.0.1", port }, pages, log);
    expect(await server.listening).toBeNull();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 40, code: "EADDRINUSE" });
    expect(lines[0]!.msg).toContain(`port ${port} of 127.0.0.1 is in use`);
    await server.close();
    other.close();
  });

  it("closes at once, whoever is still connected", async () => {
    const base = await serve(pages);
    const idle = connect(Number(new URL(base).port), "127.0.0.1");
    idle.on("error", () => {});
    await once(idle, "connect");
    idle.write("GET /page HTTP/1.1\r\n");
    const gone = new Promise((resolve) => idle.once("close", resolve));
    await open[0]!.close();
    await gone;
  });
});
