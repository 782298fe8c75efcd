import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig, secretsOf } from "../../src/settings/config.js";
import { UserError } from "../../src/shared/errors.js";
import { packageRoot } from "../../src/shared/paths.js";

function failure(env: Record<string, string>): UserError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("loadConfig", () => {
  it("has a default for everything, an empty variable included", () => {
    const config = {
      seedsDir: join(packageRoot, "seeds"),
      indexDir: undefined,
      indexUrl: undefined,
      embeddingModel: undefined,
      allowRemoteModel: false,
      reads: true,
      maxArticleBytes: 5_242_880,
      logLevel: "info",
      discordToken: undefined,
    };
    expect(loadConfig({})).toEqual(config);
    expect(loadConfig({ SEEDS_DIR: "", LOG_LEVEL: " ", MAX_ARTICLE_BYTES: "" })).toEqual(config);
  });

  it("reads what is set", () => {
    const env = {
      SEEDS_DIR: "articles",
      INDEX_DIR: "/var/index",
      INDEX_URL: "postgres://reader:pass@one/p, postgresql://two/p",
      EMBEDDING_MODEL: "some/model",
      ALLOW_REMOTE_MODEL: "TRUE",
      READER: "off",
      MAX_ARTICLE_BYTES: " 1000 ",
      LOG_LEVEL: "Debug",
      DISCORD_TOKEN: "secret-token",
      UNRELATED: "x",
    };
    expect(loadConfig(env)).toEqual({
      seedsDir: "articles",
      indexDir: "/var/index",
      indexUrl: ["postgres://reader:pass@one/p", "postgresql://two/p"],
      embeddingModel: "some/model",
      allowRemoteModel: true,
      reads: false,
      maxArticleBytes: 1000,
      logLevel: "debug",
      discordToken: "secret-token",
    });
  });

  it.each([
    [
      { MAX_ARTICLE_BYTES: "5 MB" },
      'MAX_ARTICLE_BYTES is "5 MB", but must be a whole number of bytes from 1 to 1073741824.',
    ],
    [{ MAX_ARTICLE_BYTES: "0" }, /MAX_ARTICLE_BYTES is "0"/],
    [{ MAX_ARTICLE_BYTES: "-1" }, /MAX_ARTICLE_BYTES is "-1"/],
    [{ ALLOW_REMOTE_MODEL: "maybe" }, 'ALLOW_REMOTE_MODEL is "maybe", but must be true or false.'],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL is "loud", but must be one of trace, debug/],
    [{ LOG_LEVEL: "a", ALLOW_REMOTE_MODEL: "b" }, /ALLOW_REMOTE_MODEL is "b".*; LOG_LEVEL is "a"/],
    [{ SEEDS_DIR: "a\0b" }, /SEEDS_DIR is "a\\u0000b", but must be the path of a folder\./],
  ])("names the variable, its value and what is allowed: %o", (env, message) => {
    expect(() => loadConfig(env as Record<string, string>)).toThrow(message);
  });

  it("never repeats a secret", () => {
    const { message } = failure({ DISCORD_TOKEN: "two words" });
    expect(message).toMatch(/^DISCORD_TOKEN is /);
    expect(message).not.toContain("two words");
    const url = failure({ INDEX_URL: "postgres://a:hunter2@one/p,mysql://b:hunter3@two/p" }).message;
    expect(url).toMatch(/^INDEX_URL is /);
    expect(url).not.toMatch(/hunter/);
  });

  it("names what must never be written: tokens, each database's address, and its password as it is typed and as it is", () => {
    const SERVE_TOKEN = "sixteen-characters";
    const config = loadConfig({ DISCORD_TOKEN: "t", SERVE_TOKEN, INDEX_URL: "postgres://a:p%40ss@one/p" });
    expect(secretsOf(config)).toEqual(["t", SERVE_TOKEN, "postgres://a:p%40ss@one/p", "p%40ss", "p@ss"]);
  });
});
