import type { CallToolResult, Tool as ToolDefinition } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { newIncidentCode } from "../operate/incident.js";
import { describeBug } from "../shared/describe-bug.js";
import { UserError } from "../shared/errors.js";
import { givenName } from "../shared/printable-name.js";
import { ProtocolError } from "./protocol-error.js";
import type { ServerOptions } from "./serving.js";
import type { Tool } from "./tools/tool.js";
import { TOOL_LIST } from "./tools/tool-list.js";

/** A tool as clients are told of it. */
export function describeTool({ name, title, description, input, output }: Tool): ToolDefinition {
  return {
    name,
    title,
    description,
    inputSchema: toJsonSchema(input, "input"),
    outputSchema: toJsonSchema(output, "output"),
    // Nothing is written and nothing outside of the articles' folder is asked.
    annotations: { title, readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  };
}

/** Draft 7: what the validators of clients know without being told. */
function toJsonSchema(schema: z.ZodObject, io: "input" | "output"): ToolDefinition["inputSchema"] {
  return z.toJSONSchema(schema, { target: "draft-7", io }) as ToolDefinition["inputSchema"];
}

/**
 * Runs a tool. A client's mistake is a result that says so in one sentence, for its model to read; so is a bug, by a code that stands in
 * the log beside what happened. Throws ProtocolError for a tool that there is not, and the signal's reason where the client has cancelled.
 */
export async function callTool(
  name: string,
  args: unknown,
  signal: AbortSignal,
  { core, words, limit, log, newIncident = newIncidentCode }: ServerOptions,
): Promise<CallToolResult> {
  const tool = TOOL_LIST.find((each) => each.name === name);
  if (tool === undefined) {
    const known = TOOL_LIST.map((each) => each.name).join(", ");
    throw ProtocolError.badParams(`no tool is named ${givenName(name)}: there are ${known}`);
  }
  try {
    const parsed = readArguments(tool, args);
    const { data, text } = await limit.run(async () =>
      tool.run(parsed, { core: await core.get(signal), words, signal }),
    );
    return { content: [{ type: "text", text }], structuredContent: data };
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof UserError) return failure(words().say(error.told));
    const incident = newIncident();
    log.error({ incident, tool: name, ...describeBug(error) }, "a tool failed");
    return failure(words()("mcp.bug", { code: incident }));
  }
}

/** @throws UserError `mcp_arguments` that names each argument that cannot be used, and why */
function readArguments(tool: Tool, args: unknown): unknown {
  const parsed = tool.input.safeParse(args);
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map(({ path, message }) =>
    givenName(path.length === 0 ? message : `${path.join(".")}: ${message}`),
  );
  throw new UserError("mcp_arguments", { tool: tool.name, what });
}

function failure(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
