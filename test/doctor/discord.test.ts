import { afterEach, describe, expect, it } from "vitest";
import { defineCommands } from "../../commands/command-list.js";
import { loadLocales } from "../../src/discord/texts.js";
import { checkClock, checkDiscord, checkToken } from "../../src/doctor/checks/discord.js";
import { type DoctorContext, findTargets } from "../../src/doctor/doctor-targets.js";
import { listDiscordChecks } from "../../src/doctor/list-discord-checks.js";
import { askDiscord, type DiscordAnswer, Unreachable } from "../../src/doctor/reach-discord.js";
import { runCheck } from "../../src/doctor/run-check.js";
import {
  TOKEN as LOOPBACK_TOKEN,
  LoopbackDiscord,
  type LoopbackOptions,
} from "../discord/loopback/loopback-discord.js";
import { BOT_ID, TOKEN, t } from "./fakes.js";

describe("checkToken", () => {
  const check = (raw: string | undefined, otherServer = false) => checkToken({ raw, otherServer }, t);

  it("shows whose token it is, and never the token", () => {
    const found = check(` Bot ${TOKEN}\n`);
    expect(found).toMatchObject({ status: "ok", finding: `well formed, of bot ${BOT_ID}` });
    expect(JSON.stringify(found)).not.toContain(TOKEN.split(".")[2]);
  });

  it.each([
    ["quotes", `"${TOKEN}"`],
    ["white space", "two words.x.y"],
    ["two parts", TOKEN.split(".").slice(0, 2).join(".")],
    ["four parts", `${TOKEN}.x`],
    ["other characters", TOKEN.replace("AbC", "A+C")],
    ["no bot's id", TOKEN.replace(/^[^.]+/, "bG9vcGJhY2s")],
    ["an empty part", TOKEN.replace(/AbC-dE/, "")],
  ])("fails for %s, without showing it", (_, raw) => {
    const found = check(raw);
    expect(found.status).toBe("failed");
    expect(JSON.stringify(found)).not.toContain(raw.slice(-12));
    // Another server's tokens may look otherwise.
    expect(check(raw, true).status).toBe("warning");
  });

  it("is skipped without a token", () => {
    expect(check(undefined).status).toBe("skipped");
    expect(check("  ").status).toBe("skipped");
  });
});

describe("checkDiscord", () => {
  const answer = (changes: Partial<DiscordAnswer>): DiscordAnswer => ({
    status: 200,
    json: { url: "wss://x", shards: 2, session_start_limit: { remaining: 900 } },
    ahead: 0,
    ms: 12,
    ...changes,
  });
  const check = (gateway: () => Promise<DiscordAnswer>, withToken = true) =>
    checkDiscord({ host: "discord.test", withToken, gateway }, t);

  it.each([
    ["what it should", {}, "ok"],
    ["that hardly a login is left", { json: { url: "x", session_start_limit: { remaining: 3 } } }, "warning"],
    ["401", { status: 401 }, "failed"],
    ["429", { status: 429 }, "warning"],
    ["503", { status: 503 }, "failed"],
    ["something else", { json: "<html>" }, "failed"],
  ])("judges an answer of %s", async (_, changes, status) => {
    expect((await check(async () => answer(changes))).status).toBe(status);
  });

  it("fails in a line when nobody answers, and leaves bugs to the runner", async () => {
    const found = await check(() => Promise.reject(new Unreachable("ENOTFOUND")));
    expect(found.finding).toBe("discord.test cannot be reached: ENOTFOUND");
    await expect(check(() => Promise.reject(new Error("bug")))).rejects.toThrow("bug");
  });
});

describe("checkClock", () => {
  const check = (ahead: number | null, ms = 100) =>
    checkClock({ gateway: async () => ({ status: 200, json: null, ahead, ms }) }, t);

  it("allows some seconds, and what a slow call leaves open", async () => {
    expect((await check(900)).status).toBe("ok");
    expect((await check(-4_000, 4_000)).status).toBe("ok");
    expect(await check(-60_000)).toMatchObject({ status: "warning", finding: "60 s fast" });
    expect(await check(60_000)).toMatchObject({ status: "warning", finding: "60 s slow" });
  });

  it("is skipped where there is nothing to compare with", async () => {
    expect((await check(null)).status).toBe("skipped");
    const found = await checkClock({ gateway: () => Promise.reject(new Unreachable("x")) }, t);
    expect(found.status).toBe("skipped");
  });
});

describe("against a server", () => {
  let discord: LoopbackDiscord | undefined;
  afterEach(async () => {
    await discord?.stop();
    discord = undefined;
  });

  /** The lines on Discord, by check. */
  async function findings(env: Record<string, string>, flags = {}, options: LoopbackOptions = {}) {
    discord ??= await LoopbackDiscord.start(options);
    const settings = { DISCORD_API: discord.api, ...env };
    const targets = findTargets(settings, flags);
    const context = { flags, targets, version: "1", t } as unknown as DoctorContext;
    const results = [];
    for (const check of listDiscordChecks(context)) results.push(await runCheck(check, t));
    return Object.fromEntries(results.map((result) => [result.id, result]));
  }
  const register = async (change = (list: ReturnType<typeof defineCommands>) => list, guild?: string) =>
    discord!.commands.overwrite(change(defineCommands(loadLocales())), guild);

  it("finds everything in order", async () => {
    discord = await LoopbackDiscord.start();
    await register();
    const found = await findings({ DISCORD_TOKEN: LOOPBACK_TOKEN });
    expect(found.discord).toMatchObject({ status: "ok", details: { sessionsLeft: 1000 } });
    expect(found.clock).toMatchObject({ status: "ok" });
    expect(found.commands).toMatchObject({ status: "ok" });
    expect(discord.commands.writes).toBe(1);
    expect(discord.violations).toEqual([]);
  });

  it("names commands that are missing, changed or not ours, and what to run", async () => {
    discord = await LoopbackDiscord.start();
    await register((list) => [
      ...list
        .filter(({ name }) => name !== "status")
        .map((each) => (each.name === "sources" ? { ...each, description: "Other" } : each)),
      { name: "old", description: "Old" } as (typeof list)[number],
    ]);
    const { commands } = await findings({ DISCORD_TOKEN: LOOPBACK_TOKEN });
    expect(commands).toMatchObject({
      status: "warning",
      details: { missing: ["status"], changed: ["sources"], extra: ["old"] },
    });
    expect(commands!.next).toMatch(/^npm run deploy/);
    expect(discord.commands.writes).toBe(1);
  });

  it("says that a token is refused, once", async () => {
    const found = await findings({ DISCORD_TOKEN: TOKEN });
    expect(found.discord).toMatchObject({ status: "failed", details: { status: 401 } });
    expect(found.token!.status).toBe("ok");
    expect(found.commands!.status).toBe("skipped");
    expect(JSON.stringify(found)).not.toContain(TOKEN);
  });

  it("asks nothing without a token, or when told so", async () => {
    discord = await LoopbackDiscord.start();
    expect((await findings({})).discord!.status).toBe("skipped");
    expect((await findings({ DISCORD_TOKEN: LOOPBACK_TOKEN }, { offline: true })).discord!.status).toBe(
      "skipped",
    );
    expect(discord.requests).toEqual([]);
    await findings({}, { online: true });
    expect(discord.requests).toEqual(["GET /api/v10/gateway"]);
  });

  it.each([
    ["a reset", { kind: "reset" }, "failed"],
    ["a server error", { kind: "server error", status: 502 }, "failed"],
    ["a rate limit", { kind: "rate limited", retryAfterS: 5 }, "warning"],
  ] as const)("tells of %s in a line", async (_, fault, status) => {
    discord = await LoopbackDiscord.start();
    discord.faults.add("gateway", fault, 1);
    const found = await findings({ DISCORD_TOKEN: LOOPBACK_TOKEN });
    expect(found.discord!.status).toBe(status);
    expect(found.commands!.status).toBe("skipped");
  });

  it("tells of a list of commands that is refused or fails", async () => {
    discord = await LoopbackDiscord.start();
    discord.faults.add("list commands", { kind: "refuse", status: 403, code: 50001 }, 1);
    const env = { DISCORD_TOKEN: LOOPBACK_TOKEN, DISCORD_GUILD_ID: "1100000000000000002" };
    expect((await findings(env)).commands).toMatchObject({ status: "failed", details: { status: 403 } });
    discord.faults.add("list commands", { kind: "server error" }, 1);
    expect((await findings(env)).commands).toMatchObject({ status: "warning", details: { status: 500 } });
  });

  it("gives up on a server that hangs, in time, and never sends what no header can hold", async () => {
    discord = await LoopbackDiscord.start();
    discord.faults.add("gateway", { kind: "hang" }, 1);
    const address = { api: discord.api, token: LOOPBACK_TOKEN, version: "1", limitMs: 50 };
    await expect(askDiscord(address, "/gateway/bot")).rejects.toThrow("ETIMEDOUT");
    discord.requests.length = 0;
    expect((await findings({ DISCORD_TOKEN: "jeton-é\u2019.x.y" })).discord!.status).toBe("skipped");
    expect(discord.requests).toEqual([]);
  });
});
