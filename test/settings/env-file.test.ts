import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnvFile } from "../../src/settings/env-file.js";
import { SETTING_NAMES } from "../../src/settings/schema.js";
import { childEnvironment } from "../../src/shared/child-environment.js";
import { temporaryFolder } from "../temporary-folder.js";

/** What becomes of an environment when the working folder's file reads so. */
function read(text: string, env: NodeJS.ProcessEnv = {}) {
  const file = join(temporaryFolder(), ".env");
  writeFileSync(file, text);
  return { unread: readEnvFile(env, file), env };
}

describe("readEnvFile", () => {
  it("takes declared settings, and the environment wins", () => {
    const { env } = read("SEEDS_DIR=/a\nLOG_LEVEL='debug' # more\nREADER=off\n", { READER: "on", TMP: "/t" });
    expect(env).toEqual({ SEEDS_DIR: "/a", LOG_LEVEL: "debug", READER: "on", TMP: "/t" });
    expect(read("READER=off", { READER: "" }).env).toEqual({ READER: "" });
  });

  it.each([
    "NODE_OPTIONS=--require=/tmp/evil.cjs",
    "LD_PRELOAD=/tmp/evil.so",
    "PATH=/tmp/evil",
    "NODE_EXTRA_CA_CERTS=/tmp/ca.pem",
    "HTTPS_PROXY=http://evil",
    "XDG_CACHE_HOME=/tmp/evil",
    "__proto__=1",
    "node_options=--require=/tmp/evil.cjs",
  ])("takes nothing else: %s", (line) => {
    const { env, unread } = read(`${line}\nREADER=off\n`);
    expect(env).toEqual({ READER: "off" });
    expect(unread).toEqual({});
  });

  it("names what looks like a setting and is none", () => {
    expect(read("DISCORD_TOKN=x\nNODE_OPTIONS=y\n")).toEqual({ env: {}, unread: { DISCORD_TOKN: "x" } });
  });

  it("does without a file, and says in one sentence that it cannot be read", () => {
    const folder = temporaryFolder();
    expect(readEnvFile({}, join(folder, ".env"))).toEqual({});
    mkdirSync(join(folder, "taken"));
    expect(() => readEnvFile({}, join(folder, "taken"))).toThrow(
      /^The file \.env cannot be read \(EISDIR\): /,
    );
  });
});

describe("childEnvironment", () => {
  it("passes on no setting, no token and nothing that has Node run other code", () => {
    const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, "1"]));
    const others = {
      NODE_OPTIONS: "--require=/x",
      NODE_PATH: "/x",
      LD_PRELOAD: "/x",
      SECRET: "s",
      npm_config_x: "1",
    };
    expect(childEnvironment({ ...settings, ...others, PATH: "/bin", HOME: "/home/a" })).toEqual({
      PATH: "/bin",
      HOME: "/home/a",
    });
  });
});
