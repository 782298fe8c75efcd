import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { packageRoot } from "../../../src/shared/paths.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { type BotProcess, botIsBuilt, NO_COOLDOWN, startBot } from "../loopback/bot-process.js";
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

export interface StageOptions {
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
    this.bot = await startBot({
      discord: this.discord,
      seeds: this.seeds,
      index: this.index,
      // What a test changes in the folder is read when the test says so.
      env: { ...NO_COOLDOWN, WATCH_ARTICLES: "false", ...this.options.env },
    });
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
