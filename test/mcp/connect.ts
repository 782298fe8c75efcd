import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { pino } from "pino";
import { Bounded } from "../../src/mcp/bounded.js";
import { makeServer } from "../../src/mcp/make-server.js";
import { wordsIn } from "../../src/mcp/run-server.js";
import type { ServerOptions } from "../../src/mcp/serving.js";
import { SharedCore } from "../../src/mcp/shared-core.js";
import { FakeCore } from "./fake-core.js";

export const CLIENT = { name: "test", version: "1" };

/** Options of a server over a fake core, and what it logs. */
export function serverOptions(core = new FakeCore(), given: Partial<ServerOptions> = {}) {
  const logged: string[] = [];
  const log = pino({ level: "trace", base: null }, { write: (line: string) => void logged.push(line) });
  const options: ServerOptions = {
    core: new SharedCore(async () => core),
    words: wordsIn("en", {}),
    limit: new Bounded(8),
    log,
    version: "9.9.9",
    newIncident: () => "P-TEST",
    ...given,
  };
  return { core, logged, options };
}

/** The SDK's client, connected to a server over a fake core. */
export async function connect(core = new FakeCore(), given: Partial<ServerOptions> = {}) {
  const { logged, options } = serverOptions(core, given);
  const server = makeServer(options);
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client(CLIENT);
  await server.connect(far);
  await client.connect(near);
  const call = async (name: string, args: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: args })) as CallToolResult;
  return { client, server, core, logged, call };
}

/** The text of a result. */
export function textOf({ content }: CallToolResult): string {
  return content.map((each) => (each.type === "text" ? each.text : "")).join("\n");
}
