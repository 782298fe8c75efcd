import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/shared/errors.js";
import { Relay } from "../relay.js";
import { until } from "../until.js";
import { HeldEmbedder } from "./held-embedder.js";
import { QUICK, type StartedService, startService } from "./start-service.js";

const SLOW = "Pourquoi les médiateurs attends-ils ?";
const TOKEN = "not-a-secret-but-long-enough";

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof UserError ? error.code : String(error)),
  );

const urlOf = ({ address }: StartedService): string => ("url" in address ? address.url : "");

async function post(service: StartedService, path: string, body: unknown, headers: object = {}) {
  const response = await fetch(`${urlOf(service)}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

const told = (code: string, params: object = {}) => ({ error: { code, params } });

describe("too much at once", () => {
  it("is refused at once with how many wait, and when to come again; those that wait are answered", async () => {
    const embedder = new HeldEmbedder();
    const service = await startService({ embedder, settings: { concurrency: 1, queueLength: 1 } });
    const remote = await service.open();
    const first = remote.ask(SLOW);
    await until(() => embedder.asked.includes(SLOW), "the first is at work");
    const second = remote.ask("Qui a signé le protocole ?");
    await until(() => service.queue().waiting === 1, "the second waits");
    const third = { question: "Et moi ?", options: {}, remainingMs: 60_000 };
    const refused = await post(service, "/v1/ask", third);
    expect(refused).toMatchObject({ status: 503, body: told("service_busy", { waiting: 1 }) });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await codeOf(remote.ask("Et moi ?"))).toBe("service_busy");
    embedder.letGo();
    expect(await Promise.all([codeOf(first), codeOf(second)])).toEqual(["answered", "answered"]);
    expect(await codeOf(remote.ask("Et moi ?"))).toBe("answered");
  });
});

describe("who has stopped waiting", () => {
  it("has its question begun no more, and its place is free", async () => {
    const embedder = new HeldEmbedder();
    const service = await startService({ embedder, settings: { concurrency: 1, queueLength: 1 } });
    const remote = await service.open();
    const first = remote.ask(SLOW);
    await until(() => embedder.asked.includes(SLOW), "the first is at work");
    const leaving = new AbortController();
    const second = codeOf(remote.ask("Qui part ?", { signal: leaving.signal }));
    await until(() => service.queue().waiting === 1, "the second waits");
    leaving.abort(new Error("gone"));
    expect(await second).toBe("Error: gone");
    await until(() => service.queue().waiting === 0, "the service knows");
    // The place that it held is somebody else's now.
    const third = codeOf(remote.ask("Qui reste ?"));
    embedder.letGo();
    expect(await codeOf(first)).toBe("answered");
    expect(await third).toBe("answered");
    expect(embedder.asked).not.toContain("Qui part ?");
  });

  it("is told after its deadline, and what cannot be done by then is not begun", async () => {
    const embedder = new HeldEmbedder();
    const service = await startService({ embedder });
    const remote = await service.open({ pace: { ...QUICK, question: 200 } });
    expect(await codeOf(remote.ask(SLOW))).toBe("service_late");
    embedder.letGo();
    const late = { question: "Trop tard ?", options: {}, remainingMs: 0 };
    expect(await post(service, "/v1/ask", late)).toMatchObject({
      status: 503,
      body: told("service_busy", {}),
    });
    expect(embedder.asked).not.toContain("Trop tard ?");
  });
});

describe("a token", () => {
  it("is asked of everybody, compared as a whole, and never written", async () => {
    const service = await startService({ settings: { token: TOKEN } });
    const remote = await service.open();
    expect(await codeOf(remote.ask("Qui ?"))).toBe("answered");
    for (const token of [undefined, "another-one-of-that-length!!", `${TOKEN}x`]) {
      expect(await codeOf(service.open({ token, isPatient: false }))).toBe("service_token");
    }
    for (const headers of [{}, { authorization: TOKEN }, { authorization: `Basic ${TOKEN}` }]) {
      expect(await post(service, "/v1/state", {}, headers)).toMatchObject({
        status: 401,
        body: told("service_token"),
      });
    }
    expect(JSON.stringify(service.log)).not.toContain(TOKEN);
  });

  it("is not needed on a loopback address, where a page of the web cannot ask all the same", async () => {
    const service = await startService();
    expect((await post(service, "/v1/state", {})).status).toBe(200);
    const page = { origin: "https://evil.example" };
    expect(await post(service, "/v1/state", {}, page)).toMatchObject({ status: 403 });
    expect(await post(service, "/v1/state", {}, { "content-type": "text/plain" })).toMatchObject({
      status: 400,
    });
  });
});

describe("what cannot be read", () => {
  it.each<[string, unknown, number]>([
    ["/v1/ask", "{", 400],
    ["/v1/ask", "[]", 400],
    ["/v1/ask", { question: 5, options: {}, remainingMs: 1 }, 400],
    ["/v1/ask", { question: "Qui ?", options: { view: {} }, remainingMs: 1 }, 400],
    ["/v1/ask", { question: "Qui ?", options: {}, remainingMs: 1, rules: [{ kind: "none" }] }, 400],
    ["/v1/read", { source: "" }, 400],
    ["/v1/contents", { revision: "1", sources: [] }, 400],
    ["/v1/ask", { question: "Qui ?".repeat(300_000), options: {}, remainingMs: 1 }, 413],
  ])("%s is refused with one error: %.40j", async (path, body, status) => {
    const service = await shared();
    const answer = await post(service, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: { code: "service_request", params: {} } });
    // What was sent is not repeated.
    expect(JSON.stringify(answer.body)).not.toContain("Qui");
  });

  it("is another version's, or another method", async () => {
    const service = await shared();
    expect(await post(service, "/v2/ask", {})).toMatchObject({ status: 404, body: told("service_version") });
    expect(await post(service, "/v1/none", {})).toMatchObject({ status: 404, body: told("service_version") });
    expect((await fetch(`${urlOf(service)}/v1/state`)).status).toBe(405);
  });

  it("is asked for of articles that have changed since", async () => {
    const service = await shared();
    const answer = await post(service, "/v1/contents", { revision: "old", sources: ["ports.txt"] });
    expect(answer).toMatchObject({ status: 409, body: told("articles_changing") });
  });
});

describe("a bug in the service", () => {
  it("is told by a code that its log has", async () => {
    const embedder = new HeldEmbedder();
    const service = await startService({ embedder });
    const remote = await service.open();
    embedder.embedQuery = () => Promise.reject(new Error("broken"));
    const error = await remote.ask("Qui ?").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "service_failed" });
    const { code } = (error as UserError).told.params as { code: string };
    expect(service.log.filter(({ incident }) => incident === code)).toMatchObject([{ error: "broken" }]);
  });
});

describe("a service that ends", () => {
  it("in the middle of a question is told, and asked again as soon as it is back", async () => {
    const embedder = new HeldEmbedder();
    const service = await startService({ embedder });
    const relay = await Relay.before(urlOf(service));
    const states: string[] = [];
    const remote = await service.open({
      address: { url: relay.url },
      onState: (isUp, why) => states.push(isUp ? "up" : why!.code),
    });
    const { corpus } = remote;
    const asked = codeOf(remote.ask(SLOW));
    await until(() => embedder.asked.includes(SLOW), "it is at work");
    await relay.kill();
    expect(await asked).toBe("service_lost");
    expect(await codeOf(remote.ask("Qui ?"))).toBe("service_away");
    expect(await codeOf(remote.read("ports.txt"))).toBe("service_away");
    // What is known of the articles stays known.
    expect(remote.corpus).toBe(corpus);
    expect(remote.corpus.articles[0]!.text).not.toBe("");
    await until(() => states.length > 0, "the loss is noticed");
    embedder.letGo();
    await relay.revive();
    expect(await codeOf(remote.ask("Qui ?"))).toBe("answered");
    await until(() => states.includes("up"), "its return is noticed");
    expect(states[0]).toMatch(/^service_(?:away|lost)$/);
    expect(remote.corpus).toBe(corpus);
  });

  it("gives what it is at, and takes nothing more", async () => {
    const embedder = new HeldEmbedder();
    const service = await startService({ embedder });
    const remote = await service.open();
    const asked = codeOf(remote.ask(SLOW));
    await until(() => embedder.asked.includes(SLOW), "it is at work");
    const stopped = service.stop();
    embedder.letGo();
    expect(await asked).toBe("answered");
    await stopped;
    expect(await codeOf(remote.ask("Qui ?"))).toBe("service_away");
  });

  it("and starts anew on the same articles is the same to whoever asks", async () => {
    const first = await startService();
    const relay = await Relay.before(urlOf(first));
    const remote = await first.open({ address: { url: relay.url } });
    const { corpus } = remote;
    await first.stop();
    const second = await startService({ seeds: first.seeds });
    await relay.kill();
    relay.lead(urlOf(second));
    await relay.revive();
    await until(async () => (await codeOf(remote.ask("Qui ?"))) === "answered", "it is back");
    await until(() => second.events.length > 1, "the second one has answered");
    expect(remote.corpus).toBe(corpus);
  });
});

describe("a service that is not there", () => {
  it("is said in one sentence where nobody waits for it", async () => {
    const gone = await startService();
    await gone.stop();
    const notices: string[] = [];
    const opening = gone.open({ isPatient: false, onNotice: ({ code }) => notices.push(code) });
    await expect(opening).rejects.toThrow(
      /^The search service at http:\S+ cannot be reached \(ECONNREFUSED\): start it with npm run serve, or set CORE_URL to where it is\.$/,
    );
    expect(notices).toEqual([]);
  });

  it("is waited for by who has time, and told once", async () => {
    const service = await startService();
    const relay = await Relay.before(urlOf(service));
    await relay.kill();
    const notices: string[] = [];
    const opening = service.open({ address: { url: relay.url }, onNotice: ({ code }) => notices.push(code) });
    await until(() => notices.length > 0, "it is waited for");
    await relay.revive();
    expect((await opening).corpus.articles.length).toBe(2);
    expect(notices).toEqual(["service_awaited", "service_back"]);
    const stop = new AbortController();
    await relay.kill();
    const given = codeOf(service.open({ address: { url: relay.url }, signal: stop.signal }));
    stop.abort(new Error("enough"));
    expect(await given).toBe("Error: enough");
  });

  it.each([
    ["another protocol", 200, JSON.stringify({ protocol: 99 })],
    ["a web page", 200, "<html></html>"],
    ["a code that nobody knows", 422, JSON.stringify(told("not_a_code"))],
    ["no error at all", 500, "{}"],
  ])("but something else is: %s", async (_, status, body) => {
    const other = createServer((_request, response) => void response.writeHead(status).end(body));
    other.listen({ host: "127.0.0.1", port: 0 });
    await once(other, "listening");
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const service = await shared();
    expect(await codeOf(service.open({ address: { url } }))).toBe("service_version");
    other.close();
  });
});

let one: Promise<StartedService> | undefined;
function shared(): Promise<StartedService> {
  one ??= startService();
  return one;
}
