import { describe, expect, it } from "vitest";
import { loadDiscordSettings } from "../../../src/discord/settings.js";

/** Of no bot that there is. */
const DISCORD_TOKEN = `${Buffer.from("1100000000000000001").toString("base64url")}.AbC-dE.${"x_Y-1".repeat(6)}`;

describe("loadDiscordSettings", () => {
  it("has a default for everything but the token", () => {
    expect(loadDiscordSettings({ DISCORD_TOKEN, DISCORD_GUILD_ID: " " })).toEqual({
      token: DISCORD_TOKEN,
      guildId: undefined,
      api: undefined,
      endpoint: null,
      userCooldown: { count: 5, perMs: 20_000 },
      guildCooldown: { count: 60, perMs: 20_000 },
      userLookups: { count: 30, perMs: 20_000 },
      guildLookups: { count: 300, perMs: 20_000 },
      concurrency: 4,
      queueLength: 100,
      shards: "auto",
      processes: null,
      gatewayTimeoutMs: 120_000,
    });
  });

  it.each([
    ["http://127.0.0.1:8080/api"],
    ["http://127.0.0.1:8080/api/"],
    ["http://127.0.0.1:8080/api/v10"],
    ["http://127.0.0.1:8080/api/v10/"],
  ])("takes the version off %s, since the client appends it", (api) => {
    expect(loadDiscordSettings({ DISCORD_TOKEN, DISCORD_API: api }).api).toBe("http://127.0.0.1:8080/api");
  });

  it("takes interactions over HTTP where the application's public key is set", () => {
    const publicKey = "0aF1".repeat(16);
    expect(loadDiscordSettings({ DISCORD_TOKEN, DISCORD_PUBLIC_KEY: publicKey }).endpoint).toEqual({
      publicKey,
      host: "127.0.0.1",
      port: 8787,
    });
  });

  it("reads rates, shards and numbers", () => {
    const settings = loadDiscordSettings({
      DISCORD_TOKEN: `Bot ${DISCORD_TOKEN}`.replace(" ", ""),
      DISCORD_USER_COOLDOWN: "1/3",
      DISCORD_USER_LOOKUPS: "7/9",
      DISCORD_GUILD_LOOKUPS: "off",
      DISCORD_GUILD_COOLDOWN: "off",
      DISCORD_SHARDS: "3",
      DISCORD_GATEWAY_TIMEOUT: "2",
    });
    expect(settings).toMatchObject({
      userCooldown: { count: 1, perMs: 3000 },
      guildCooldown: null,
      userLookups: { count: 7, perMs: 9000 },
      guildLookups: null,
      shards: 3,
      gatewayTimeoutMs: 2000,
    });
  });

  it.each([
    ["DISCORD_GUILD_ID", "12"],
    ["DISCORD_API", "discord.com"],
    ["DISCORD_API", "ftp://discord.com/api"],
    ["DISCORD_USER_COOLDOWN", "5"],
    ["DISCORD_GUILD_COOLDOWN", "0/5"],
    ["DISCORD_CONCURRENCY", "0"],
    ["DISCORD_QUEUE_LENGTH", "-1"],
    ["DISCORD_SHARDS", "many"],
    ["DISCORD_PUBLIC_KEY", "0af1"],
    ["DISCORD_PUBLIC_KEY", "g".repeat(64)],
    ["DISCORD_INTERACTIONS_PORT", "off"],
    ["DISCORD_INTERACTIONS_HOST", "not a host"],
    ["DISCORD_GATEWAY_TIMEOUT", "1.5"],
  ])("names %s, what it is (%s) and what is allowed", (name, value) => {
    expect(() => loadDiscordSettings({ DISCORD_TOKEN, [name]: value })).toThrow(
      new RegExp(`^${name} is "${value}", but must be `),
    );
  });

  it("never shows the token", () => {
    expect(() => loadDiscordSettings({ DISCORD_TOKEN: "a secret" })).toThrow(
      /^DISCORD_TOKEN is set to something unreadable/,
    );
    expect(() => loadDiscordSettings({})).toThrow(/^DISCORD_TOKEN is not set/);
  });

  it.each([
    ["in quotation marks", `"${DISCORD_TOKEN}"`, /quotation marks/],
    ["of another number of parts", "MTEwMDAwMDAwMDAwMDAwMDAwMQ", /three parts/],
    ["with another letter", DISCORD_TOKEN.replace("AbC", "Ab$"), /a character/],
    ["that begins with no bot's id", "some.secret.token", /bot's id/],
  ])("refuses a token %s at once, without showing it, unless it is for another server", (_, token, why) => {
    const load = () => loadDiscordSettings({ DISCORD_TOKEN: token });
    expect(load).toThrow(why);
    expect(load).toThrow(/developer portal/);
    expect(load).not.toThrow(token);
    const other = loadDiscordSettings({ DISCORD_TOKEN: token, DISCORD_API: "http://127.0.0.1:8080/api" });
    expect(other.token).toBe(token);
  });
});
