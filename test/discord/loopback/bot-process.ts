import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../../src/shared/paths.js";
import { type LoopbackDiscord, TOKEN } from "./loopback-discord.js";

const BOT = join(packageRoot, "dist", "src", "bot.js");
/** `false` as long as nothing is compiled. */
export const botIsBuilt = existsSync(BOT);

/** Settings with which a member may ask as often as a test does. */
export const NO_COOLDOWN = {
  DISCORD_USER_COOLDOWN: "off",
  DISCORD_GUILD_COOLDOWN: "off",
  DISCORD_USER_LOOKUPS: "off",
  DISCORD_GUILD_LOOKUPS: "off",
} as const;

export interface BotOptions {
  readonly discord: LoopbackDiscord;
  /** Folder of the articles. */
  readonly seeds: string;
  /** Default: a new folder, removed in the end. */
  readonly index?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly script?: string;
  readonly args?: readonly string[];
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The real bot in a process of its own. */
export class BotProcess {
  readonly exited: Promise<Exit>;
  #log = "";
  #exit: Exit | null = null;
  readonly #child: ChildProcess;

  private constructor({ discord, seeds, index, env, script = BOT, args = [] }: BotOptions) {
    const folder = index ?? mkdtempSync(join(tmpdir(), "pourparlers-e2e-"));
    const inherited = Object.entries(process.env).filter(
      ([name]) =>
        !/^(?:DISCORD_|SEEDS_DIR|INDEX_DIR|LOG_|WATCH_|METRICS_|FEEDBACK_|FOLLOW_|NODE_OPTIONS|VITEST)/.test(
          name,
        ),
    );
    this.#child = spawn(process.execPath, [script, ...args], {
      cwd: packageRoot,
      env: {
        ...Object.fromEntries(inherited),
        DISCORD_TOKEN: TOKEN,
        DISCORD_API: discord.api,
        SEEDS_DIR: seeds,
        INDEX_DIR: folder,
        // Several run at once.
        METRICS_PORT: "off",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#log += text;
      });
    }
    this.exited = new Promise((resolve) => {
      this.#child.on("close", (code, signal) => {
        this.#exit = { code, signal };
        if (index === undefined) rmSync(folder, { recursive: true, force: true });
        resolve(this.#exit);
      });
    });
  }

  /** Spawns it and returns at once. */
  static spawn(options: BotOptions): BotProcess {
    return new BotProcess(options);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Everything it wrote, both streams. */
  get log(): string {
    return this.#log;
  }

  get running(): boolean {
    return this.#exit === null;
  }

  /** Asks it to stop, and kills it when it does not within `limitMs`. */
  async stop(signal: NodeJS.Signals = "SIGTERM", limitMs = 15_000): Promise<Exit> {
    if (this.#exit !== null) return this.#exit;
    this.#child.kill(signal);
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), limitMs);
    const exit = await this.exited;
    clearTimeout(timer);
    return exit;
  }
}

/** Spawns the bot and waits until it is logged in and its commands are known. Throws with its log when it ends before. */
export async function startBot(options: BotOptions, timeoutMs = 90_000): Promise<BotProcess> {
  const { discord } = options;
  const asked = discord.requests.length;
  const sessions = discord.gateway.identifies.length;
  const bot = BotProcess.spawn(options);
  const until = performance.now() + timeoutMs;
  const isReady = () =>
    discord.gateway.identifies.length > sessions &&
    discord.gateway.ready &&
    discord.requests.slice(asked).some((route) => /commands$/.test(route)) &&
    discord.commands.list().length + discord.commands.list(options.env?.DISCORD_GUILD_ID ?? "").length > 0;
  while (!isReady()) {
    if (!bot.running || performance.now() > until) {
      const ended = !bot.running;
      await bot.stop("SIGKILL");
      throw new Error(`the bot ${ended ? "ended" : "was not ready in time"}:\n${bot.log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return bot;
}
