import { sign } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EXIT } from "../../../src/discord/exit-status.js";
import { InteractionServer } from "../../../src/discord/http/interaction-server.js";
import type { ApiInteraction } from "../../../src/discord/http/read-api-interaction.js";
import { ReplayGuard } from "../../../src/discord/http/replay-guard.js";
import { serveInteractions } from "../../../src/discord/http/serve-interactions.js";
import { Faults } from "../../../src/operate/faults.js";
import { until } from "../../until.js";
import { makeKeys, signedHeaders } from "../loopback/http-delivery.js";

const COMMAND = { id: "1", application_id: "2", type: 2, token: "a-token", data: { name: "help", type: 1 } };
const KEYS = makeKeys();

describe("the interactions endpoint", () => {
  const log: string[] = [];
  const faults = new Faults(pino({ base: null }, { write: (line: string) => void log.push(line) }));
  const received: ApiInteraction[] = [];
  const bugs: object[] = [];
  let answer = true;
  let failure: Error | null = null;
  let server: InteractionServer;

  beforeAll(async () => {
    server = await InteractionServer.listen({
      host: "127.0.0.1",
      port: 0,
      publicKey: KEYS.publicKey.toUpperCase(),
      faults,
      now: Date.now,
      receive: async (interaction, respond) => {
        received.push(interaction);
        if (failure !== null) throw failure;
        if (answer) await respond({ type: 5 });
      },
      onBug: (details) => void bugs.push(details),
    });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    received.length = 0;
    bugs.length = 0;
    answer = true;
    failure = null;
  });

  const url = () => `http://127.0.0.1:${server.address.port}/interactions`;
  let count = 0;
  const bodyOf = (value: object = COMMAND) => JSON.stringify({ ...value, id: String(1000 + count++) });
  const post = (body: string, headers: Record<string, string> = signedHeaders(body, KEYS)) =>
    fetch(url(), { method: "POST", headers, body });
  /** What is answered to a request of any shape, until the connection ends. */
  const raw = (text: string) =>
    new Promise<string>((resolve) => {
      let out = "";
      const socket = connect(server.address.port, "127.0.0.1", () => socket.write(text));
      socket.setEncoding("utf8").on("data", (piece: string) => {
        out += piece;
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve(out));
    });

  it("answers Discord's ping, and what the router answers, as the request's own answer", async () => {
    const ping = await post(bodyOf({ application_id: "2", type: 1, token: "t" }));
    expect([ping.status, await ping.json()]).toEqual([200, { type: 1 }]);
    expect(received).toEqual([]);
    const deferred = await post(bodyOf());
    expect([deferred.status, await deferred.json()]).toEqual([200, { type: 5 }]);
    expect(received).toHaveLength(1);
  });

  it.each<[string, (body: string) => Record<string, string>]>([
    ["no signature", () => ({})],
    ["no timestamp", (body) => ({ ...signedHeaders(body, KEYS), "x-signature-timestamp": "" })],
    ["another application's signature", (body) => signedHeaders(body, makeKeys())],
    ["a signature of another body", () => signedHeaders("{}", KEYS)],
    [
      "a signature of another time",
      (body) => ({ ...signedHeaders(body, KEYS), "x-signature-timestamp": "1" }),
    ],
    ["a signature that is none", (body) => ({ ...signedHeaders(body, KEYS), "x-signature-ed25519": "zz" })],
    [
      "a signature cut short",
      (body) => {
        const headers = signedHeaders(body, KEYS);
        return { ...headers, "x-signature-ed25519": headers["x-signature-ed25519"]!.slice(0, 126) };
      },
    ],
    [
      "a signature of the body alone",
      (body) => ({
        "x-signature-timestamp": String(Math.floor(Date.now() / 1000)),
        "x-signature-ed25519": sign(null, Buffer.from(body), KEYS.privateKey).toString("hex"),
      }),
    ],
  ])("refuses %s with 401", async (_, headersOf) => {
    const body = bodyOf();
    const before = faults.count("bad_signature");
    expect((await post(body, headersOf(body))).status).toBe(401);
    expect(received).toEqual([]);
    expect(faults.count("bad_signature")).toBe(before + 1);
  });

  it("takes a signed request once", async () => {
    const body = bodyOf();
    const headers = signedHeaders(body, KEYS);
    expect((await post(body, headers)).status).toBe(200);
    for (let again = 0; again < 3; again++) expect((await post(body, headers)).status).toBe(401);
    expect(received).toHaveLength(1);
  });

  it.each([-120_000, 120_000])(
    "refuses one that was signed %i ms from now, and tells how far the clocks are apart",
    async (ms) => {
      const body = bodyOf();
      expect((await post(body, signedHeaders(body, KEYS, Date.now() + ms))).status).toBe(401);
      expect(received).toEqual([]);
      expect(log.join("")).not.toContain(COMMAND.token);
    },
  );

  it.each<[string, string]>([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no type", JSON.stringify({ id: "1", application_id: "2", token: "t" })],
    ["an id that leads elsewhere", JSON.stringify({ ...COMMAND, application_id: "../../users/@me" })],
    ["a token that leads elsewhere", JSON.stringify({ ...COMMAND, token: "../x" })],
  ])("answers what is signed but %s with 400", async (_, body) => {
    const unique = `${body}${" ".repeat(++count)}`;
    const before = faults.count("unreadable_interaction");
    expect((await post(unique)).status).toBe(400);
    expect(received).toEqual([]);
    expect(faults.count("unreadable_interaction")).toBe(before + 1);
  });

  it("writes where a signed interaction is otherwise than expected, and nothing of what it says", async () => {
    const lines: string[] = [];
    const told = await InteractionServer.listen({
      host: "127.0.0.1",
      port: 0,
      publicKey: KEYS.publicKey,
      faults: new Faults(pino({ base: null }, { write: (line: string) => void lines.push(line) })),
      now: Date.now,
      receive: async () => {},
      onBug: () => {},
    });
    const messages = { "424242": { content: 31_337 } };
    const body = bodyOf({ ...COMMAND, token: "secret/token", data: { type: 3, resolved: { messages } } });
    const address = `http://127.0.0.1:${told.address.port}/interactions`;
    const { status } = await fetch(address, { method: "POST", headers: signedHeaders(body, KEYS), body });
    told.close();
    expect(status).toBe(400);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      fault: "unreadable_interaction",
      issues: ["token: invalid_format", "data.resolved.messages.*.content: invalid_type"],
    });
    expect(lines.join("")).not.toMatch(/secret|424242|31337/);
  });

  it("answers what the bot has no answer for with 400, and a bug with 500, written without the request", async () => {
    answer = false;
    expect((await post(bodyOf())).status).toBe(400);
    failure = new TypeError("inside");
    expect((await post(bodyOf())).status).toBe(500);
    expect(bugs).toMatchObject([{ error: "inside" }]);
    expect(JSON.stringify(bugs)).not.toContain(COMMAND.token);
  });

  it("has nothing elsewhere, and takes nothing but POST", async () => {
    expect((await fetch(url())).status).toBe(405);
    expect((await fetch(new URL("/", url()))).status).toBe(404);
    expect((await fetch(new URL("/interactions/../metrics", url()))).status).toBe(404);
  });

  it("refuses a body that is too large before it has come in", async () => {
    expect(await raw("POST /interactions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n")).toMatch(
      /^HTTP\/1.1 413 /,
    );
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const cut = await raw(
      `POST /interactions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`,
    );
    expect(cut).not.toContain("200 OK");
    expect(bugs).toEqual([]);
  });

  it("waits for no slow client, and answers others meanwhile", async () => {
    const slow = Array.from({ length: 300 }, () =>
      raw("POST /interactions HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"),
    );
    await sleep(200);
    expect((await post(bodyOf())).status).toBe(200);
    for (const each of await Promise.all(slow)) expect(each).toMatch(/^(?:HTTP\/1.1 408 |$)/);
    expect(bugs).toEqual([]);
  }, 30_000);

  it("ends the bot with the status of bad settings where its port cannot be had, and names it", async () => {
    const { port } = server.address;
    const unused = {} as never;
    await expect(
      serveInteractions({
        endpoint: { host: "127.0.0.1", port, publicKey: KEYS.publicKey },
        router: unused,
        rest: unused,
        faults,
        log: unused,
        now: Date.now,
      }),
    ).rejects.toMatchObject({
      status: EXIT.settings,
      message: expect.stringContaining(`${port} of 127.0.0.1`),
    });
  });

  it("tells the router that Discord has hung up before it was answered", async () => {
    let refused: unknown = null;
    const abort = new AbortController();
    const gone = await InteractionServer.listen({
      host: "127.0.0.1",
      port: 0,
      publicKey: KEYS.publicKey,
      faults,
      now: Date.now,
      receive: async (_, respond) => {
        abort.abort();
        // Some turns of the loop that both ends share: by then the connection's end has been read.
        for (let turn = 0; turn < 20; turn++) await sleep(5);
        refused = await respond({ type: 5 }).catch((error: unknown) => error);
      },
      onBug: () => {},
    });
    const body = bodyOf();
    const asked = fetch(`http://127.0.0.1:${gone.address.port}/interactions`, {
      method: "POST",
      headers: signedHeaders(body, KEYS),
      body,
      signal: abort.signal,
    });
    await expect(asked).rejects.toThrow();
    await until(() => refused !== null, "an answer is tried");
    expect(refused).toMatchObject({ code: "ECONNRESET" });
    gone.close();
  });
});

describe("replays", () => {
  it("are known for as long as they could be sent again, and no longer remembered after", () => {
    let now = 1_000_000_000;
    const guard = new ReplayGuard(() => now);
    const at = (ms: number) => ({ timestamp: String(Math.floor(ms / 1000)), body: Buffer.from("{}") });
    const early = at(now + 59_000);
    expect(guard.take(early)).toBe(null);
    now += 118_000;
    expect(guard.take(early)).toBe("replayed");
    now += 2_000;
    expect(guard.take(early)).toBe("stale");
    expect(guard.take({ ...early, timestamp: "soon" })).toBe("stale");
    expect(guard.take({ ...early, timestamp: "-1" })).toBe("stale");
    expect(guard.take(at(now))).toBe(null);
  });
});
