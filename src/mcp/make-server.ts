import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Logger } from "pino";
import type { Translate } from "../wording/translate.js";
import type { Bounded } from "./bounded.js";
import { INSTRUCTIONS } from "./descriptions.js";
import { serveResources } from "./resources.js";
import type { SharedCore } from "./shared-core.js";
import { callTool, describeTool } from "./tool-calls.js";
import { TOOL_LIST } from "./tools/tool-list.js";

/** What every server of the process works with. */
export interface ServerOptions {
  readonly core: SharedCore;
  /** Labels in the language that the program was started with, else in the one named. */
  readonly words: (language?: string) => Translate;
  /** What all clients together may ask at once. */
  readonly limit: Bounded;
  readonly log: Logger;
  readonly version: string;
  readonly newIncident?: () => string;
}

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
