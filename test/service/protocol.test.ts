import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROTOCOL } from "../../src/service/protocol.js";
import { packageRoot } from "../../src/shared/paths.js";
import { startService } from "./start-service.js";

const FILE = join(packageRoot, "test", "service", "shape.json");

/** Where values stand in what is sent, and of which kind they are. */
function shapeOf(value: unknown, at: string, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const each of value) shapeOf(each, `${at}[]`, found);
  else if (typeof value === "object" && value !== null)
    for (const [name, each] of Object.entries(value)) shapeOf(each, `${at}.${name}`, found);
  else found.add(`${at}: ${value === null ? "null" : typeof value}`);
  return found;
}

it("what is sent has the shape that is on record for this protocol: raise its number with it (RECORD_SHAPE=1 records)", async () => {
  const service = await startService();
  const call = async (name: string, body: object): Promise<unknown> => {
    const url = "url" in service.address ? service.address.url : "";
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/v${PROTOCOL}/${name}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const state = (await call("state", {})) as { revision: string };
  const asked = {
    question: "Qui dirigeait la délégation norvégienne à Port-Lune en mars 2021 ?",
    remainingMs: 60_000,
    options: {},
  };
  const { citation } = (await service.core.leaderships())[0]!;
  const answers: Record<string, unknown> = {
    state,
    articles: await call("articles", { revision: state.revision, from: 0 }),
    contents: await call("contents", { revision: state.revision, sources: ["neige.md", "ports.txt"] }),
    ask: await call("ask", asked),
    compare: await call("compare", asked),
    read: await call("read", { source: "ports.txt" }),
    verify: await call("verify", { citation }),
    unchanged: await call("unchanged", { source: "ports.txt", sha256: "0".repeat(64) }),
    refresh: await call("refresh", {}),
    error: await call("read", { source: "none.txt" }),
  };
  const shape = Object.entries(answers).flatMap(([name, answer]) => [...shapeOf(answer, name)].sort());
  if (process.env.RECORD_SHAPE)
    writeFileSync(FILE, `${JSON.stringify({ protocol: PROTOCOL, shape }, null, 2)}\n`);
  expect({ protocol: PROTOCOL, shape }).toEqual(JSON.parse(readFileSync(FILE, "utf8")));
});
