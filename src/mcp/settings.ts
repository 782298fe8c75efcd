import { type Environment, readSettings } from "../settings/read-settings.js";

export interface McpSettings {
  /** Port of the loopback address to serve on, 0 meaning any free one; `null`: the standard streams. */
  readonly port: number | null;
  /** Whether the articles' folder is watched. */
  readonly watchArticles: boolean;
}

/** The MCP server's part of the environment. An empty variable counts as unset. Throws UserError `bad_config`. */
export function loadMcpSettings(env: Environment): McpSettings {
  const value = readSettings(env, ["MCP_PORT", "WATCH_ARTICLES"]);
  return { port: value.MCP_PORT, watchArticles: value.WATCH_ARTICLES };
}
