import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { checkMetrics } from "../../src/doctor/checks/metrics.js";
import { t } from "./fakes.js";

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
});

async function serve(listener: RequestListener): Promise<{ host: string; port: number }> {
  server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
}
const health = (status: number, body: unknown): RequestListener => {
  return (request, response) => {
    expect(request.url).toBe("/readyz");
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
};
const check = (address: { host: string; port: number } | null, limitMs = 20_000) =>
  checkMetrics({ address, limitMs }, t);

describe("checkMetrics", () => {
  it("finds a free port free, and leaves it free", async () => {
    const address = await serve(() => {});
    await new Promise((resolve) => server!.close(resolve));
    expect(await check(address)).toMatchObject({ status: "ok", details: { state: "free" } });
    expect(await check(address)).toMatchObject({ status: "ok", details: { state: "free" } });
  });

  it("knows the bot that answers, ready or not", async () => {
    expect(await check(await serve(health(200, { status: "ready", shards: {} })))).toMatchObject({
      status: "ok",
      details: { state: "ready" },
    });
    server!.close();
    const found = await check(await serve(health(503, { status: "not ready", notReady: ["gateway"] })));
    expect(found).toMatchObject({ status: "warning", details: { notReady: ["gateway"] } });
    expect(found.finding).toMatch(/is not ready \(gateway\)$/);
  });

  it.each([
    ["another page", health(200, { hello: "world" })],
    ["no answer", () => {}],
  ])("says that the port is taken when there is %s", async (_, listener) => {
    expect(await check(await serve(listener), 300)).toMatchObject({
      status: "failed",
      details: { state: "taken" },
    });
  });

  it("says that an address cannot be used", async () => {
    expect(await check({ host: "192.0.2.1", port: 9464 })).toMatchObject({ details: { state: "unusable" } });
  });

  it("has nothing to check when it is off, or the port is any", async () => {
    expect((await check(null)).status).toBe("skipped");
    expect((await check({ host: "127.0.0.1", port: 0 })).status).toBe("ok");
  });
});
