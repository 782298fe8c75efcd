import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { readColour } from "../../src/discord/replies.js";
import { packageRoot } from "../../src/shared/paths.js";
import { BotProcess, NO_COOLDOWN, startBot } from "../../test/discord/loopback/bot-process.js";
import type { InteractionRecord } from "../../test/discord/loopback/interaction-record.js";
import { LoopbackDiscord } from "../../test/discord/loopback/loopback-discord.js";
import { until } from "../../test/until.js";
import { answerTimes, askThroughDiscord, firstResponses } from "./discord-load.js";
import { quantile } from "./metrics.js";
import { childProcesses, residentBytes } from "./process-memory.js";

export interface ProcessesOptions {
  readonly seeds: string;
  readonly questions: readonly string[];
  readonly count: number;
  readonly users: number;
  readonly atOnce: number;
  readonly processes: number;
  readonly shards: number;
  /** Whether the search service is killed, and started again, half way. */
  readonly killsService: boolean;
  /** Whether all bot processes are replaced half way. */
  readonly replacesBots: boolean;
}

const SERVE = join(packageRoot, "dist", "src", "serve.js");
/** ms */
const START = 300_000;
const LIMIT = { firstResponse: 500 };
const MIB = 2 ** 20;

/** Members ask several bot processes, which ask one search service. `true`: all were answered, in time. */
export async function loadProcesses(options: ProcessesOptions): Promise<boolean> {
  const { seeds, questions, count, processes, shards, killsService, replacesBots } = options;
  const folder = mkdtempSync(join(tmpdir(), "pourparlers-bench-"));
  const socket = `unix:${join(folder, "search.sock")}`;
  const discord = await LoopbackDiscord.start({ shards, guilds: shards });
  const serve = (): BotProcess =>
    BotProcess.spawn({
      discord,
      seeds,
      index: join(folder, "index"),
      env: { SERVE_LISTEN: socket },
      script: SERVE,
    });
  let service = serve();
  let bot: BotProcess | null = null;
  try {
    await until(() => isReady(service), "the search service is ready", START);
    const start = performance.now();
    const env = { ...NO_COOLDOWN, CORE_URL: socket, DISCORD_PROCESSES: String(processes), LOG_LEVEL: "info" };
    bot = await startBot(
      { discord, seeds: "/nowhere", env: { ...env, DISCORD_SHARDS: String(shards) } },
      START,
    );
    const { pid } = bot;
    const startMs = performance.now() - start;
    const load = { ...options, discord, guilds: shards };
    await askThroughDiscord({ ...load, from: 0, to: 50 });
    let killedAt: number | null = null;
    const onAsk = (nth: number): void => {
      if (nth !== Math.floor(count / 2)) return;
      if (killsService) {
        killedAt = performance.now();
        void service.stop("SIGKILL");
        service = serve();
      }
      if (replacesBots) process.kill(pid, "SIGUSR2");
    };
    const [machine] = loadavg();
    const begun = performance.now();
    const records = await askThroughDiscord({ ...load, questions, from: 0, to: count, onAsk });
    const seconds = (performance.now() - begun) / 1000;
    row("machine's load before", machine!.toFixed(1));
    row(`${processes} processes, ${shards} shards`, `ready after ${(startMs / 1000).toFixed(1)} s`);
    const bots = childProcesses(pid).map(({ bytes }) => `${Math.round(bytes / MIB)} MiB`);
    row("memory", `${bots.join(", ")}; supervisor ${Math.round((residentBytes(pid) ?? 0) / MIB)} MiB`);
    if (replacesBots) tellReplacement(bot, discord);
    return report(records, discord.violations, seconds, killedAt);
  } finally {
    await bot?.stop();
    await service.stop();
    await discord.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const isReady = (service: BotProcess): boolean => service.log.includes('"msg":"ready"');

function tellReplacement(bot: BotProcess, discord: LoopbackDiscord): void {
  const isDone = bot.log.includes("have been replaced");
  row(
    "all processes replaced",
    `${isDone ? "yes" : "not yet"}, ${discord.gateway.identifies.length} identified`,
  );
}

function report(
  records: readonly InteractionRecord[],
  violations: readonly string[],
  seconds: number,
  killedAt: number | null,
): boolean {
  const unanswered = records.filter(({ answeredAt }) => answeredAt === null);
  const twice = records.filter(({ refusals }) => refusals.length > 0);
  const failed = records.filter((record) => colourOf(record) === "error");
  const told = failed.concat(records.filter((record) => colourOf(record) === "aside"));
  const first = firstResponses(records);
  const answers = answerTimes(records);
  const p99 = quantile(first, 0.99);
  row("asked", `${records.length}, ${(records.length / seconds).toFixed(0)} a second`);
  row("unanswered", String(unanswered.length));
  row("refused by Discord", String(twice.length));
  row("violations", violations.length === 0 ? "0" : `${violations.length}: ${violations[0]}`);
  row(
    "first response",
    `p50 ${quantile(first, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${Math.max(...first).toFixed(0)} ms`,
  );
  row("answer", `p50 ${quantile(answers, 0.5).toFixed(0)} ms, p99 ${quantile(answers, 0.99).toFixed(0)} ms`);
  row("told that it cannot be answered", String(told.length));
  for (const [text, times] of countTexts(told)) row(`  ${times} times`, text);
  if (killedAt !== null) tellRecovery(records, killedAt);
  return unanswered.length === 0 && violations.length === 0 && p99 <= LIMIT.firstResponse;
}

function tellRecovery(records: readonly InteractionRecord[], killedAt: number): void {
  const since = records.filter(({ answeredAt }) => answeredAt !== null && answeredAt > killedAt);
  const ms = (record: InteractionRecord): number => record.answeredAt! - killedAt;
  const failures = since.filter((record) => colourOf(record) === "error").map(ms);
  const lastFailure = failures.length === 0 ? 0 : Math.max(...failures);
  const next = since.filter((record) => colourOf(record) !== "error" && ms(record) > lastFailure).map(ms);
  row(
    "after the service was killed",
    `last told that it is away after ${seconds(lastFailure)}, answered again from ${seconds(Math.min(...next))} on`,
  );
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function colourOf({ original }: InteractionRecord): string {
  return readColour(original?.embeds[0]?.color ?? undefined);
}

/** The codes in them left out. */
function countTexts(records: readonly InteractionRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { original } of records) {
    const text = (original?.embeds[0]?.description ?? "").replace(/P-\w{6}/, "P-…").replace(/\d+/g, "…");
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

const row = (name: string, value: string): void => console.log(`${name.padEnd(34)} ${value}`);
