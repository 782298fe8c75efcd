import { beforeEach, describe, expect, it } from "vitest";
import { FakeCore } from "./fake-core.js";
import { ASKER, type Bench, FakeCalls, makeBench, textOf } from "./harness.js";

const NOTHING = "<@123456789012345678> <:ok:123456789012345678> https://example.org/2026";

describe("a question in Discord", () => {
  let core: FakeCore;
  let bench: Bench;
  beforeEach(async () => {
    core = new FakeCore([{ source: "plan  A.md", text: "Une phrase." }]);
    core.reply = async () => ({ excerpts: core.excerpts() });
    bench = await makeBench(core);
  });

  const handle = async (command: string, text: string, options: object = { question: text }) => {
    const calls = new FakeCalls();
    const request = { ...ASKER, command, options: { ...options }, targetText: text };
    await bench.router.handle({ type: "command", request }, calls);
    return calls;
  };

  it.each([
    ["ask", /Écrivez quelques mots/],
    ["Find sources", /pas de texte|ne contient/],
  ])("that holds no word is refused by %s before the core is asked", async (command, sentence) => {
    const calls = await handle(command, NOTHING);
    expect(calls.text).toMatch(sentence);
    expect(core.asked).toEqual([]);
  });

  it("is read out of a message's Markdown, however long its addresses are", async () => {
    const link = `https://example.org/${"a".repeat(600)}`;
    await handle("Find sources", `${link}\n> <@123456789012345678> **Qui** menait\n> la délégation ?`);
    expect(core.asked.map(({ question }) => question)).toEqual(["Qui menait la délégation ?"]);
  });

  it("cites a name with two spaces as it is", async () => {
    const calls = await handle("source", "", { name: "plan  A.md", line: 1 });
    expect(textOf(calls.made.at(-1)?.message)).toContain(`\`${core.excerpts()[0]!.citation}\``);
  });
});
