import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BotProcess, type Exit, NO_COOLDOWN } from "../../test/discord/loopback/bot-process.js";
import { userId } from "../../test/discord/loopback/ids.js";
import { LoopbackDiscord } from "../../test/discord/loopback/loopback-discord.js";
import { Member } from "../../test/discord/loopback/member.js";

/** How long anything is waited for, on whatever machine, ms. */
const PATIENCE = 1_200_000;
const LOOK_EVERY = 100;

const SETTINGS = {
  ...NO_COOLDOWN,
  DISCORD_GATEWAY_TIMEOUT: "600",
  METRICS_PORT: "0",
} as const;

/** What `/readyz` says. */
export interface Readiness {
  /** 0 where a busy machine leaves it without an answer. */
  readonly status: number;
  /** Parts that are missing. */
  readonly waiting: string;
}

/** The real bot with the real model, in front of a loopback Discord. */
export class BotStage {
  private constructor(
    readonly discord: LoopbackDiscord,
    readonly bot: BotProcess,
  ) {}

  /** Spawned, and its health pages there; the rest is still to come. */
  static async spawn(
    seeds: string,
    index: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<BotStage> {
    mkdirSync(join(index, ".."), { recursive: true });
    const discord = await LoopbackDiscord.start();
    const stage = new BotStage(
      discord,
      BotProcess.spawn({ discord, seeds, index, env: { ...SETTINGS, ...env } }),
    );
    await stage.until(async () => stage.#address !== null, "the health pages");
    return stage;
  }

  /** Resolves when the bot can answer. */
  async ready(): Promise<void> {
    await this.until(async () => (await this.readiness()).status === 200, "it to be ready");
    await this.until(async () => this.discord.commands.list().length > 0, "its commands");
  }

  async readiness(): Promise<Readiness> {
    try {
      const response = await fetch(`${this.#address}/readyz`);
      return { status: response.status, waiting: await response.text() };
    } catch {
      return { status: 0, waiting: "" };
    }
  }

  /** How often the articles have been read again. */
  async refreshes(): Promise<number> {
    let text = "";
    await this.until(async () => {
      text = await fetch(`${this.#address}/metrics`).then(
        (response) => response.text(),
        () => "",
      );
      return text !== "";
    }, "/metrics");
    const counts = [...text.matchAll(/^pourparlers_refreshes_total\S* (\d+)$/gm)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  }

  /** What `/readyz` says once it answers. */
  async told(): Promise<Readiness> {
    let told: Readiness = { status: 0, waiting: "" };
    await this.until(async () => {
      told = await this.readiness();
      return told.status !== 0;
    }, "/readyz");
    return told;
  }

  /** Asks as the n-th member. @returns the text shown, and how long it took, ms */
  async ask(question: string, n = 0): Promise<{ text: string; ms: number }> {
    const member = new Member(this.discord, { user: userId(n), locale: "fr" });
    const begin = performance.now();
    const record = this.discord.fire(member.command("ask", { question }));
    await record.when(({ answeredAt }) => answeredAt !== null, PATIENCE);
    const text = JSON.stringify(record.original ?? record.followUps);
    return { text, ms: performance.now() - begin };
  }

  /** @throws Error with the log when the bot ends meanwhile, or nothing comes */
  async until(holds: () => Promise<boolean>, what: string): Promise<void> {
    for (const end = performance.now() + PATIENCE; !(await holds()); await sleep(LOOK_EVERY)) {
      if (!this.bot.running || performance.now() > end)
        throw new Error(`waited for ${what} in vain: ${this.bot.log.slice(-2_000)}`);
    }
  }

  /** @returns how it ended, and how long that took, ms */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Exit & { ms: number }> {
    const begin = performance.now();
    const exit = await this.bot.stop(signal, PATIENCE);
    return { ...exit, ms: performance.now() - begin };
  }

  async close(): Promise<void> {
    await this.bot.stop("SIGKILL");
    await this.discord.stop();
  }

  get #address(): string | null {
    return /health and metrics on (http:\/\/[\d.:]+)/.exec(this.bot.log)?.[1] ?? null;
  }
}
