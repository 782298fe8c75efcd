import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { SETTING_NAMES } from "../../src/settings/schema.js";
import { packageRoot } from "../../src/shared/paths.js";
import { readDockerfile } from "./read-dockerfile.js";

interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly read_only?: boolean;
}

interface Service {
  readonly environment: Record<string, string>;
  readonly volumes: readonly Mount[];
  readonly tmpfs: readonly string[];
  readonly [option: string]: unknown;
}

const text = readFileSync(join(packageRoot, "compose.yaml"), "utf8");
const document = parseDocument(text, { strict: true, uniqueKeys: true });
const compose = document.toJS() as { services: { bot: Service }; volumes: Record<string, unknown> };
const { bot } = compose.services;
const image = readDockerfile(readFileSync(join(packageRoot, "Dockerfile"), "utf8")).at(-1)!;
const wordsOf = (keyword: string) => image.instructions.findLast((each) => each.keyword === keyword)!.words;
/** "15s" or "2m". */
const seconds = (duration: unknown): number => {
  const [, count, unit] = /^(\d+)(s|m)$/.exec(String(duration))!;
  return Number(count) * (unit === "m" ? 60 : 1);
};

describe("compose.yaml", () => {
  it("is YAML without a doubt", () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
  });

  it("takes from the container whatever the bot does not need", () => {
    expect(bot).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      user: wordsOf("USER")[0],
      init: true,
    });
    for (const option of [
      "privileged",
      "cap_add",
      "network_mode",
      "pid",
      "ipc",
      "devices",
      "ports",
      "userns_mode",
    ]) {
      expect(bot).not.toHaveProperty(option);
    }
    expect(bot.tmpfs).toEqual([expect.stringMatching(/^\/tmp:.*size=\d+m.*nosuid/)]);
  });

  it("limits memory, processors, processes and logs", () => {
    expect(bot.mem_limit).toMatch(/^\d+[mg]$/);
    expect(bot.cpus).toBeGreaterThan(0);
    expect(bot.pids_limit).toBeGreaterThan(50);
    expect(bot.logging).toMatchObject({ options: { "max-size": expect.any(String), "max-file": "5" } });
  });

  it("starts the bot again, and lets it end what it is at", () => {
    expect(bot.restart).toBe("unless-stopped");
    // The bot's own last resort is 9.5 s after it was told.
    expect(seconds(bot.stop_grace_period)).toBeGreaterThan(10);
  });

  it("mounts the articles read-only, and one volume for all that is written, where the image has it", () => {
    const [articles, index, ...rest] = bot.volumes;
    expect(rest).toEqual([]);
    expect(articles).toMatchObject({ type: "bind", read_only: true, target: bot.environment.SEEDS_DIR });
    expect(index).toMatchObject({ type: "volume", target: wordsOf("VOLUME")[0] });
    expect(Object.keys(compose.volumes)).toEqual([index!.source]);
    expect(bot.environment.INDEX_DIR!.startsWith(`${index!.target}/`)).toBe(true);
    expect(wordsOf("ENV")).toContain(`INDEX_DIR=${bot.environment.INDEX_DIR}`);
  });

  it("names settings that exist, and the file they are read from", () => {
    const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);
    expect(asked.length).toBeGreaterThan(0);
    for (const name of [...asked, ...Object.keys(bot.environment)]) expect(SETTING_NAMES).toContain(name);
    expect(bot.env_file).toBe(".env");
    expect(existsSync(join(packageRoot, ".env.example"))).toBe(true);
    expect(readFileSync(join(packageRoot, ".dockerignore"), "utf8")).not.toMatch(/^!\.env/m);
  });

  it("does not start without a token, and says what is missing", () => {
    expect(bot.environment.DISCORD_TOKEN).toMatch(/^\$\{DISCORD_TOKEN:\?.*\.env\}$/);
  });
});
