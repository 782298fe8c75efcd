// Takes the schemas that the tests' loopback server checks bodies against out of Discord's description of its interface:
//   node scripts/discord-schema.mjs openapi.json      (discord/discord-api-spec, specs/openapi.json, MIT)
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "test", "discord", "loopback");
const [source] = process.argv.slice(2);
const { info, components } = JSON.parse(readFileSync(source, "utf8"));
const roots = readFileSync(join(folder, "routes.ts"), "utf8").match(/"\w+Request(?:Partial)?"/g);

/** Typed as integers, sent as strings of digits. */
const BIT_SETS = new Set(["default_member_permissions", "permissions", "allow", "deny"]);
/** What tells people something and checks nothing. */
const PROSE = new Set(["description", "title", "examples", "deprecated"]);

const kept = {};
const waiting = roots.map((name) => name.slice(1, -1));
for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
  if (name in kept) continue;
  kept[name] = shorten(components.schemas[name], waiting);
}
const schemas = Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
const document = {
  $comment: `Out of "${info.title}" v${info.version}, discord/discord-api-spec, MIT. Made by scripts/discord-schema.mjs: what the bot sends, without prose.`,
  components: { schemas },
};
writeFileSync(join(folder, "discord-schema.json"), `${JSON.stringify(document, null, 1)}\n`);
console.log(`${Object.keys(schemas).length} schemas`);

function shorten(node, found, isProperties = false) {
  if (Array.isArray(node)) return node.map((each) => shorten(each, found));
  if (typeof node !== "object" || node === null) return node;
  const out = {};
  for (const [name, value] of Object.entries(node)) {
    if (!isProperties && PROSE.has(name)) continue;
    if (name === "$ref") found.push(value.split("/").at(-1));
    out[name] = shorten(value, found, !isProperties && name === "properties");
    if (isProperties && BIT_SETS.has(name)) out[name] = allowDigits(out[name]);
  }
  return out;
}

function allowDigits(schema) {
  const types = [schema.type].flat();
  return types.includes("integer") ? { ...schema, type: [...types, "string"], pattern: "^\\d+$" } : schema;
}
