import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { checkService } from "../../src/doctor/checks/service.js";
import { startService } from "../service/start-service.js";
import { t } from "./fakes.js";

const LIMIT = 20_000;

describe("checkService", () => {
  it("has nothing to check where no service is asked", async () => {
    const found = await checkService({ address: undefined, token: undefined, limitMs: LIMIT }, t);
    expect(found.status).toBe("skipped");
  });

  it("tells what the service that answers has, and one that does not let it in", async () => {
    const token = "0123456789abcdef";
    const { address, core } = await startService({ settings: { token } });
    const found = await checkService({ address, token, limitMs: LIMIT }, t);
    const { articles, passages } = core.status;
    expect(found).toMatchObject({ status: "ok", details: { articles, passages } });
    expect(found.finding).toContain(`${articles} articles`);
    const refused = await checkService({ address, token: "another-token-of-it", limitMs: LIMIT }, t);
    expect(refused).toMatchObject({ status: "failed", details: { code: "service_token" } });
    expect(JSON.stringify(refused)).not.toContain("another-token");
  });

  it("knows what is none of this version, and nobody", async () => {
    const server = createServer((_, response) =>
      response.writeHead(200).end(JSON.stringify({ protocol: 0 })),
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    const other = await checkService({ address, token: undefined, limitMs: LIMIT }, t);
    expect(other).toMatchObject({ status: "failed", details: { code: "service_version" } });
    expect(other.next).toBeDefined();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const away = await checkService({ address, token: undefined, limitMs: LIMIT }, t);
    expect(away).toMatchObject({ status: "failed", details: { code: "service_away" } });
  });
});
