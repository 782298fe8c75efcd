import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";

/** What a file loads when it is loaded itself: types alone, and what is imported when it is needed, are not. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found = [...text.matchAll(/^(?:import|export)\s(?!type\s)(?:[^;"']*?\sfrom\s)?["']([^"']+)["']/gm)];
  return found.map(([, name]) => name!);
}

/** Every file and package that is loaded with these. */
function loadedBy(...entries: string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = entries.map((entry) => join(packageRoot, entry));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const name = relative(packageRoot, file).replaceAll("\\", "/");
    if (seen.has(name)) continue;
    expect(existsSync(file), name).toBe(true);
    seen.add(name);
    for (const each of importsOf(file)) {
      if (each.startsWith(".")) waiting.push(join(dirname(file), each.replace(/\.js$/, ".ts")));
      else seen.add(each);
    }
  }
  return seen;
}

const MODEL =
  /^(?:embeddings\/|src\/(?:index|retrieval|lexical)\/|src\/answer\/core\.ts|src\/open-own-core\.ts|@xenova|onnxruntime|hnswlib)/;
const modelIn = (loaded: ReadonlySet<string>): string[] => [...loaded].filter((name) => MODEL.test(name));

describe("a process that asks the service", () => {
  it("finds what it looks for where it is", () => {
    expect(modelIn(loadedBy("src/open-own-core.ts")).length).toBeGreaterThan(20);
  });

  it.each([
    ["its client", ["src/service/client/open-remote-core.ts"]],
    [
      "the bot",
      ["src/bot.ts", "src/discord/run-bot.ts", "commands/command-list.ts", "src/operate/start-operating.ts"],
    ],
    ["the site", ["src/site/start-site.ts"]],
    [
      "the terminal",
      [
        "src/cli.ts",
        "src/terminal/run-ask.ts",
        "src/terminal/run-console.ts",
        "src/terminal/run-verify.ts",
        "src/terminal/run-delegations.ts",
        "src/terminal/run-compare.ts",
        "src/terminal/run-batch.ts",
      ],
    ],
    ["the MCP server", ["src/mcp.ts", "src/mcp/run-server.ts", "src/mcp/serve-stdio.ts"]],
  ])("loads neither a model nor an index: %s", (_, entries) => {
    const loaded = loadedBy(...entries);
    expect(loaded.size).toBeGreaterThan(10);
    expect(modelIn(loaded)).toEqual([]);
  });
});

describe("a process that asks no service", () => {
  it("loads nothing of it", () => {
    const loaded = loadedBy(
      "src/bot.ts",
      "src/cli.ts",
      "src/mcp.ts",
      "src/open-own-core.ts",
      "src/discord/run-bot.ts",
      "src/mcp/run-server.ts",
    );
    expect([...loaded].filter((name) => name.startsWith("src/service/"))).toEqual([]);
  });
});
