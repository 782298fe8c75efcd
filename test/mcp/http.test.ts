import { connect as connectSocket } from "node:net";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ResourceListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveHttp } from "../../src/mcp/http/serve-http.js";
import { fakeAnswer } from "../terminal/fakes/answers.js";
import { until } from "../until.js";
import { CLIENT, serverOptions } from "./connect.js";
import { McpProcess, mcpIsBuilt } from "./mcp-process.js";

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: CLIENT },
};
const HEADERS = { "content-type": "application/json", accept: "application/json, text/event-stream" };

describe("streamable HTTP", () => {
  const { core, logged, options } = serverOptions();
  let serving: Awaited<ReturnType<typeof serveHttp>>;
  beforeAll(async () => {
    serving = await serveHttp(options, 0);
  });
  afterAll(() => serving.close());

  const connect = async (): Promise<Client> => {
    const client = new Client(CLIENT);
    await client.connect(new StreamableHTTPClientTransport(new URL(serving.url)) as Transport);
    return client;
  };
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(serving.url, {
      method: "POST",
      headers: { ...HEADERS, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  /** What a request of any shape is answered, to the end of the connection. */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve) => {
      let answer = "";
      const socket = connectSocket(Number(new URL(serving.url).port), "127.0.0.1", () => socket.write(text));
      socket.setEncoding("utf8").on("data", (piece: string) => {
        answer += piece;
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve(answer));
    });

  it("serves the SDK's client, several at once, each in a session of its own", async () => {
    const clients = await Promise.all([connect(), connect(), connect()]);
    const answers = await Promise.all(
      clients.map((client, n) =>
        client.callTool({ name: "ask", arguments: { question: `Question ${n} ?` } }),
      ),
    );
    expect(answers.map(({ structuredContent }) => structuredContent)).toMatchObject(
      [0, 1, 2].map((n) => ({ question: `Question ${n} ?` })),
    );
    await Promise.all(clients.map((client) => client.close()));
  });

  it("tells its clients that there are other articles", async () => {
    const client = await connect();
    let told = 0;
    client.setNotificationHandler(ResourceListChangedNotificationSchema, () => void told++);
    await until(() => {
      serving.articlesChanged();
      return told > 0;
    }, "the client is told");
    await client.close();
  });

  it("cancels the question that its client cancels, and holds no stream open for it", async () => {
    const client = await connect();
    let aborted = false;
    core.answer = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal!.addEventListener("abort", () => {
          aborted = true;
          reject(signal!.reason);
        });
      });
    const abort = new AbortController();
    const asked = client.callTool({ name: "ask", arguments: { question: "Qui ?" } }, undefined, {
      signal: abort.signal,
    });
    await until(() => core.asked.some(({ question }) => question === "Qui ?"), "it is asked");
    abort.abort("enough");
    await expect(asked).rejects.toThrow("enough");
    await until(() => aborted, "the core is told");
    core.answer = (question) => fakeAnswer({ question });
    expect((await client.callTool({ name: "sources", arguments: {} })).isError).toBeUndefined();
    await client.close();
  });

  it("does not log a client that goes away while it waits for its answer", async () => {
    const response = await post(INITIALIZE);
    await response.text();
    const session = { "mcp-session-id": response.headers.get("mcp-session-id")! };
    const gone = new AbortController();
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    core.answer = async (question) => {
      await released;
      return fakeAnswer({ question });
    };
    const params = { name: "ask", arguments: { question: "Which way?" } };
    const asked = fetch(serving.url, {
      method: "POST",
      headers: { ...HEADERS, ...session },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }),
      signal: gone.signal,
    }).then((each) => each.text());
    await until(() => core.asked.some(({ question }) => question === "Which way?"), "it is asked");
    gone.abort();
    await expect(asked).rejects.toThrow();
    release();
    core.answer = (question) => fakeAnswer({ question });
    expect((await post(INITIALIZE)).status).toBe(200);
    expect(logged.filter((line) => line.includes("a request failed"))).toEqual([]);
  });

  it("logs what fails after a request was read to its end", async () => {
    const failing = serverOptions();
    const broken = await serveHttp(
      {
        ...failing.options,
        get version(): string {
          throw new RangeError("a bug");
        },
      },
      0,
    );
    const body = JSON.stringify(INITIALIZE);
    await expect(fetch(broken.url, { method: "POST", headers: HEADERS, body })).rejects.toThrow();
    expect(failing.logged.join("")).toMatch(/a bug.*a request failed/);
    await broken.close();
  });

  it.each([
    ["a page that has its name lead here", { host: "evil.example" }],
    ["such a page on this port", { host: "evil.example:9000", origin: "http://evil.example:9000" }],
    ["another page's script", { origin: "https://evil.example" }],
    ["a page without an origin", { origin: "null" }],
    ["a name that begins like this machine's", { host: "127.0.0.1.evil.example" }],
    ["a name before an @", { host: "localhost@evil.example" }],
    ["a page on a file", { origin: "file://" }],
  ])("refuses %s", async (_, given: { host?: string; origin?: string }) => {
    const { host = "127.0.0.1", origin } = given;
    const body = JSON.stringify(INITIALIZE);
    const answer = await raw(
      [
        `POST /mcp HTTP/1.1`,
        `Host: ${host}`,
        ...(origin === undefined ? [] : [`Origin: ${origin}`]),
        "Content-Type: application/json",
        "Accept: application/json, text/event-stream",
        `Content-Length: ${body.length}`,
        "",
        body,
      ].join("\r\n"),
    );
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
    expect(answer).not.toMatch(/mcp-session-id/i);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:1", "http://[::1]"])(
    "takes %s as this machine",
    async (origin) => {
      const response = await post(INITIALIZE, { origin });
      expect(response.status).toBe(200);
      await response.body?.cancel();
    },
  );

  it.each<[string, () => Promise<Response>, number, number]>([
    ["broken JSON", () => post("{"), 400, -32_700],
    ["a request before `initialize`", () => post({ jsonrpc: "2.0", id: 1, method: "ping" }), 400, -32_000],
    ["somebody's session", () => post(INITIALIZE, { "mcp-session-id": "not-mine" }), 404, -32_001],
    ["a stream of no session", () => fetch(serving.url, { headers: HEADERS }), 400, -32_000],
    ["another path", () => fetch(new URL("/", serving.url)), 404, -32_000],
    [
      "a body of 10 MB",
      () => post(" ".repeat(10_000_000)).catch(() => post(" ".repeat(1_000_001))),
      413,
      -32_000,
    ],
  ])("answers %s with an error of its own", async (_, ask, status, code) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ jsonrpc: "2.0", id: null, error: { code } });
  });

  it("waits for no slow client, and answers others meanwhile", async () => {
    const slow = raw("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    const client = await connect();
    expect((await client.listTools()).tools).toHaveLength(6);
    await client.close();
    expect(await slow).toMatch(/^(?:HTTP\/1.1 408 |$)/);
  }, 60_000);

  it("forgets the oldest of too many sessions, and no others", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 70; n++) {
      const response = await post(INITIALIZE);
      await response.text();
      ids.push(response.headers.get("mcp-session-id")!);
    }
    const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
    const statuses = [];
    for (const id of [ids[0]!, ids.at(-1)!]) {
      const response = await post(ping, { "mcp-session-id": id, "mcp-protocol-version": "2025-06-18" });
      await response.text();
      statuses.push(response.status);
    }
    expect(statuses).toEqual([404, 200]);
  });

  it("says that a port is taken", async () => {
    const port = Number(new URL(serving.url).port);
    await expect(serveHttp(options, port)).rejects.toMatchObject({ code: "mcp_port" });
  });
});

it.skipIf(!mcpIsBuilt)(
  "the process serves HTTP where it is told to, writes nothing on standard output and ends by a signal",
  async () => {
    const server = new McpProcess({ args: ["--http", "0"] });
    try {
      await until(() => /http:\/\/127\.0\.0\.1:\d+\/mcp/.test(server.log), "it serves", 60_000);
      const client = new Client(CLIENT);
      const url = new URL(/http:\/\/127\.0\.0\.1:\d+\/mcp/.exec(server.log)![0]);
      await client.connect(new StreamableHTTPClientTransport(url) as Transport);
      const { structuredContent } = await client.callTool({ name: "sources", arguments: {} }, undefined, {
        timeout: 100_000,
      });
      expect(structuredContent).toMatchObject({ total: 2 });
      expect(await server.kill("SIGTERM")).toBe(0);
      expect(server.messages).toEqual([]);
      await client.close();
    } finally {
      await server.kill();
    }
  },
  180_000,
);
