import { Command, InvalidArgumentError, Option } from "commander";
import { type Locale, locales } from "../wording/locales.js";

/** What the command line says. */
export interface McpFlags {
  readonly seeds?: string;
  readonly index?: string;
  readonly locale?: Locale;
  /** Port to serve HTTP on. */
  readonly http?: number;
}

/** Reads a command line (without `node` and the script). `--help` and wrong usage end the process, on standard error. */
export function readOptions(args: readonly string[]): McpFlags {
  return new Command("mcp")
    .description(
      "Serves the articles to clients of the Model Context Protocol, on standard input and output.",
    )
    .option(
      "--http <port>",
      "on this port of 127.0.0.1 instead, 0 for any free one (default: MCP_PORT)",
      parsePort,
    )
    .option("--seeds <dir>", "folder of the articles (default: SEEDS_DIR, else seeds/)")
    .option("--index <dir>", "folder of the index (default: a cache folder derived from the seeds' path)")
    .addOption(
      new Option("--locale <locale>", "language of labels and errors (default: the question's)").choices([
        ...locales.languages,
      ]),
    )
    .allowExcessArguments(false)
    .configureOutput({ writeOut: (text) => void process.stderr.write(text) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse([...args], { from: "user" })
    .opts<McpFlags>();
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new InvalidArgumentError("It must be a port, 0 to 65535.");
  return port;
}
