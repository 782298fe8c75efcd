import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { packageRoot } from "../../../src/shared/paths.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { until } from "../../until.js";
import { BotProcess, botIsBuilt, NO_COOLDOWN, startBot } from "../loopback/bot-process.js";
import { HttpDelivery, makeKeys } from "../loopback/http-delivery.js";
import { LoopbackDiscord, type LoopbackOptions } from "../loopback/loopback-discord.js";
import { Member } from "../loopback/member.js";

/** The project's own articles. */
export const OWN_SEEDS = join(packageRoot, "seeds");
const SHARED_SEEDS = join(packageRoot, "..", "shared", "seeds");

/** The folders of articles that everything is driven on. */
export const FOLDERS: readonly (readonly [name: string, path: string])[] = [
  ["the project's own articles", OWN_SEEDS],
  ...(existsSync(SHARED_SEEDS) ? [["the articles of ../shared/seeds", SHARED_SEEDS] as const] : []),
];

/** Whether the bot is there to be spawned. */
export const botIsThere = botIsBuilt;
if (!botIsBuilt)
  console.log("dist/src/bot.js is not there: the bot is not driven end to end (npm run build)");
else if (FOLDERS.length === 1)
  console.log("../shared/seeds is not there: the bot is driven on the project's own articles only");

/** How interactions come to the bot. */
type Door = "gateway" | "http";

export interface StageOptions {
  /** Default: the gateway. */
  readonly door?: Door;
  readonly seeds?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly discord?: LoopbackOptions;
}

/** A bot in front of a loopback Discord, for all tests of a suite. */
export class Stage {
  discord!: LoopbackDiscord;
  bot!: BotProcess;
  /** A member who speaks French, in the bot's own server. */
  member!: Member;
  readonly index = temporaryFolder();
  readonly keys = makeKeys();

  constructor(readonly options: StageOptions = {}) {}

  get seeds(): string {
    return this.options.seeds ?? OWN_SEEDS;
  }

  async open(): Promise<void> {
    this.discord = await LoopbackDiscord.start(this.options.discord);
    this.member = new Member(this.discord);
    await this.startBot();
  }

  async startBot(): Promise<void> {
    // What a test changes in the folder is read when the test says so.
    const env = { ...NO_COOLDOWN, WATCH_ARTICLES: "false", ...this.options.env };
    const { discord, seeds, index } = this;
    if (this.options.door !== "http") {
      this.bot = await startBot({ discord, seeds, index, env });
      return;
    }
    const { publicKey } = this.keys;
    this.bot = BotProcess.spawn({
      discord,
      seeds,
      index,
      env: { ...env, DISCORD_PUBLIC_KEY: publicKey, DISCORD_INTERACTIONS_PORT: "0" },
    });
    await until(() => !this.bot.running || this.bot.log.includes('"ready"'), "the bot is ready", 90_000);
    const url = /interactions on (http:\/\/[\d.:]+\/interactions)/.exec(this.bot.log)?.[1];
    if (url === undefined) throw new Error(`the bot takes no interactions:\n${this.bot.log}`);
    discord.endpoint = new HttpDelivery(url, this.keys);
  }

  async close(): Promise<void> {
    await this.bot?.stop();
    await this.discord?.stop();
  }
}

/** Opens a stage before the suite's tests and closes it after; no test may leave a violation. */
export function useStage(options: StageOptions = {}): Stage {
  const stage = new Stage(options);
  beforeAll(() => stage.open());
  afterEach(() => {
    const { violations } = stage.discord;
    stage.discord.forgetViolations();
    stage.discord.faults.clear();
    expect(violations).toEqual([]);
    expect(stage.bot.running, stage.bot.log).toBe(true);
  });
  afterAll(() => stage.close());
  return stage;
}

/** A copy that a test may change. */
export function copyFolder(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Every article of a folder by name. */
export function readArticles(folder: string): Map<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
