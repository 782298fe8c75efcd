import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { INSTRUCTIONS } from "./descriptions.js";
import { serveResources } from "./resources.js";
import type { ServerOptions } from "./serving.js";
import { callTool, describeTool } from "./tool-calls.js";
import { TOOL_LIST } from "./tools/tool-list.js";

/** A protocol server for one client, not yet connected: tools and resources over the one core. */
export function makeServer(options: ServerOptions): Server {
  const server = new Server(
    { name: "pourparlers", version: options.version },
    {
      capabilities: { tools: {}, resources: { listChanged: true } },
      instructions: INSTRUCTIONS,
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOL_LIST.map(describeTool) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, { signal }) =>
    callTool(params.name, params.arguments ?? {}, signal, options),
  );
  serveResources(server, options);
  server.onerror = (error) =>
    options.log.debug({ error: error.message }, "what a client sent was not understood");
  return server;
}
