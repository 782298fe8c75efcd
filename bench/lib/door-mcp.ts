import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { pino } from "pino";
import type { Core } from "../../src/answer/core.js";
import { Bounded } from "../../src/mcp/bounded.js";
import { makeServer } from "../../src/mcp/make-server.js";
import { wordsIn } from "../../src/mcp/run-server.js";
import { SharedCore } from "../../src/mcp/shared-core.js";
import type { Door } from "./door-sweep.js";
import { LENGTHS } from "./door-terminal.js";
import { QUESTIONS } from "./hostile-inputs.js";

/** A refusal is a sentence, whatever was sent. */
const LONGEST_REFUSAL = 1_000;

/** Every tool of the MCP server with a text in each argument that takes one. The caller closes the core. */
export async function mcpDoor(core: Core): Promise<Door> {
  const server = makeServer({
    core: new SharedCore(async () => core),
    words: wordsIn("en", {}),
    limit: new Bounded(8),
    log: pino({ level: "silent" }),
    version: "0.0.0",
    newIncident: () => "BUG",
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "faults", version: "1" });
  await server.connect(far);
  await client.connect(near);
  return {
    name: "tools of the MCP server",
    shapes: QUESTIONS,
    lengths: LENGTHS,
    enter: async (text) => {
      const problems: string[] = [];
      for (const [name, given] of Object.entries({
        ask: { question: text },
        delegations: { country: text },
        source: { source: text },
        verify: { citation: `${text}:1-2@0123456789ab` },
      })) {
        const result = (await client.callTool({ name, arguments: given })) as CallToolResult;
        const said = result.content.map((each) => (each.type === "text" ? each.text : "")).join("\n");
        if (said === "") problems.push(`${name} says nothing`);
        if (said.includes("BUG")) problems.push(`${name} fails: ${said.slice(0, 200)}`);
        if (result.isError === true && said.length > LONGEST_REFUSAL)
          problems.push(`${name} refuses in ${said.length} characters`);
      }
      return { problems };
    },
  };
}
