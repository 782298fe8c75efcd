import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { until } from "../until.js";
import { CLIENT } from "./connect.js";
import { McpProcess, mcpEnvironment, mcpIsBuilt, PROGRAM } from "./mcp-process.js";

interface Quoted {
  readonly status: string;
  readonly excerpts: readonly { readonly quote: string; readonly citation: string }[];
}

const LEADER = "Qui dirige la délégation russe à Oslo ?";

describe.skipIf(!mcpIsBuilt)("the SDK's client on standard streams", { timeout: 120_000 }, () => {
  const client = new Client(CLIENT);
  let errors = "";

  beforeAll(async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [PROGRAM, "--locale", "fr"],
      env: mcpEnvironment(),
      stderr: "pipe",
    });
    transport.stderr!.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    await client.connect(transport);
    await client.listTools();
  });
  afterAll(() => client.close());

  it("asks, and has the citation of what is quoted verified", async () => {
    const { structuredContent } = await client.callTool({ name: "ask", arguments: { question: LEADER } });
    const { status, excerpts } = structuredContent as unknown as Quoted;
    expect(status).toBe("answered");
    expect(excerpts[0]!.quote).toContain("Ivan Testov");
    const { citation } = excerpts[0]!;
    const checked = await client.callTool({ name: "verify", arguments: { citation } });
    expect(checked.structuredContent).toMatchObject({ status: "ok", edited: false });
  });

  it("lists, reads and narrows", async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(["lausanne.txt", "oslo.md"]);
    const { contents } = await client.readResource({ uri: resources[1]!.uri });
    expect("text" in contents[0]! && contents[0].text).toContain("title: Les pourparlers d'Oslo");
    const led = await client.callTool({ name: "delegations", arguments: { country: "UA" } });
    expect(led.structuredContent).toMatchObject({ total: 1 });
  });

  it("tells a mistake in the language that was asked for, and writes nothing of what was asked", async () => {
    const wrong = await client.callTool({ name: "source", arguments: { name: "nulle-part" } });
    expect(wrong.isError).toBe(true);
    expect(JSON.stringify(wrong.content)).toContain("Aucun article");
    expect(errors).toContain("articles indexed");
    expect(errors).not.toContain("délégation russe");
  });
});

describe.skipIf(!mcpIsBuilt)("another client", { timeout: 120_000 }, () => {
  const open: McpProcess[] = [];
  const start = (given: ConstructorParameters<typeof McpProcess>[0] = {}): McpProcess => {
    const server = new McpProcess(given);
    open.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.kill()));
  });

  it("gets an error for each line that is no message, and is served all the same", async () => {
    const server = start();
    await server.initialize();
    for (const line of ["not json", "{", '"text"', "[]", "null", "{}", Buffer.from([0x7b, 0xff, 0x7d])]) {
      server.write(line);
      server.write("\n");
    }
    server.write("\n \r\n");
    server.write('{"jsonrpc":"1.0","id":7,"method":"ping"}\n');
    server.write('{"jsonrpc":"2.0","id":8}\n{"jsonrpc":"2.0","id":{},"method":"ping"}\n');
    expect(await server.request(9, "ping")).toMatchObject({ result: {} });
    expect(await server.answerTo(7)).toMatchObject({ error: { code: -32_600 } });
    expect(await server.answerTo(8)).toMatchObject({ error: { code: -32_600 } });
    const refused = server.messages.filter(({ id }) => id === null);
    expect(refused).toHaveLength(8);
    for (const { error } of refused) expect(error).toMatchObject({ message: expect.any(String) });
  });

  it("gets an error for a line of 10 MB, which takes no memory, and is served all the same", async () => {
    const server = start();
    await server.initialize();
    const megabyte = "x".repeat(1024 * 1024);
    server.write('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":"');
    for (let i = 0; i < 10; i++) server.write(megabyte);
    server.write('"}}\n');
    expect(await server.answerTo(null)).toMatchObject({ error: { code: -32_700 } });
    expect(await server.request(2, "ping")).toMatchObject({ result: {} });
    expect(server.messages.some(({ id }) => id === 1)).toBe(false);
  });

  it("may use ids twice, answer what was not asked and cancel what is not there", async () => {
    const server = start();
    await server.initialize();
    server.send({ id: 404, result: {} });
    server.send({ id: "x", error: { code: 1, message: "no" } });
    server.send({ method: "notifications/cancelled", params: { requestId: 777 } });
    server.send({ method: "notifications/unheard-of" });
    server.send({ id: 5, method: "tools/list" });
    server.send({ id: 5, method: "ping" });
    expect(await server.request(6, "no/such/method")).toMatchObject({ error: { code: -32_601 } });
    expect(await server.request(7, "tools/call", { name: 3 })).toMatchObject({
      error: { code: expect.any(Number) },
    });
    await until(() => server.messages.filter(({ id }) => id === 5).length === 2, "both are answered");
  });

  it("is served before it has introduced itself no worse than after", async () => {
    const server = start();
    expect(await server.request(1, "tools/list")).toHaveProperty("result.tools");
  });

  it("ends it by closing its stream in the middle of a question and of a line", async () => {
    const server = start();
    await server.initialize();
    server.send({ id: 1, method: "tools/call", params: { name: "ask", arguments: { question: LEADER } } });
    server.write('{"jsonrpc":"2.0","id":2,"meth');
    server.child.stdin.end();
    expect(await server.exited, server.log).toBe(0);
    expect(server.messages.every(({ jsonrpc }) => jsonrpc === "2.0")).toBe(true);
  });

  it("that reads no more is no failure", async () => {
    const server = start();
    await server.initialize();
    server.child.stdout.destroy();
    server.send({ id: 1, method: "tools/list" });
    expect(await server.exited, server.log).toBe(0);
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s ends it in the middle of a question",
    async (signal) => {
      const server = start();
      await server.initialize();
      server.send({ id: 1, method: "tools/call", params: { name: "ask", arguments: { question: LEADER } } });
      await server.request(2, "ping");
      expect(await server.kill(signal), server.log).toBe(0);
      expect(server.log).not.toMatch(/\n\s+at .*:\d+:\d+|"level":50/);
    },
  );

  it("is told at once of settings that cannot be used, on standard error", async () => {
    for (const given of [
      { env: { MCP_PORT: "many" } },
      { env: { SEEDS_DIR: "/nowhere/at/all" } },
      { args: ["--http", "70000"] },
      { args: ["--surprise"] },
    ]) {
      const server = start(given);
      expect(await server.exited).toBe(2);
      expect(server.messages).toEqual([]);
      expect(server.log).toMatch(/^error: [^\n]+\n$/);
    }
  });
});
