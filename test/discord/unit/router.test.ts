import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/shared/errors.js";
import { part } from "../../../src/wording/messages.js";
import { FakeCore } from "./fake-core.js";
import { ASKER, FakeCalls, makeBench, OTHER } from "./harness.js";

const ARTICLES = [{ source: "a.md", text: "Une ligne.\nDeux lignes.", title: "Titre", date: "2026-02-17" }];
const ask = (question: string, options = {}, who = ASKER) => ({
  type: "command" as const,
  request: { ...who, command: "ask", options: { question, ...options } },
});

function apiError(code: number, status = 400): DiscordAPIError {
  return new DiscordAPIError(
    { code, message: "no" },
    code,
    status,
    "POST",
    "http://x/interactions/1/secret-token/callback",
    { body: undefined, files: undefined },
  );
}

describe("Router", () => {
  it("defers before it works, then edits", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    const calls = new FakeCalls();
    let deferred = false;
    core.reply = async () => {
      deferred = calls.names.includes("deferReply");
      return { excerpts: core.excerpts(2) };
    };
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(deferred).toBe(true);
    expect(calls.names).toEqual(["deferReply", "edit"]);
    expect(calls.made[0]).toMatchObject({ isPrivate: false });
    expect(calls.text).toContain("Une ligne.");
  });

  it("answers privately when asked to", async () => {
    const bench = await makeBench(new FakeCore(ARTICLES));
    const calls = new FakeCalls();
    await bench.router.handle(ask("Qui était là ?", { private: true }), calls);
    expect(calls.made[0]).toMatchObject({ name: "deferReply", isPrivate: true });
  });

  it.each([
    ["a question of two characters", { question: "ab" }, /de 3 à 500/],
    ["a question of 501 characters", { question: "a".repeat(501) }, /de 3 à 500/],
    ["a question without a word", { question: " ?!… " }, /quelques mots/],
    ["six excerpts", { question: "Qui ?!", count: 6 }, /de 1 à 5/],
    ["an unknown article", { question: "Qui ?!", source: "zzz" }, /« zzz »/],
  ])("refuses %s at once, privately, in the member's language", async (_, options, expected) => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    const calls = new FakeCalls();
    await bench.router.handle({ type: "command", request: { ...ASKER, command: "ask", options } }, calls);
    expect(calls.names).toEqual(["reply"]);
    expect(calls.made[0]).toMatchObject({ isPrivate: true });
    expect(calls.text).toMatch(expected);
    expect(core.asked).toEqual([]);
    expect(bench.log).toEqual([]);
  });

  it("gives a bug a code that is in the log with its stack, and nothing of the bug to the member", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    core.reply = async () => {
      throw new TypeError("secret detail");
    };
    const calls = new FakeCalls();
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.text).toContain("P-TEST22");
    expect(calls.text).not.toContain("secret detail");
    expect(bench.log.join()).toMatch(/P-TEST22.*secret detail.*router\.test/s);
    expect(bench.log.join()).not.toContain("Qui était là");
  });

  it("takes a machine's UserError for a bug, and the core's mistakes of members for mistakes", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    const calls = new FakeCalls();
    core.reply = async () => {
      throw new UserError("model_missing", { file: "/some/path" });
    };
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.text).toMatch(/P-TEST22/);
    core.reply = async () => {
      throw new UserError("empty_question");
    };
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.text).toMatch(/quelques mots/);
  });

  it("says that it is busy where the search service is, and counts it as turned away", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    const calls = new FakeCalls();
    core.reply = async () => {
      throw new UserError("service_busy", { waiting: 12 });
    };
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.text).toMatch(/Je suis occupé : 12 questions attendent déjà/);
    expect(bench.log.join()).not.toContain("P-TEST22");
  });

  it.each([
    new UserError("exhausted", { what: part("exhausted_EMFILE"), code: "of /some/path" }),
    new UserError("seeds_missing", { folder: "of /some/path" }),
    new UserError("service_away", { address: "of /some/path", code: "ENOENT" }),
    new UserError("seeds_unreadable", { folder: "of /some/path", code: "EACCES" }),
    new UserError("seeds_not_a_folder", { folder: "of /some/path" }),
    new UserError("seeds_empty", { folder: "of /some/path", index: "of /some/path" }),
    new UserError("articles_changing"),
  ])("says that the articles cannot be read at the moment, and counts a failure: $code", async (error) => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    const calls = new FakeCalls();
    core.reply = async () => {
      throw error;
    };
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.text).toMatch(
      /(?:ne peux pas lire les articles en ce moment|en train d’être remplacés).*pas une réponse.*P-TEST22/,
    );
    expect(calls.text).not.toContain("/some/path");
    expect(bench.log.join()).toMatch(
      error.code === "articles_changing" ? /P-TEST22.*replaced again/s : /P-TEST22.*of \/some\/path/s,
    );
  });

  it.each([-3_600_000, 3_600_000])(
    "bars nobody and drops nothing when the clock is set by %i ms",
    async (step) => {
      const core = new FakeCore(ARTICLES);
      const bench = await makeBench(core, { userCooldown: { count: 1, perMs: 10_000 } });
      core.reply = async () => {
        bench.step += step;
        return {};
      };
      const [first, second, third] = [new FakeCalls(), new FakeCalls(), new FakeCalls()];
      await bench.router.handle(ask("Qui était là ?"), first);
      expect(first.names).toEqual(["deferReply", "edit"]);
      bench.clock += 4_000;
      await bench.router.handle(ask("Qui était là ?"), second);
      expect(second.text).toMatch(/\b6 s/);
      bench.clock += 6_000;
      await bench.router.handle(ask("Qui était là ?"), third);
      expect(third.names).toEqual(["deferReply", "edit"]);
    },
  );

  it("does no work when the interaction is unknown by then", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    await bench.router.handle(ask("Qui était là ?"), new FakeCalls(() => apiError(10062, 404)));
    expect(core.asked).toEqual([]);
    expect(bench.faults.count("unknown_interaction")).toBe(1);
  });

  it("goes on when a retried acknowledgement says that it was acknowledged already", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    const calls = new FakeCalls((name) => (name === "deferReply" ? apiError(40060) : undefined));
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.names).toEqual(["deferReply", "edit"]);
    expect(bench.faults.count("already_acknowledged")).toBe(1);
  });

  it("counts a failing Discord, writes it once a minute and without tokens", async () => {
    const bench = await makeBench(new FakeCore(ARTICLES));
    const down = new HTTPError(500, "down", "PATCH", "http://x/webhooks/1/secret-token/messages", {
      body: undefined,
      files: undefined,
    });
    const fail = () => new FakeCalls((name) => (name === "edit" ? down : undefined));
    for (let time = 0; time < 5; time++) await bench.router.handle(ask("Qui était là ?"), fail());
    bench.clock += 60_001;
    await bench.router.handle(ask("Qui était là ?"), fail());
    expect(bench.faults.count("server_error")).toBe(6);
    expect(bench.log).toHaveLength(2);
    expect(JSON.parse(bench.log[1]!)).toMatchObject({ fault: "server_error", total: 6, sinceLastLine: 4 });
    expect(bench.log.join()).not.toContain("secret-token");
  });

  it("tells of a message that Discord refuses as of a bug", async () => {
    const bench = await makeBench(new FakeCore(ARTICLES));
    let edits = 0;
    const calls = new FakeCalls((name) => (name === "edit" && edits++ === 0 ? apiError(50035) : undefined));
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.names).toEqual(["deferReply", "edit", "edit"]);
    expect(calls.text).toContain("P-TEST22");
  });

  it("sends nothing 15 minutes after the interaction came", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    core.reply = async () => {
      bench.clock += 15 * 60_000;
      return {};
    };
    const calls = new FakeCalls();
    await bench.router.handle(ask("Qui était là ?"), calls);
    expect(calls.names).toEqual(["deferReply"]);
    expect(bench.faults.count("token_expired")).toBe(1);
  });

  it("tells how long a member, and a server, must wait", async () => {
    const bench = await makeBench(new FakeCore(ARTICLES), {
      userCooldown: { count: 1, perMs: 10_000 },
      guildCooldown: { count: 2, perMs: 60_000 },
    });
    const run = async (who: typeof ASKER) => {
      const calls = new FakeCalls();
      await bench.router.handle(ask("Qui était là ?", {}, who), calls);
      return calls;
    };
    expect((await run(ASKER)).names).toEqual(["deferReply", "edit"]);
    bench.clock += 3_500;
    expect((await run(ASKER)).text).toMatch(/plusieurs questions.*dans 7 s/);
    expect((await run(OTHER)).names).toEqual(["deferReply", "edit"]);
    const third = { ...ASKER, userId: "444444444444444444" };
    expect((await run(third)).text).toMatch(/ce serveur.*dans 57 s/);
    expect((await run({ ...third, guildId: null as never })).names).toEqual(["deferReply", "edit"]);
    bench.clock += 60_000;
    expect((await run(ASKER)).names).toEqual(["deferReply", "edit"]);
  });

  it("tells at once when the queue is full, and answers all the others", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core, { concurrency: 1, queueLength: 2 });
    const waiting: (() => void)[] = [];
    core.reply = () => new Promise((resolve) => waiting.push(() => resolve({})));
    const all = Array.from({ length: 5 }, () => new FakeCalls());
    const done = all.map((calls) => bench.router.handle(ask("Qui était là ?"), calls));
    await Promise.all(done.slice(3));
    for (const calls of all.slice(3)) {
      expect(calls.names).toEqual(["reply"]);
      expect(calls.text).toMatch(/occupé/);
      expect(calls.made[0]).toMatchObject({ isPrivate: true });
    }
    while (all.slice(0, 3).some((calls) => !calls.names.includes("edit"))) {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(done);
    expect(all.slice(0, 3).map(({ names }) => names)).toEqual(Array(3).fill(["deferReply", "edit"]));
  });

  it("stops: takes nothing new, waits for what runs, apologises to the rest", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    core.reply = (question) =>
      question.startsWith("Vite")
        ? new Promise((resolve) => setTimeout(() => resolve({}), 20))
        : new Promise(() => {});
    const quick = new FakeCalls();
    const stuck = new FakeCalls();
    void bench.router.handle(ask("Vite, qui ?"), quick);
    void bench.router.handle(ask("Lentement, qui ?"), stuck);
    await new Promise((resolve) => setImmediate(resolve));
    const stopping = bench.router.stop(100);
    const late = new FakeCalls();
    await bench.router.handle(ask("Trop tard ?"), late);
    await stopping;
    expect(late.text).toMatch(/redémarrer/);
    expect(quick.names).toEqual(["deferReply", "edit"]);
    expect(stuck.text).toMatch(/J’ai dû redémarrer/);
  });

  it("refuses /reindex to others than administrators, whatever Discord's menu showed", async () => {
    const core = new FakeCore(ARTICLES);
    const bench = await makeBench(core);
    const run = async (permissions: bigint, guildId: string | null = ASKER.guildId) => {
      const calls = new FakeCalls();
      await bench.router.handle(
        { type: "command", request: { ...ASKER, guildId, permissions, command: "reindex", options: {} } },
        calls,
      );
      return calls;
    };
    expect((await run(1n << 5n)).text).toMatch(/administrateurs/);
    expect((await run(8n, null)).text).toMatch(/administrateurs/);
    expect(core.refreshed).toBe(0);
    const done = await run(8n);
    expect(core.refreshed).toBe(1);
    expect(done.text).toMatch(/Rien n’avait changé/);
  });

  it("answers a command and a button it does not know", async () => {
    const bench = await makeBench(new FakeCore(ARTICLES));
    const command = new FakeCalls();
    await bench.router.handle(
      { type: "command", request: { ...ASKER, command: "old", options: {} } },
      command,
    );
    expect(command.text).toMatch(/plus cette commande/);
    const button = new FakeCalls();
    await bench.router.handle({ type: "button", request: { ...ASKER, action: null, header: null } }, button);
    expect(button.text).toMatch(/anciennes versions/);
  });
});
