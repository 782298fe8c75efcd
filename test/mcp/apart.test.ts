import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../src/shared/paths.js";

const files = ["src", "commands", "embeddings"].flatMap((folder) =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);
const importing = (what: RegExp) =>
  files.filter((name) => what.test(readFileSync(join(packageRoot, name), "utf8")));

it("no other program loads the SDK or anything of this room", () => {
  const users = importing(/(?:from|import\()\s*"@modelcontextprotocol\//);
  expect(users.length).toBeGreaterThan(3);
  expect(users.filter((name) => !name.startsWith("src/mcp/"))).toEqual([]);
  const rooms = importing(/(?:from|import\()\s*"(?:\.\.?\/)+mcp\//);
  expect(rooms).toEqual(["src/mcp.ts"]);
});

it("the SDK's HTTP parts are loaded where HTTP is served only", () => {
  expect(importing(/from "@modelcontextprotocol\/sdk\/server\/(?:streamableHttp|express|sse)/)).toEqual([
    "src/mcp/http/sessions.ts",
  ]);
  expect(
    importing(/from "(?:\.\.?\/)+http\/serve-http\.js"/).filter((name) => name.startsWith("src/mcp")),
  ).toEqual([]);
});
