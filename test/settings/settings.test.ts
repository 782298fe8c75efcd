import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadOperationSettings } from "../../src/settings/operation.js";
import { findBadSettings } from "../../src/settings/read-settings.js";
import { renderEnvExample, renderSettingsPage } from "../../src/settings/render-settings.js";
import { describeSetting, SETTING_NAMES, settingsSchema } from "../../src/settings/schema.js";
import { findUnknownSettings, tellUnknownSettings } from "../../src/settings/unknown-settings.js";
import { packageRoot } from "../../src/shared/paths.js";
import { english } from "../../src/wording/english.js";

describe("the settings' schema", () => {
  it.each(SETTING_NAMES)("says of %s what it is, what is allowed, its default and who needs it", (name) => {
    const info = describeSetting(name);
    expect(info.about).toMatch(/^[A-Z].*\.$/);
    expect(english.say(info.allowed)).not.toBe("");
    expect(info.default).not.toBe("");
    expect(info.neededBy.length).toBeGreaterThan(0);
  });

  it("has defaults that are allowed themselves", () => {
    const texts = SETTING_NAMES.filter((name) => !describeSetting(name).inWords);
    for (const name of texts) {
      const schema = settingsSchema.shape[name];
      expect(schema.parse(describeSetting(name).default), name).toEqual(schema.parse(undefined));
    }
    expect(findBadSettings({})).toEqual([]);
  });

  it("is what docs/settings.md and .env.example say: `npm run docs` writes them", () => {
    const page = readFileSync(join(packageRoot, "docs", "settings.md"), "utf8");
    expect(renderSettingsPage(page)).toBe(page);
    expect(readFileSync(join(packageRoot, ".env.example"), "utf8")).toBe(renderEnvExample());
  });

  it("leaves every variable of .env.example unset", () => {
    const lines = renderEnvExample().split("\n");
    expect(lines.filter((line) => /^[A-Z_]+=/.test(line))).toEqual(SETTING_NAMES.map((name) => `${name}=`));
    expect(lines.every((line) => line.length <= 112)).toBe(true);
  });
});

describe("loadOperationSettings", () => {
  it("has a default for everything: watched, measured on a loopback port, nothing kept", () => {
    expect(loadOperationSettings({})).toEqual({
      watchArticles: true,
      metrics: { host: "127.0.0.1", port: 9464 },
      web: null,
      webAddress: undefined,
      logQuestions: false,
      logUsers: false,
      feedbackFile: undefined,
    });
  });

  it("reads what is set", () => {
    const env = {
      WATCH_ARTICLES: "off",
      LOG_QUESTIONS: "yes",
      LOG_USERS: "1",
      METRICS_HOST: "[::1]",
      METRICS_PORT: "0",
      FEEDBACK_FILE: "feedback.jsonl",
      WEB_HOST: "0.0.0.0",
      WEB_PORT: "8080",
      WEB_PUBLIC_URL: "https://talks.example/press",
    };
    expect(loadOperationSettings(env)).toEqual({
      watchArticles: false,
      metrics: { host: "::1", port: 0 },
      web: { host: "0.0.0.0", port: 8080 },
      webAddress: "https://talks.example/press/",
      logQuestions: true,
      logUsers: true,
      feedbackFile: "feedback.jsonl",
    });
    expect(loadOperationSettings({ METRICS_PORT: "Off" }).metrics).toBeNull();
  });

  it.each([
    ["METRICS_PORT", "65536", 'METRICS_PORT is "65536", but must be off or a whole number from 0 to 65535.'],
    ["METRICS_HOST", "a b", 'METRICS_HOST is "a b", but must be a host name or an IP address.'],
    ["WATCH_ARTICLES", "perhaps", 'WATCH_ARTICLES is "perhaps", but must be true or false.'],
  ])("names %s, what it is (%s) and what is allowed", (name, value, message) => {
    expect(() => loadOperationSettings({ [name]: value })).toThrow(message);
  });
});

describe("findBadSettings", () => {
  it("looks at all of them, and never shows a secret", () => {
    const bad = findBadSettings({ DISCORD_TOKEN: "a secret", LOG_LEVEL: "loud", METRICS_PORT: "x" });
    expect(bad.map(({ name, shown }) => [name, shown])).toEqual([
      ["DISCORD_TOKEN", null],
      ["LOG_LEVEL", '"loud"'],
      ["METRICS_PORT", '"x"'],
    ]);
    expect(JSON.stringify(bad)).not.toContain("a secret");
  });
});

describe("findUnknownSettings", () => {
  it.each([
    ["DISCORD_TOKN", "DISCORD_TOKEN"],
    ["DISOCRD_TOKEN", "DISCORD_TOKEN"],
    ["discord_token", "DISCORD_TOKEN"],
    ["DISCORD_BOT_TOKEN", "DISCORD_TOKEN"],
    ["DISCORD_GUILD", "DISCORD_GUILD_ID"],
    ["SEED_DIR", "SEEDS_DIR"],
    ["METRIC_PORT", "METRICS_PORT"],
    ["LOG_LEVELS", "LOG_LEVEL"],
    ["WATCH_ARTICLE", "WATCH_ARTICLES"],
    ["DISCORD_COLOUR", null],
    ["METRICS_PREFIX", null],
  ])("takes %s for %s", (name, likely) => {
    expect(findUnknownSettings({ [name]: "x" })).toEqual([{ name, likely }]);
  });

  it("leaves other programs' variables alone, and ours, and empty ones", () => {
    const env = {
      PATH: "/bin",
      HOME: "/root",
      LANG: "fr_FR.UTF-8",
      LOG_FORMAT: "json",
      MAX_OLD_SPACE: "1",
      INDEX_URL: "x",
      NODE_ENV: "production",
      DISCORD_TOKEN: "t",
      DISCORD_TOKN: " ",
      npm_config_loglevel: "warn",
    };
    expect(findUnknownSettings(env)).toEqual([]);
  });

  it("says it in a sentence that does not show the value", () => {
    expect(tellUnknownSettings({ DISCORD_TOKN: "s3cret", METRICS_PREFIX: "x" }).map(english.say)).toEqual([
      "DISCORD_TOKN is no setting of this program and is not read: is DISCORD_TOKEN meant?",
      "METRICS_PREFIX is no setting of this program and is not read.",
    ]);
  });
});
