import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createRest } from "../../../src/discord/create-client.js";
import type { ButtonAction } from "../../../src/discord/custom-id.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, type Bench, type BenchOptions, FakeCalls, makeBench, OTHER } from "./harness.js";

const ARTICLES = [{ source: "a.md", text: "Une ligne.\nDeux lignes.", title: "Titre", date: "2026-02-17" }];
const THIRD = { ...ASKER, userId: "444444444444444444" };

describe("commands and buttons", () => {
  const start = async (options: BenchOptions) => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core, options);
    return { core, bench, send: sender(bench) };
  };
  const sender = (bench: Bench) => ({
    command: async (command: string, who = ASKER, options = {}) => {
      const calls = new FakeCalls();
      await bench.router.handle({ type: "command", request: { ...who, command, options } }, calls);
      return calls;
    },
    press: async (who = ASKER, action: ButtonAction = { kind: "sources", owner: ASKER.userId, page: 0 }) => {
      const calls = new FakeCalls();
      await bench.router.handle({ type: "button", request: { ...who, action, header: null } }, calls);
      return calls;
    },
  });

  it("are limited for a member, whatever they are, and free again later", async () => {
    const { send, bench } = await start({ userLookups: { count: 4, perMs: 10_000 } });
    expect((await send.command("sources")).names).toEqual(["deferReply", "edit"]);
    expect((await send.command("source", ASKER, { name: "a.md" })).names).toEqual(["deferReply", "edit"]);
    expect((await send.press()).names).toEqual(["deferUpdate", "edit"]);
    expect((await send.command("ask", ASKER, { question: "Qui ?!" })).names).toEqual(["deferReply", "edit"]);
    bench.clock += 2_500;
    for (const refused of [await send.command("help"), await send.press()]) {
      expect(refused.names).toEqual(["reply"]);
      expect(refused.made[0]).toMatchObject({ isPrivate: true });
      expect(refused.text).toMatch(/Un instant.*dans 8 s/);
    }
    expect((await send.press(OTHER)).names).toEqual(["deferReply", "edit"]);
    bench.clock += 7_500;
    expect((await send.press()).names).toEqual(["deferUpdate", "edit"]);
  });

  it("count when they are mistakes, too: to look for an article that is not there is work", async () => {
    const { send } = await start({ userLookups: { count: 2, perMs: 10_000 } });
    for (let time = 0; time < 2; time++)
      expect((await send.command("source", ASKER, { name: "zzz" })).text).toContain("« zzz »");
    expect((await send.command("source", ASKER, { name: "zzz" })).text).toMatch(/Un instant/);
  });

  it("are limited for a server, and not for what is no server's", async () => {
    const { send } = await start({ guildLookups: { count: 2, perMs: 10_000 } });
    await send.command("sources");
    await send.press(OTHER);
    expect((await send.command("sources", THIRD)).text).toMatch(/sur ce serveur.*dans 10 s/);
    expect((await send.command("sources", { ...THIRD, guildId: null as never })).names).toEqual([
      "deferReply",
      "edit",
    ]);
  });

  it("leave completion alone, which comes with every key", async () => {
    const { bench, send } = await start({ userLookups: { count: 1, perMs: 10_000 } });
    await send.command("sources");
    const calls = new FakeCalls();
    const request = { ...ASKER, command: "source", option: "name", typed: "a", options: {} };
    await bench.router.handle({ type: "autocomplete", request }, calls);
    expect(calls.made[0]!.choices).toHaveLength(1);
  });

  it("are worked on a few at a time, each acknowledged at once, and turned away past what may wait", async () => {
    const { core, send } = await start({});
    const waiting: (() => void)[] = [];
    let most = 0;
    core.isUnchanged = () => {
      most = Math.max(most, waiting.length + 1);
      return new Promise((resolve) => waiting.push(() => resolve(true)));
    };
    const all: FakeCalls[] = [];
    const done = Array.from({ length: 300 }, async () => {
      const calls = await send.command("source", ASKER, { name: "a.md" });
      all.push(calls);
    });
    await Promise.race(done);
    expect(all.every(({ text }) => /occupé/.test(text))).toBe(true);
    while (all.length < 300) {
      for (const release of waiting.splice(0)) release();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(done);
    expect(most).toBeLessThanOrEqual(8);
    const turnedAway = all.filter(({ names }) => names.join() === "reply");
    expect(turnedAway).toHaveLength(300 - 208);
    for (const { names } of all.filter((calls) => !turnedAway.includes(calls)))
      expect(names).toEqual(["deferReply", "edit"]);
  });
});

describe("the calls to Discord", () => {
  const server = createServer((_, response) => void response.writeHead(204).end());
  afterEach(() => server.close());

  it("wait for no limit that Discord does not set", async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const { port } = server.address() as AddressInfo;
    const rest = createRest({ api: `http://127.0.0.1:${port}/api`, token: "token" });
    let held = 0;
    rest.on("rateLimited", () => {
      held++;
    });
    await Promise.all(
      Array.from({ length: 150 }, (_, n) =>
        rest.post(`/interactions/${111111111111111000n + BigInt(n)}/aW50/callback`, {
          auth: false,
          body: {},
        }),
      ),
    );
    expect(held).toBe(0);
  });
});
