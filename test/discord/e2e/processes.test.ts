import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { EXIT } from "../../../src/discord/exit-status.js";
import { driverIsThere } from "../../database/driver.js";
import { HeldEmbedder } from "../../service/held-embedder.js";
import { type StartedService, startService } from "../../service/start-service.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { until } from "../../until.js";
import { BotProcess, NO_COOLDOWN, startBot } from "../loopback/bot-process.js";
import { guildId, userId } from "../loopback/ids.js";
import type { InteractionRecord } from "../loopback/interaction-record.js";
import { LoopbackDiscord } from "../loopback/loopback-discord.js";
import { Member } from "../loopback/member.js";
import { botIsThere } from "./stage.js";

const QUESTION = "Qui dirigeait la délégation norvégienne à Port-Lune ?";
const SHARDS = 4;
const SHARES = [
  { first: 0, last: 1 },
  { first: 2, last: 3 },
];
/** What loads a model or reads articles fails. */
const NOTHING = { EMBEDDING_MODEL: "/nowhere/model", INDEX_DIR: "/nowhere/index" };
const SEEDS = "/nowhere/seeds";

interface LogLine {
  readonly msg: string;
  readonly process?: number;
  readonly pid?: number;
}

/** Two bot processes with four shards between them, in front of one search service. */
describe.skipIf(!botIsThere)("several bot processes", { timeout: 180_000 }, () => {
  const socket = join(temporaryFolder(), "service.sock");
  const embedder = new HeldEmbedder();
  let service: StartedService;
  let discord: LoopbackDiscord;
  let bot: BotProcess;
  let pages = "";
  let site = "";
  const env = () => ({
    ...NOTHING,
    ...NO_COOLDOWN,
    CORE_URL: `unix:${socket}`,
    DISCORD_PROCESSES: "2",
    METRICS_PORT: "0",
    WEB_PORT: "0",
    ...(driverIsThere ? { FOLLOW_FILE: join(temporaryFolder(), "follows.sqlite") } : {}),
    FEEDBACK_FILE: join(temporaryFolder(), "feedback.jsonl"),
  });

  beforeAll(async () => {
    service = await startService({
      embedder,
      settings: { listen: { path: socket }, token: undefined, concurrency: 8, queueLength: 100 },
    });
    discord = await LoopbackDiscord.start({ shards: SHARDS, guilds: SHARDS });
    bot = await startBot({ discord, seeds: SEEDS, env: env() });
    await until(() => said("a bot process is ready").length === 2, "both are ready");
    pages = /health and metrics on (http:\/\/[\d.:]+)/.exec(bot.log)![1]!;
    site = /site on (http:\/\/[\d.:]+)/.exec(bot.log)![1]!;
  });
  afterEach(() => {
    const { violations } = discord;
    discord.forgetViolations();
    expect(violations).toEqual([]);
  });
  afterAll(async () => {
    await bot.stop();
    await discord.stop();
  });

  const said = (words: string): LogLine[] =>
    bot.log
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as LogLine)
      .filter(({ msg }) => msg === words);

  let asked = 0;
  /** A question in the next server, each on another shard. */
  function fire(question = QUESTION): InteractionRecord {
    const nth = asked++;
    const member = new Member(discord, { user: userId(nth % 500), guild: guildId(nth % SHARDS) });
    return discord.fire(member.command("ask", { question }));
  }

  /** Each is answered, once, and by words of this kind. */
  async function answered(records: readonly InteractionRecord[], words = "Strandvik"): Promise<void> {
    await Promise.all(records.map((record) => record.when(({ answeredAt }) => answeredAt !== null, 60_000)));
    for (const { original, refusals } of records) {
      expect(JSON.stringify(original)).toContain(words);
      expect(refusals).toEqual([]);
    }
  }

  const page = async (path: string) => (await fetch(pages + path)).text();

  it("have the shards between them, and do once what is done once", async () => {
    for (let times = 0; times < 2 * SHARDS; times++) await answered([fire()]);
    expect(discord.gateway.identifies.map(({ shard: [id] }) => id).sort()).toEqual([0, 1, 2, 3]);
    expect(discord.requests.filter((route) => route === "put commands")).toHaveLength(1);
    expect(service.events.length).toBeGreaterThanOrEqual(2 * SHARDS);
  });

  it("tell of all of them on one page", async () => {
    expect(JSON.parse(await page("/readyz"))).toEqual({
      status: "ready",
      shards: { connected: SHARDS, known: SHARDS },
    });
    const metrics = await page("/metrics");
    for (const process of ["1", "2"]) {
      expect(metrics).toContain(`pourparlers_ready{process="${process}"} 1`);
      const count = new RegExp(
        `^pourparlers_reply_duration_seconds_count{process="${process}"} (\\d+)$`,
        "m",
      );
      expect(Number(count.exec(metrics)?.[1]), process).toBeGreaterThan(0);
    }
    expect(metrics).toContain('pourparlers_gateway_connected{shard="3",process="2"} 1');
    expect(metrics).toMatch(/^process_start_time_seconds\{process="supervisor"\} \d/m);
    expect(metrics.match(/^# HELP pourparlers_ready /gm)).toHaveLength(1);
    expect(metrics.match(/^# HELP process_start_time_seconds /gm)).toHaveLength(1);
  });

  it("are replaced one after the other, and every interaction is answered once meanwhile", async () => {
    const before = new Set(said("a bot process is ready").map(({ pid }) => pid));
    const records: InteractionRecord[] = [];
    // Begun before, and answered after.
    const held = Array.from({ length: SHARDS }, () => fire(`J'attends de savoir : ${QUESTION}`));
    await until(
      () => embedder.asked.filter((text) => text.includes("attends")).length === SHARDS,
      "all are begun",
    );
    const failedPages: unknown[] = [];
    let isReplaced = false;
    const asking = (async () => {
      while (!isReplaced) {
        records.push(fire());
        // As many at a time as are answered: the fake model takes next to nothing.
        await records.at(-Math.min(records.length, 8))!.when(({ answeredAt }) => answeredAt !== null, 60_000);
        const { status } = await fetch(site).catch((error: unknown) => ({ status: String(error) }));
        if (status !== 200) failedPages.push(status);
      }
    })();
    const { gateway } = discord;
    const sessionsOf = (shard: number) => gateway.identifies.filter(({ shard: [id] }) => id === shard).length;
    for (const { last } of SHARES) gateway.hold(last);
    process.kill(bot.pid, "SIGUSR2");
    for (const { first, last } of [...SHARES].reverse()) {
      // The new process has one of its shards: both hear of what happens there.
      await gateway.when(() => sessionsOf(first) === 2, 60_000);
      await answered(Array.from({ length: 3 * SHARDS }, () => fire()));
      gateway.letIn(last);
    }
    await until(() => said("the bot processes have been replaced").length === 1, "they are replaced", 60_000);
    isReplaced = true;
    await asking;
    await answered(records);
    expect(held.map(({ answeredAt }) => answeredAt)).toEqual([null, null, null, null]);
    embedder.letGo();
    await answered(held, "Pas dans les sources");
    expect(records.length).toBeGreaterThan(20);
    expect(failedPages).toEqual([]);
    const after = said("a bot process is ready").slice(2);
    expect(after.map(({ process }) => process)).toEqual([2, 1]);
    expect(after.filter(({ pid }) => before.has(pid))).toEqual([]);
    expect(discord.gateway.identifies).toHaveLength(2 * SHARDS);
    await until(() => [...before].every((pid) => !isRunning(pid!)), "those before have ended");
    await answered([fire(), fire(), fire(), fire()]);
  });

  it("are started again when one is killed, while the other goes on", async () => {
    const [, first] = said("a bot process is ready")
      .reverse()
      .map(({ pid }) => pid!);
    const ready = said("a bot process is ready").length;
    const last = said("a bot process is ready").at(-1)!;
    process.kill(last.pid!, "SIGKILL");
    await until(() => said("a bot process has ended").length === 1, "its end is noticed");
    expect(JSON.parse(await page("/readyz"))).toMatchObject({
      status: "not ready",
      notReady: [`process ${last.process}`],
    });
    expect(await page("/metrics")).toContain(`pourparlers_ready{process="${last.process}"} 0`);
    expect(isRunning(first!)).toBe(true);
    await until(() => said("a bot process is ready").length === ready + 1, "another is there");
    await answered(Array.from({ length: SHARDS }, () => fire()));
  });

  it("end with a supervisor that is killed, and its next start has them all again", async () => {
    const before = said("a bot process starts").map(({ pid }) => pid!);
    expect(before.filter(isRunning)).toHaveLength(2);
    await bot.stop("SIGKILL");
    await until(() => before.every((pid) => !isRunning(pid)), "none of them goes on without it");
    bot = await startBot({ discord, seeds: SEEDS, env: env() });
    await until(() => said("a bot process is ready").length === 2, "both are ready");
    await answered(Array.from({ length: SHARDS }, () => fire()));
  });

  it("all end when they are told to", async () => {
    const pids = said("a bot process starts").map(({ pid }) => pid!);
    const start = performance.now();
    expect(await bot.stop()).toEqual({ code: EXIT.stopped, signal: null });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it.each([
    ["no search service", { CORE_URL: "" }, /DISCORD_PROCESSES needs a search service/],
    ["no gateway", { DISCORD_PUBLIC_KEY: "0".repeat(64) }, /there are none with DISCORD_PUBLIC_KEY/],
  ])("are not started with %s", async (_, more, words) => {
    const refused = BotProcess.spawn({ discord, seeds: SEEDS, env: { ...env(), ...more, LANG: "en" } });
    expect(await refused.exited).toMatchObject({ code: EXIT.settings });
    expect(refused.log).toMatch(words);
  });

  it("end with the status of a token that is refused", async () => {
    const refused = BotProcess.spawn({
      discord,
      seeds: SEEDS,
      env: { ...env(), DISCORD_TOKEN: "not.the.token" },
    });
    expect(await refused.exited).toMatchObject({ code: EXIT.token });
    expect(refused.log).not.toContain("not.the.token");
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
