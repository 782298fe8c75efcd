import { describe, expect, it } from "vitest";
import { userId } from "../loopback/ids.js";
import { makeCommand } from "../loopback/make-interaction.js";
import { botIsThere, type Stage, useStage } from "./stage.js";

const QUESTION = "Qui dirige la délégation russe ?";
const INCIDENT = /\bP-[0-9A-Z]{4,}/;

describe.skipIf(!botIsThere)("faults of Discord", () => {
  const stage = useStage();
  const ask = () => stage.member.ask(QUESTION);
  const fire = (ageMs = 0) =>
    stage.discord.fire(
      makeCommand(stage.discord.commands.find("ask"), { question: QUESTION }, { ageMs }),
      ageMs,
    );
  const isAnswered = async () => expect((await ask()).text).toMatch(/Medinsky/);
  let hanging: ReturnType<typeof fire>;

  it("is not held up by a call that hangs", async () => {
    stage.discord.faults.add("edit message", { kind: "hang" });
    hanging = fire();
    await expect.poll(() => stage.discord.faults.struck.length, { timeout: 5000 }).toBe(1);
    await isAnswered();
  });

  it.each([
    ["callback", { kind: "rate limited", retryAfterS: 0.3 }],
    ["edit message", { kind: "rate limited", retryAfterS: 0.3 }],
    ["edit message", { kind: "rate limited", retryAfterS: 0.3, global: true }],
    ["callback", { kind: "server error" }],
    ["callback", { kind: "server error", applied: true }],
    ["callback", { kind: "slow", ms: 1500 }],
    ["edit message", { kind: "server error", status: 502 }],
    ["edit message", { kind: "server error", applied: true }],
    ["edit message", { kind: "reset" }],
  ] as const)("answers through %s: %o", async (route, fault) => {
    stage.discord.faults.add(route, fault);
    await isAnswered();
  });

  it("goes on when an answer cannot be delivered", async () => {
    stage.discord.faults.add("edit message", { kind: "server error" }, 8);
    const record = fire();
    await record.when(({ ackAt }) => ackAt !== null);
    await expect.poll(() => stage.discord.faults.struck.length, { timeout: 10_000 }).toBeGreaterThan(3);
    stage.discord.faults.clear();
    await isAnswered();
  });

  it("lets go of what came too late, and writes few lines about it", async () => {
    const before = stage.bot.log.length;
    const late = Array.from({ length: 20 }, () => fire(4_000));
    await Promise.all(late.map((record) => record.when(({ refusals }) => refusals.length > 0)));
    await isAnswered();
    for (const { refusals } of late)
      expect(refusals).toEqual([{ route: "callback", status: 404, code: 10062 }]);
    // Each question has a line of its own; what went wrong has few.
    const lines = stage.bot.log.slice(before).split("\n");
    expect(lines.filter((line) => /"level":[4-6]0/.test(line)).length).toBeLessThan(15);
  });

  it("lets go of what is older than 15 minutes", async () => {
    const old = fire(16 * 60_000);
    await isAnswered();
    expect(old.answeredAt).toBeNull();
    expect(old.refusals.length).toBeLessThanOrEqual(1);
  });

  it("survives a token that ends while it works", async () => {
    const record = fire();
    await record.when(({ ackAt }) => ackAt !== null);
    record.ageMs = 15 * 60_000;
    await isAnswered();
  });

  it("survives a message deleted under it", async () => {
    const { reply } = await ask();
    stage.discord.messages.delete(reply!.message.id);
    const record = stage.discord.fire({ ...stage.member.command("ask", { question: QUESTION }) });
    await record.when(({ original }) => original !== null);
    stage.discord.messages.delete(record.original!.id);
    await isAnswered();
  });

  it("survives incomplete and unknown events", async () => {
    const whole = stage.member.command("ask", { question: QUESTION });
    const { channel: _, entitlements: __, ...part } = whole as unknown as Record<string, unknown>;
    stage.discord.gateway.dispatch("INTERACTION_CREATE", part, null);
    stage.discord.gateway.dispatch("INTERACTION_CREATE", { id: "1" }, null);
    stage.discord.gateway.dispatch("INTERACTION_CREATE", { ...whole, type: 99 }, null);
    stage.discord.gateway.dispatch("NOT_AN_EVENT", {}, null);
    await isAnswered();
  });

  it("knows what to say to a command it does not know", async () => {
    const unknown = stage.member.command("help");
    const { text, reply } = await stage.member.send({
      ...unknown,
      data: { ...unknown.data, name: "gone" },
    } as typeof unknown);
    expect(reply!.isPrivate).toBe(true);
    expect(text).not.toMatch(INCIDENT);
  });

  it.each([
    ["asked to reconnect", () => stage.discord.gateway.askToReconnect()],
    ["its socket dies", () => stage.discord.gateway.kill()],
    ["its session is invalid", () => stage.discord.gateway.invalidate()],
    ["its session is invalid but resumable", () => stage.discord.gateway.invalidate(true)],
    ["the gateway closes with an unknown error", () => stage.discord.gateway.close(4000)],
  ])("goes on when %s, without missing anything", async (_, strike) => {
    const { gateway } = stage.discord;
    const sessions = gateway.identifies.length + gateway.resumes;
    strike();
    await gateway.when(
      ({ identifies, resumes, ready }) => identifies.length + resumes > sessions && ready,
      30_000,
    );
    await isAnswered();
  });

  it("delivers in the end what hung", async () => {
    await hanging.when(({ answeredAt }) => answeredAt !== null, 50_000);
  });

  it("has said little, and nothing of what was asked", () => {
    expect(stage.bot.log).not.toContain(QUESTION);
    expect(stage.bot.log.split("\n").length).toBeLessThan(200);
  });
});

describe.skipIf(!botIsThere)("busy", () => {
  const fireAll = (stage: Stage, count: number) =>
    Array.from({ length: count }, (_, n) =>
      stage.discord.fire(stage.member.with({ user: userId(n) }).command("ask", { question: QUESTION })),
    );

  describe("a full queue", () => {
    const stage = useStage({ env: { DISCORD_CONCURRENCY: "1", DISCORD_QUEUE_LENGTH: "1" } });

    it("tells those it has no room for within a second, and answers the others", async () => {
      const records = fireAll(stage, 30);
      await Promise.all(records.map((record) => record.when(({ answeredAt }) => answeredAt !== null)));
      const outcomes = records.map((record) => stage.member.outcome(record));
      const refused = outcomes.filter(({ text }) => /occupé/i.test(text));
      expect(refused.length).toBeGreaterThan(0);
      expect(outcomes.filter(({ text }) => /Medinsky/.test(text)).length + refused.length).toBe(30);
      for (const { record, reply } of refused) {
        expect(record.answeredAt! - record.sentAt).toBeLessThan(1000);
        expect(reply!.isPrivate).toBe(true);
      }
      expect((await stage.member.ask(QUESTION)).text).toMatch(/Medinsky/);
    });
  });

  describe("a cooldown", () => {
    const stage = useStage({ env: { DISCORD_USER_COOLDOWN: "2/60", DISCORD_GUILD_COOLDOWN: "4/60" } });

    it("tells a member, then a server, how long to wait", async () => {
      const say = async (n: number, place: "guild" | "dm" = "guild") =>
        (await stage.member.with({ user: userId(n), place }).ask(QUESTION)).text;
      expect(await say(1)).toMatch(/Medinsky/);
      expect(await say(1)).toMatch(/Medinsky/);
      const third = await stage.member.with({ user: userId(1) }).ask(QUESTION);
      expect(third.reply!.isPrivate).toBe(true);
      expect(third.text).toMatch(/\b(?:[1-5]?\d|60) s/);
      expect(await say(2)).toMatch(/Medinsky/);
      expect(await say(3)).toMatch(/Medinsky/);
      expect(await say(4)).toMatch(/serveur.*\d+ s/);
      expect(await say(4, "dm")).toMatch(/Medinsky/);
      expect((await stage.member.with({ user: userId(1) }).slash("help")).text).not.toMatch(/\d+ s\./);
    });
  });
});
