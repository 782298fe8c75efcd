import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXIT } from "../../src/discord/exit-status.js";
import { packageRoot } from "../../src/shared/paths.js";
import { type BotProcess, startBot } from "../discord/loopback/bot-process.js";
import { userId } from "../discord/loopback/ids.js";
import { LoopbackDiscord } from "../discord/loopback/loopback-discord.js";
import { Member } from "../discord/loopback/member.js";
import { temporaryFolder } from "../temporary-folder.js";
import { type StartedService, startService } from "./start-service.js";

const CLI = join(packageRoot, "dist", "src", "cli.js");
const SERVE = join(packageRoot, "dist", "src", "serve.js");
const isBuilt = existsSync(SERVE);
if (!isBuilt)
  console.log("test/service: dist/ is not built (npm run build): the compiled programs are not tested");

const QUESTION = "Qui dirigeait la délégation norvégienne à Port-Lune ?";
const TOKEN = "not-a-secret-but-long-enough";
/** Of a model's folder and an index that are nowhere: whatever looks for either fails. */
const NOTHING = {
  EMBEDDING_MODEL: "/nowhere/model",
  SEEDS_DIR: "/nowhere/seeds",
  INDEX_DIR: "/nowhere/index",
};

let service: StartedService;
let coreUrl = "";
beforeAll(async () => {
  const path = join(temporaryFolder(), "service.sock");
  service = await startService({ settings: { listen: { path }, token: TOKEN } });
  coreUrl = `unix:${path}`;
});

function cli(
  args: readonly string[],
  env: object = {},
): Promise<{ status: number; out: string; err: string }> {
  const settings = { PATH: process.env.PATH, ...NOTHING, CORE_URL: coreUrl, SERVE_TOKEN: TOKEN, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env: settings }, (error, out, err) => {
      resolve({ status: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

describe.skipIf(!isBuilt)("the terminal with CORE_URL", () => {
  it("answers with neither articles nor a model of its own", async () => {
    const asked = await cli(["ask", "--json", QUESTION]);
    const own = await service.core.ask(QUESTION, { top: 3 });
    expect(asked.err).toBe("");
    expect(JSON.parse(asked.out)).toMatchObject({ question: QUESTION, status: own.status, index: own.index });
    const { citation } = (await service.core.leaderships())[0]!;
    expect(await cli(["verify", citation])).toMatchObject({ status: 0, err: "" });
    expect((await cli(["delegations"])).out).toContain("Strandvik");
  });

  it("asks a folder that is named, and no service", async () => {
    const { status, err } = await cli(["delegations", "--seeds", "/nowhere/else"]);
    expect(status).toBe(2);
    expect(err).toContain("/nowhere/else");
  });

  it("says in one sentence that the service is away, in the language asked for", async () => {
    const { status, err } = await cli(["ask", "--locale", "fr", QUESTION], {
      CORE_URL: "unix:/nowhere/a.sock",
    });
    expect(status).toBe(2);
    expect(err).toMatch(
      /^error: Le service de recherche de unix:\/nowhere\/a\.sock est hors d’atteinte[^\n]+\n$/,
    );
  });
});

describe.skipIf(!isBuilt)("the service with databases", () => {
  it("says that one is away, and never its address or password", async () => {
    const env = {
      PATH: process.env.PATH,
      INDEX_URL: "postgres://bot:geh%40im-wort@127.0.0.1:9/library",
      SERVE_LISTEN: `unix:${join(temporaryFolder(), "service.sock")}`,
      METRICS_PORT: "0",
      LOG_LEVEL: "trace",
    };
    const ended = await new Promise<{ status: unknown; told: string }>((resolve) => {
      execFile(process.execPath, [SERVE], { env }, (error, out, err) =>
        resolve({ status: error?.code, told: out + err }),
      );
    });
    expect(ended.status).toBe(EXIT.core);
    expect(ended.told).toContain("Database 1 of INDEX_URL does not answer");
    for (const secret of ["geh%40im-wort", "geh@im-wort", "127.0.0.1:9/"])
      expect(ended.told).not.toContain(secret);
  });
});

describe.skipIf(!isBuilt)("the bot with CORE_URL", { timeout: 180_000 }, () => {
  let discord: LoopbackDiscord;
  let bot: BotProcess | undefined;
  beforeAll(async () => {
    discord = await LoopbackDiscord.start();
  });
  afterAll(async () => {
    await bot?.stop();
    await discord.stop();
  });

  it("answers members out of the service, and starts no model", async () => {
    const env = { ...NOTHING, CORE_URL: coreUrl, SERVE_TOKEN: TOKEN };
    bot = await startBot({ discord, seeds: "/nowhere/seeds", env });
    const member = new Member(discord, { user: userId(1), locale: "fr" });
    const record = discord.fire(member.command("ask", { question: QUESTION }));
    await record.when(({ answeredAt }) => answeredAt !== null, 30_000);
    expect(JSON.stringify(record.original)).toContain("Strandvik");
    expect(service.events.at(-1)).toMatchObject({ language: "fr" });
    const children = `/proc/${bot.pid}/task/${bot.pid}/children`;
    if (existsSync(children)) expect(readFileSync(children, "utf8")).toBe("");
    expect(bot.log).not.toContain(TOKEN);
  });

  it("says that it is away while it is, and goes on", async () => {
    await service.stop();
    const member = new Member(discord, { user: userId(2), locale: "fr" });
    const record = discord.fire(member.command("ask", { question: QUESTION }));
    await record.when(({ answeredAt }) => answeredAt !== null, 30_000);
    expect(JSON.stringify(record.original)).toContain("Je ne peux pas lire les articles en ce moment");
    const again = await startService({
      seeds: service.seeds,
      settings: { listen: { path: coreUrl.slice("unix:".length) }, token: TOKEN },
    });
    const back = discord.fire(member.command("ask", { question: QUESTION }));
    await back.when(({ answeredAt }) => answeredAt !== null, 30_000);
    expect(JSON.stringify(back.original)).toContain("Strandvik");
    expect(again.events.length).toBeGreaterThan(1);
    expect(discord.violations).toEqual([]);
  });
});
