import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/shared/paths.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";

export const PROGRAM = join(packageRoot, "dist", "src", "mcp.js");
/** `false` as long as nothing is compiled. */
export const mcpIsBuilt = existsSync(PROGRAM);
if (!mcpIsBuilt)
  console.log("dist/src/mcp.js is not there: the MCP server is not driven as a process (npm run build)");

const SEEDS = {
  "oslo.md":
    "---\ntitle: Les pourparlers d'Oslo\ndate: 2031-02-17\nplace: Oslo\n---\n\nLa délégation russe est dirigée par Ivan Testov, conseiller du président, lors des pourparlers d'Oslo.\n\nLa séance a duré quatre heures, puis les négociateurs se sont retirés.\n",
  "lausanne.txt":
    "Lausanne, 3 mars 2031\n\nLa délégation ukrainienne est menée par Olena Probna à Lausanne.\n",
};

let folders: { readonly SEEDS_DIR: string; readonly INDEX_DIR: string } | undefined;

/** The environment of a server over two small articles, which are indexed once a test file. */
export function mcpEnvironment(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  folders ??= { SEEDS_DIR: temporaryFolder(SEEDS), INDEX_DIR: temporaryFolder() };
  const inherited = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined &&
      !/^(?:DISCORD_|SEEDS_|INDEX_|LOG_|WATCH_|MCP_|NODE_OPTIONS|VITEST|LC_|LANG)/.test(name),
  ) as [string, string][];
  return { ...Object.fromEntries(inherited), WATCH_ARTICLES: "false", ...folders, ...given };
}

/** The real server in a process of its own, spoken to line by line, or worse. */
export class McpProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly exited: Promise<number | null>;
  readonly #lines: string[] = [];
  log = "";
  #rest = "";

  constructor(given: { env?: Record<string, string>; args?: readonly string[] } = {}) {
    this.child = spawn(process.execPath, [PROGRAM, ...(given.args ?? [])], {
      env: mcpEnvironment(given.env),
    });
    this.child.stdin.on("error", () => {});
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const pieces = (this.#rest + text).split("\n");
      this.#rest = pieces.pop()!;
      this.#lines.push(...pieces);
    });
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
    this.exited = new Promise((resolve) => this.child.once("close", (code) => resolve(code)));
  }

  /** Every line that it wrote: each must be a message of the protocol. */
  get messages(): Record<string, unknown>[] {
    return this.#lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  write(text: string | Buffer): void {
    this.child.stdin.write(text);
  }

  send(message: object): void {
    this.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  }

  /** Sends a request and waits for the message of its id. */
  async request(id: string | number, method: string, params: object = {}): Promise<Record<string, unknown>> {
    this.send({ id, method, params });
    return this.answerTo(id);
  }

  async answerTo(id: string | number | null): Promise<Record<string, unknown>> {
    await until(
      () => this.messages.some((each) => each.id === id),
      `an answer to ${id}\n${this.log}`,
      60_000,
    );
    return this.messages.find((each) => each.id === id)!;
  }

  async initialize(): Promise<void> {
    const clientInfo = { name: "raw", version: "1" };
    await this.request("init", "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
    this.send({ method: "notifications/initialized" });
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}
