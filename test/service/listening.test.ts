import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ServiceServer } from "../../src/service/server/http-server.js";
import { loadServiceSettings } from "../../src/service/server/settings.js";
import { readSettings } from "../../src/settings/read-settings.js";
import { UserError } from "../../src/shared/errors.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";
import { HeldEmbedder } from "./held-embedder.js";
import { startService } from "./start-service.js";

const TOKEN = "not-a-secret-but-long-enough";
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "listens",
    (error: unknown) => (error instanceof UserError ? error.code : String(error)),
  );
const nothing = (): Response => new Response("");
const socketPath = (): string => join(temporaryFolder(), "service.sock");

describe("a socket", () => {
  it("is its owner's alone, serves like a port, and goes with the service", async () => {
    const path = socketPath();
    const service = await startService({ settings: { listen: { path } } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const remote = await service.open();
    expect((await remote.ask("Qui dirigeait la délégation norvégienne ?")).question).toContain("norvégienne");
    await service.stop();
    expect(existsSync(path)).toBe(false);
    await expect(remote.ask("Qui ?")).rejects.toThrow(/ENOENT/);
  });

  it("that a killed process left is taken over", async () => {
    const path = socketPath();
    const kill = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
    expect(spawnSync(process.execPath, ["-e", kill]).signal).toBe("SIGKILL");
    expect(statSync(path).isSocket()).toBe(true);
    const server = await ServiceServer.listen({ path }, nothing);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await server.close();
  });

  it("that somebody listens on is left to them, and so is a file that is none", async () => {
    const path = socketPath();
    const first = await ServiceServer.listen({ path }, nothing);
    expect(await codeOf(ServiceServer.listen({ path }, nothing))).toBe("serve_in_use");
    expect(statSync(path).isSocket()).toBe(true);
    await first.close();
    writeFileSync(path, "mine");
    expect(await codeOf(ServiceServer.listen({ path }, nothing))).toBe("serve_in_use");
    expect(readFileSync(path, "utf8")).toBe("mine");
    const nowhere = { path: join(path, "below", "a.sock") };
    expect(await codeOf(ServiceServer.listen(nowhere, nothing))).toBe("serve_listen");
  });
});

describe("a port", () => {
  it("that is taken is told", async () => {
    const first = await ServiceServer.listen({ host: "127.0.0.1", port: 0 }, nothing);
    const port = Number(/:(\d+)$/.exec(first.address)![1]);
    expect(await codeOf(ServiceServer.listen({ host: "127.0.0.1", port }, nothing))).toBe("serve_in_use");
    await first.close();
  });
});

describe("the settings", () => {
  it.each([
    [{}, { host: "127.0.0.1", port: 9470 }],
    [{ SERVE_LISTEN: "unix:/run/talks/service.sock" }, { path: "/run/talks/service.sock" }],
    [{ SERVE_LISTEN: "[::1]:80" }, { host: "::1", port: 80 }],
    [{ SERVE_LISTEN: "localhost:1" }, { host: "localhost", port: 1 }],
    [
      { SERVE_LISTEN: "0.0.0.0:9470", SERVE_TOKEN: TOKEN },
      { host: "0.0.0.0", port: 9470 },
    ],
  ])("%j listen there", (env, listen) => {
    expect(loadServiceSettings(env).listen).toEqual(listen);
  });

  it.each(["0.0.0.0:9470", "[::]:9470", "192.168.0.2:80"])(
    "%s is open to others: only with a token",
    (listen) => {
      expect(() => loadServiceSettings({ SERVE_LISTEN: listen })).toThrow(/SERVE_TOKEN/);
    },
  );

  it.each([
    "9470",
    "127.0.0.1",
    "127.0.0.1:99999",
    "example.org:80",
    "unix:",
    "http://127.0.0.1:1",
    "1.2.3:80",
  ])("%s is no place to listen", (listen) => {
    expect(() => loadServiceSettings({ SERVE_LISTEN: listen })).toThrow(/SERVE_LISTEN is/);
  });

  it("never show a token, not even a bad one", () => {
    expect(() => loadServiceSettings({ SERVE_TOKEN: "too short" })).toThrow(/^(?!.*too short).*SERVE_TOKEN/);
  });

  it.each([
    ["unix:/run/a.sock", { path: "/run/a.sock" }],
    ["127.0.0.1:9470", { url: "http://127.0.0.1:9470" }],
    ["[::1]:9470", { url: "http://[::1]:9470" }],
    ["https://search.example.org/talks/", { url: "https://search.example.org/talks" }],
  ])("CORE_URL %s", (text, address) => {
    expect(readSettings({ CORE_URL: text }, ["CORE_URL"]).CORE_URL).toEqual(address);
  });

  it.each(["127.0.0.1:0", "https://me:secret@example.org", "ftp://example.org", "http://example.org/?a=1"])(
    "CORE_URL %s is none",
    (text) => {
      expect(() => readSettings({ CORE_URL: text }, ["CORE_URL"])).toThrow(/CORE_URL/);
    },
  );
});

describe("a service that still reads the articles", () => {
  it("says so, and is waited for by who has time", async () => {
    const embedder = new HeldEmbedder();
    const held = new Promise<void>((resolve) => {
      embedder.letGo = resolve;
    });
    embedder.beforeBatch = () => held;
    const service = await startService({ embedder, untilReady: false });
    await expect(service.open({ isPatient: false })).rejects.toMatchObject({ code: "service_not_ready" });
    const notices: string[] = [];
    const opening = service.open({ onNotice: ({ code }) => notices.push(code) });
    await until(() => notices.length > 0, "it is waited for");
    embedder.letGo();
    expect((await opening).corpus.articles.length).toBe(2);
    expect(notices).toEqual(["service_awaited", "service_back"]);
  });
});
