import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import PQueue from "p-queue";
import { type Core, openCore } from "../src/answer/core.js";
import { loadDiscordSettings } from "../src/discord/settings.js";
import { packageRoot } from "../src/shared/paths.js";
import { type BotProcess, NO_COOLDOWN, startBot } from "../test/discord/loopback/bot-process.js";
import type { InteractionRecord } from "../test/discord/loopback/interaction-record.js";
import { LoopbackDiscord } from "../test/discord/loopback/loopback-discord.js";
import { answerTimes, askThroughDiscord, firstResponses } from "./lib/discord-load.js";
import { loadProcesses } from "./lib/discord-processes.js";
import { quantile } from "./lib/metrics.js";
import { readQuestions } from "./lib/question-set.js";

/**
 * `npm run bench:discord`: many members ask the real bot through a loopback Discord. Times run from the interaction's dispatch to the
 * arrival of its acknowledgement and of its answer. The same questions go to the core alone in the same run, in turns, so
 * that a machine that slows down slows both.
 */
const LIMIT = { ackP99: 500, shareOfFirstResponse: 1 / 4 };
const FIRST_RESPONSE = 3_000;
const ROUNDS = 4;
const SETTINGS = { ...NO_COOLDOWN, LOG_LEVEL: "warn" };
/** Ticks of the process clock in `/proc`, as Linux has them on every platform that Node runs on. */
const TICKS = 100;

interface Options {
  readonly seeds: string;
  readonly questions: string;
  readonly count: number;
  readonly users: number;
  readonly atOnce: number;
  readonly service: boolean;
  readonly processes: number;
  readonly shards: number;
  readonly killService: boolean;
  readonly replace: boolean;
}

interface Cost {
  wall: number;
  cpu: number;
}

async function main(): Promise<void> {
  const options = new Command("bench:discord")
    .option("--seeds <dir>", "folder of articles", join(packageRoot, "seeds"))
    .option(
      "--questions <file>",
      "questions, one JSON object per line",
      join(packageRoot, "bench", "sets", "seeds", "questions.jsonl"),
    )
    .option("--count <n>", "how many /ask", Number, 2000)
    .option("--users <n>", "from how many members", Number, 200)
    .option("--at-once <n>", "how many are open at a time", Number, 50)
    .option("--service", "through bot processes that ask a search service", false)
    .option("--processes <n>", "with --service: how many", Number, 4)
    .option("--shards <n>", "with --service: how many shards they have between them", Number, 64)
    .option("--kill-service", "with --service: it is killed half way, and started again", false)
    .option("--replace", "with --service: all processes are replaced half way", false)
    .parse()
    .opts<Options>();
  const questions = readQuestions(options.questions)
    .map(({ question }) => question)
    .filter(({ length }) => length >= 3 && length <= 500);
  if (options.service) {
    const { killService: killsService, replace: replacesBots } = options;
    const isFine = await loadProcesses({ ...options, questions, killsService, replacesBots });
    process.exitCode = isFine ? 0 : 1;
    return;
  }
  const index = mkdtempSync(join(tmpdir(), "pourparlers-bench-"));
  const discord = await LoopbackDiscord.start();
  let bot: BotProcess | null = null;
  let core: Core | null = null;
  try {
    core = await openCore({ seeds: options.seeds, index });
    bot = await startBot({ discord, seeds: options.seeds, index, env: SETTINGS });
    const { concurrency } = loadDiscordSettings({ DISCORD_TOKEN: "none", DISCORD_API: discord.api });
    const records: InteractionRecord[] = [];
    const alone: Cost = { wall: 0, cpu: 0 };
    const through: Cost = { wall: 0, cpu: 0 };
    for (const question of questions.slice(0, 50)) await core.ask(question, { top: 10 });
    const load = { ...options, discord, questions };
    await askThroughDiscord({ ...load, from: 0, to: 50 });
    const perRound = Math.ceil(options.count / ROUNDS);
    for (let round = 0; round < ROUNDS; round++) {
      const from = round * perRound;
      const to = Math.min(options.count, from + perRound);
      add(alone, await askCore(core, questions, from, to, concurrency));
      const before = { wall: performance.now(), cpu: cpuOf(bot.pid) };
      records.push(...(await askThroughDiscord({ ...load, from, to })));
      add(through, { wall: performance.now() - before.wall, cpu: cpuOf(bot.pid) - before.cpu });
    }
    process.exitCode = report(records, discord.violations, alone, through) ? 0 : 1;
  } finally {
    await bot?.stop();
    await core?.close();
    await discord.stop();
    rmSync(index, { recursive: true, force: true });
  }
}

/** The same number at work as in the bot. */
async function askCore(
  core: Core,
  questions: readonly string[],
  from: number,
  to: number,
  concurrency: number,
): Promise<Cost> {
  const queue = new PQueue({ concurrency });
  const before = { wall: performance.now(), cpu: ownCpu() };
  for (let n = from; n < to; n++)
    void queue.add(() => core.ask(questions[n % questions.length]!, { top: 10 }));
  await queue.onIdle();
  return { wall: performance.now() - before.wall, cpu: ownCpu() - before.cpu };
}

function report(
  records: readonly InteractionRecord[],
  violations: readonly string[],
  alone: Cost,
  through: Cost,
): boolean {
  const unanswered = records.filter(({ answeredAt }) => answeredAt === null).length;
  const busy = records.filter(
    ({ original }) => original !== null && original.embeds.length === 0 && original.content !== "",
  ).length;
  const acks = firstResponses(records);
  const answers = answerTimes(records);
  const count = records.length;
  const each = (value: number) => `${(value / count).toFixed(2)} ms a question`;
  const p99 = quantile(acks, 0.99);
  row("asked", `${count}, ${(count / (through.wall / 1000)).toFixed(0)} a second`);
  row("unanswered", String(unanswered));
  if (busy > 0) row("without an embed", String(busy));
  row("violations", violations.length === 0 ? "0" : `${violations.length}: ${violations[0]}`);
  row(
    "interaction to acknowledgement",
    `p50 ${quantile(acks, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (${((100 * p99) / FIRST_RESPONSE).toFixed(1)} % of the 3 s)`,
  );
  row(
    "interaction to answer",
    `p50 ${quantile(answers, 0.5).toFixed(0)} ms, p99 ${quantile(answers, 0.99).toFixed(0)} ms`,
  );
  row("core alone", `${each(alone.wall)}, ${each(alone.cpu)} of processor`);
  row("through Discord", `${each(through.wall)}, ${each(through.cpu)} of processor (the bot's alone)`);
  row("Discord's part / core, time", ((through.wall - alone.wall) / alone.wall).toFixed(2));
  if (through.cpu > 0)
    row("Discord's part / core, processor", ((through.cpu - alone.cpu) / alone.cpu).toFixed(2));
  return (
    unanswered === 0 &&
    violations.length === 0 &&
    p99 <= Math.min(LIMIT.ackP99, FIRST_RESPONSE * LIMIT.shareOfFirstResponse)
  );
}

function add(sum: Cost, { wall, cpu }: Cost): void {
  sum.wall += wall;
  sum.cpu += cpu;
}

/** ms of processor time this process has used. */
function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** ms of processor time another process has used; 0 where there is no `/proc`. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return 0;
  }
}

const row = (name: string, value: string): void => console.log(`${name.padEnd(34)} ${value}`);

await main();
