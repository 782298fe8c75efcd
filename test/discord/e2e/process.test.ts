import { join } from "node:path";
import PQueue from "p-queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXIT } from "../../../src/discord/exit-status.js";
import { packageRoot } from "../../../src/shared/paths.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { BotProcess, type Exit, NO_COOLDOWN, startBot } from "../loopback/bot-process.js";
import { IDS, userId } from "../loopback/ids.js";
import { LoopbackDiscord, type LoopbackOptions } from "../loopback/loopback-discord.js";
import { Member } from "../loopback/member.js";
import { botIsThere, OWN_SEEDS } from "./stage.js";

const QUESTION = "Qui dirige la délégation russe ?";

/** How the bot's process begins and ends. */
describe.skipIf(!botIsThere).concurrent("process", { timeout: 240_000 }, () => {
  const index = temporaryFolder();
  const open: LoopbackDiscord[] = [];
  // A start keeps one core busy: two at a time.
  const turns = new PQueue({ concurrency: 2 });
  const inTurn =
    <Args extends unknown[]>(test: (...args: Args) => Promise<void>) =>
    (...args: Args) =>
      turns.add(() => test(...args));

  beforeAll(async () => {
    // Indexed once for all the starts below.
    const discord = await start();
    await (await startBot({ discord, seeds: OWN_SEEDS, index })).stop();
  });
  afterAll(async () => {
    await Promise.all(open.map((discord) => discord.stop()));
  });

  async function start(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
    const discord = await LoopbackDiscord.start(options);
    open.push(discord);
    return discord;
  }

  async function end(
    env: Record<string, string>,
    options: LoopbackOptions = {},
    prepare = (_: LoopbackDiscord) => {},
  ): Promise<Exit & { log: string }> {
    const discord = await start(options);
    prepare(discord);
    const bot = BotProcess.spawn({ discord, seeds: OWN_SEEDS, index, env });
    const timer = setTimeout(() => void bot.stop("SIGKILL"), 40_000);
    const exit = await bot.exited;
    clearTimeout(timer);
    return { ...exit, log: bot.log };
  }

  it.each<
    [string, number, Record<string, string>, RegExp, LoopbackOptions, ((discord: LoopbackDiscord) => void)?]
  >([
    ["a bad setting", EXIT.settings, { DISCORD_CONCURRENCY: "many" }, /DISCORD_CONCURRENCY.*many/, {}],
    ["a bad token", EXIT.token, { DISCORD_TOKEN: "not.the.token" }, /token/i, {}],
    ["a disallowed intent", EXIT.intents, {}, /intent/i, { disallowedIntents: 1 }],
    [
      "an unreachable gateway",
      EXIT.gateway,
      { DISCORD_GATEWAY_TIMEOUT: "2" },
      /gateway|Discord/i,
      {},
      (loopback) => {
        loopback.gateway.refusing = true;
      },
    ],
    ["a folder that is not there", EXIT.core, { SEEDS_DIR: join(OWN_SEEDS, "nowhere") }, /nowhere/, {}],
  ])(
    "ends with one clear line and a status of its own: %s",
    inTurn(async (_, status, env, line, options, prepare) => {
      const { code, log } = await end(env, options, prepare);
      expect(code, log).toBeGreaterThan(0);
      expect(log).toMatch(line);
      expect(log).not.toMatch(/\n\s+at .*:\d+:\d+/);
      expect(log).not.toContain("not.the.token");
      expect(code).toBe(status);
    }),
  );

  it(
    "does not run when no gateway session is left today",
    inTurn(async () => {
      const { code, log } = await end({ DISCORD_GATEWAY_TIMEOUT: "3" }, { sessionsLeft: 0 });
      expect(code, log).toBeGreaterThan(0);
      expect(log).not.toMatch(/\n\s+at .*:\d+:\d+/);
    }),
  );

  it(
    "ends when the gateway goes and stays away",
    inTurn(async () => {
      const discord = await start();
      const bot = await startBot({ discord, seeds: OWN_SEEDS, index, env: { DISCORD_GATEWAY_TIMEOUT: "2" } });
      discord.gateway.refusing = true;
      discord.gateway.kill();
      const { code } = await Promise.race([
        bot.exited,
        new Promise<Exit>((resolve) => setTimeout(() => resolve({ code: -1, signal: null }), 20_000)),
      ]);
      await bot.stop("SIGKILL");
      expect(code, bot.log).toBeGreaterThan(0);
      expect(bot.log.split("\n").length).toBeLessThan(40);
    }),
  );

  it.each(["SIGTERM", "SIGINT"] as const)(
    "stops at %s: finishes or apologises, and exits with 0",
    inTurn(async (signal) => {
      const discord = await start();
      const member = new Member(discord);
      const bot = await startBot({
        discord,
        seeds: OWN_SEEDS,
        index,
        env: { ...NO_COOLDOWN, DISCORD_CONCURRENCY: "1" },
      });
      const records = Array.from({ length: 12 }, (_, n) =>
        discord.fire(member.with({ user: userId(n) }).command("ask", { question: `${QUESTION} (${n})` })),
      );
      await records[11]!.when(({ ackAt }) => ackAt !== null);
      const asked = performance.now();
      const { code } = await bot.stop(signal);
      expect(code, bot.log).toBe(0);
      expect(performance.now() - asked).toBeLessThan(11_000);
      for (const record of records) expect(record.answeredAt, record.describe()).not.toBeNull();
      expect(discord.violations).toEqual([]);
    }),
  );

  it(
    "serves two shards with one process, and registers in one server only when told to",
    inTurn(async () => {
      const discord = await start({ shards: 2 });
      const bot = await startBot({
        discord,
        seeds: OWN_SEEDS,
        index,
        env: { ...NO_COOLDOWN, DISCORD_GUILD_ID: IDS.guild },
      });
      expect(discord.commands.list()).toEqual([]);
      expect(discord.commands.list(IDS.guild)).toHaveLength(9);
      const member = new Member(discord);
      expect((await member.ask(QUESTION)).text).toMatch(/Medinsky/);
      expect((await member.with({ place: "dm" }).ask(QUESTION)).text).toMatch(/Medinsky/);
      await bot.stop();
      expect(discord.gateway.identifies.map(({ shard }) => shard).sort()).toEqual([
        [0, 2],
        [1, 2],
      ]);
      expect(discord.violations).toEqual([]);
    }),
  );

  describe("deploy", () => {
    const script = join(packageRoot, "dist", "src", "deploy.js");
    const deployTo =
      (discord: LoopbackDiscord) =>
      async (...args: string[]) => {
        const run = BotProcess.spawn({ discord, seeds: OWN_SEEDS, index, script, args });
        return { ...(await run.exited), log: run.log };
      };

    it(
      "shows the difference, writes it, writes nothing twice, and clears",
      inTurn(async () => {
        const discord = await start();
        const deploy = deployTo(discord);
        const dry = await deploy("--dry-run");
        expect(dry.code, dry.log).toBe(0);
        expect(dry.log).toMatch(/ask/);
        expect(discord.commands.writes).toBe(0);
        expect((await deploy()).code).toBe(0);
        expect(discord.commands.list()).toHaveLength(9);
        const { writes } = discord.commands;
        expect((await deploy()).code).toBe(0);
        expect(discord.commands.writes).toBe(writes);
        expect((await deploy("--guild", IDS.guild)).code).toBe(0);
        expect(discord.commands.list(IDS.guild)).toHaveLength(9);
        expect((await deploy("--clear")).code).toBe(0);
        expect(discord.commands.list()).toEqual([]);
        const wrong = await deploy("--guild", "abc");
        expect(wrong.code).toBeGreaterThan(0);
        expect(wrong.log).not.toMatch(/\n\s+at .*:\d+:\d+/);
        expect(discord.violations).toEqual([]);
      }),
    );
  });
});
