import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Core } from "../../src/answer/core.js";
import { BotDoor } from "./door-discord.js";
import { watchStretches } from "./event-loop.js";
import { checkQuotes } from "./fault-answers.js";
import { listArticles, QUESTIONS, writeArticles } from "./fault-articles.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";
import { type Fault, type FaultRow, FEW_ROUNDS, Tally } from "./fault-types.js";
import { findObeyed } from "./hostile-inputs.js";

/** Files of the large folder: so many a round, no more than that, and few for a few rounds. */
const FILES_A_ROUND = 1_000;
const FEW_FILES = 200;
const MOST_FILES = 50_000;
/** A pipe would be waited for without end, a busy machine is only slow. */
const MAX_MS = 120_000;
/** The bot must answer other members in the meantime, ms of the processor. */
const MAX_PRESS_MS = 100;
/** How long the event loop may be held up, ms of the processor: at the first start tables of words are read besides. */
const MAX_STRETCH = { first: 250, later: 50 };

/** What else may lie in a folder besides articles, and a folder of very many. */
export const folderFaults: Fault = async (context) => [await oddFiles(context), await manyFiles(context)];

/** Pipes, sockets, devices, loops and folders that are called like articles: none holds up the start, none loses an article. */
const oddFiles = async ({ random, work }: Parameters<Fault>[0]): Promise<FaultRow> => {
  const tally = new Tally("odd files in the folder", 0);
  const seeds = join(work, "odd");
  writeArticles(seeds, random, 6, 6);
  const articles = listArticles(seeds);
  const socket = createServer();
  await new Promise<void>((resolve) => socket.listen(join(seeds, "prise.txt"), () => resolve()));
  execFileSync("mkfifo", [join(seeds, "tube.txt")]);
  symlinkSync("boucle-b.txt", join(seeds, "boucle-a.txt"));
  symlinkSync("boucle-a.txt", join(seeds, "boucle-b.txt"));
  symlinkSync("..", join(seeds, "suite", "au-dessus"));
  symlinkSync("/dev/zero", join(seeds, "zero.txt"));
  symlinkSync("/etc", join(seeds, "ailleurs"));
  symlinkSync("suite", join(seeds, "deuxieme"));
  mkdirSync(join(seeds, "dossier.txt"));
  mkdirSync(join(seeds, ...Array.from({ length: 60 }, (_, n) => `niveau-${n}`)), { recursive: true });
  writeFileSync(join(seeds, "trou.txt"), Buffer.alloc(100_000));
  const embedder = new FaultEmbedder();
  for (let start = 1; start <= 2; start++) {
    const notices: string[] = [];
    const begin = performance.now();
    const core = await openEngine({
      seeds,
      index: join(work, "index"),
      embedder,
      onNotice: (line) => notices.push(line),
    });
    const ms = performance.now() - begin;
    const lost = articles.filter((name) => !core.corpus.articles.some(({ source }) => source === name));
    const answers = [await core.ask(QUESTIONS[0]!, { top: 10 })];
    const quotes = checkQuotes(seeds, answers);
    await core.refresh();
    const problems = [
      ...(lost.length > 0 ? [`articles lost: ${lost.join(", ")}`] : []),
      ...(core.corpus.articles.length === articles.length ? [] : [`${core.corpus.articles.length} articles`]),
      ...(quotes === null ? [] : [quotes]),
      ...(ms > MAX_MS ? [`the start took ${Math.round(ms)} ms`] : []),
      ...notices.flatMap((line) => findObeyed(line) ?? []),
    ];
    tally.add({ problems, said: notices[0] ?? null, embedded: 0, ms });
    await core.close();
  }
  await new Promise((resolve) => socket.close(resolve));
  return tally.row();
};

/** Very many small articles: the first start, one with nothing to do, what members do, and an edit while they do. */
const manyFiles = async ({ rounds, work }: Parameters<Fault>[0]): Promise<FaultRow> => {
  const count = rounds < FEW_ROUNDS ? FEW_FILES : Math.min(MOST_FILES, rounds * FILES_A_ROUND);
  const tally = new Tally(`${count} small files`, count);
  const seeds = join(work, "many");
  for (let n = 0; n < count; n++) {
    const folder = join(seeds, `${n % 100}`);
    if (n < 100) mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `depeche-${n}.txt`),
      `Séance ${n} : la délégation ${name(n)} est arrivée mardi à Corvane.\n`,
    );
  }
  const open = () => openEngine({ seeds, index: join(work, "many-index"), embedder: new FaultEmbedder() });
  const first = await timed(open);
  tally.tell(`first start ${describe(first)}`);
  tally.add(
    {
      problems: [...checkCount(first.value, count), ...checkStretch(first, count, MAX_STRETCH.first)],
      said: null,
      embedded: count,
      ms: first.ms,
    },
    "first start",
  );
  await first.value.close();
  const again = await timed(open);
  tally.tell(`start with nothing to do ${describe(again)}`);
  tally.add(
    {
      problems: [...checkCount(again.value, count), ...checkStretch(again, count)],
      said: null,
      embedded: 0,
      ms: again.ms,
    },
    "second start",
  );
  tally.add({ ...(await useMany(again.value, count)), said: null, embedded: 0 }, "what members do");
  appendFileSync(
    join(seeds, "7", "depeche-7.txt"),
    "La délégation lavanienne est dirigée par Odile Fresnay.\n",
  );
  const edit = await timed(() => again.value.refresh());
  tally.tell(`refresh after an edit ${describe(edit)}`);
  const changed = edit.value.changed.length === 1 ? [] : [`${edit.value.changed.length} changed`];
  const problems = [...changed, ...checkStretch(edit, count)];
  tally.add({ problems, said: null, embedded: 1, ms: edit.ms }, "an edit");
  await again.value.close();
  rmSync(seeds, { recursive: true, force: true });
  return tally.row();
};

async function useMany(core: Core, count: number): Promise<{ problems: string[]; ms: number }> {
  const bot = await BotDoor.open(core);
  const problems: string[] = [];
  const press = async (
    what: string,
    work: () => Promise<{ readonly problems: readonly string[] }>,
  ): Promise<void> => {
    problems.push(...(await work()).problems);
    // The first is made ready once for each library.
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms > MAX_PRESS_MS) problems.push(`${what} takes ${ms.toFixed(0)} ms`);
  };
  const begin = performance.now();
  await press("/sources", () => bot.command("sources", {}));
  await press("completion", () => bot.complete("source", "name", `depeche-${count - 1}`));
  await press("/source", () => bot.command("source", { name: `0/depeche-0.txt` }));
  await press("/status", () => bot.command("status", {}));
  await press("/help", () => bot.command("help", {}));
  const answer = await core.ask(`Quelle délégation est arrivée à la séance ${count - 1} ?`);
  if (answer.excerpts.length + answer.nearest.length === 0) problems.push("nothing is found");
  return { problems, ms: performance.now() - begin };
}

function checkCount({ corpus }: Core, count: number): string[] {
  return corpus.articles.length === count ? [] : [`${corpus.articles.length} articles of ${count}`];
}

interface Timed<T> {
  readonly value: T;
  /** By the clock. */
  readonly ms: number;
  /** The longest that the event loop was held up, ms of the processor. */
  readonly longest: number;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const begin = performance.now();
  const { value, longest } = await watchStretches(work);
  return { value, ms: performance.now() - begin, longest };
}

function describe({ ms, longest }: Timed<unknown>): string {
  return `${(ms / 1000).toFixed(1)} s, the event loop held up ${longest.toFixed(0)} ms at most`;
}

/** A look at few files measures no time. */
function checkStretch({ longest }: Timed<unknown>, count: number, most = MAX_STRETCH.later): string[] {
  return count > FEW_FILES && longest > most ? [`the event loop is held up ${longest.toFixed(0)} ms`] : [];
}

/** A word for each number. */
function name(number: number): string {
  return `x${number.toString(26).replace(/\d/g, (digit) => "klmnopqrst"[Number(digit)]!)}ienne`;
}
