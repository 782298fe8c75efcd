import { setTimeout } from "node:timers/promises";
import type { Core } from "../../src/answer/core.js";
import type { Answer, Excerpt } from "../../src/answer/types.js";
import { askMany, type Spread } from "../lib/ask-many.js";
import { type LoopDelay, watchLoop } from "../lib/event-loop.js";
import { quantile } from "../lib/metrics.js";
import type { ChangingFolder } from "./changing-folder.js";
import { type MemoryQuarters, MemoryWatch } from "./memory-quarters.js";

export interface SoakOptions {
  readonly questions: number;
  readonly concurrency: number;
  readonly texts: readonly string[];
  /** Pause after each change and the reading it causes, ms. */
  readonly pauseMs: number;
  readonly say: (line: string) => void;
}

export interface SoakFigures {
  readonly questions: number;
  /** Questions that ended in an error, and the first of their messages. */
  readonly failed: number;
  readonly failures: readonly string[];
  /** Excerpts and leaderships shown, and those that stood in no version of their file while they were asked for. */
  readonly quotes: number;
  readonly wrongQuotes: readonly string[];
  readonly answered: number;
  readonly perSecond: number;
  readonly ms: Spread & { readonly p99: number; readonly max: number };
  readonly delay: LoopDelay;
  readonly refreshes: number;
  readonly failedRefreshes: readonly string[];
  readonly refreshMs: Spread;
  readonly memory: MemoryQuarters;
}

/** Asks all the questions while the folder changes, and compares every quote with what stood in its file meanwhile. */
export async function runSoak(
  core: Core,
  folder: ChangingFolder,
  options: SoakOptions,
): Promise<SoakFigures> {
  const { questions, concurrency, texts, say } = options;
  const times = new Float64Array(questions);
  const failures: string[] = [];
  const wrongQuotes: string[] = [];
  let [done, failed, quotes, answered] = [0, 0, 0, 0];
  const ask = async (n: number): Promise<void> => {
    const from = performance.now();
    try {
      const answer = await core.ask(texts[n % texts.length]!);
      const until = performance.now();
      times[n] = until - from;
      if (answer.status === "answered") answered++;
      for (const quote of quotesOf(answer)) {
        quotes++;
        const wrong = checkAgainst(folder, quote, from, until);
        if (wrong !== null && wrongQuotes.length < 20) wrongQuotes.push(wrong);
      }
    } catch (error) {
      failed++;
      times[n] = performance.now() - from;
      if (failures.length < 20) failures.push(String(error));
    }
    if (++done % 1_000 === 0) say(`${done} questions, ${folder.size} articles`);
  };
  const memory = new MemoryWatch(() => done / questions);
  const changing = changeUntil(core, folder, options.pauseMs, () => done >= questions);
  const start = performance.now();
  const { delay } = await watchLoop(() =>
    askMany(
      Array.from({ length: questions }, (_, n) => n),
      concurrency,
      ask,
    ),
  );
  const elapsed = performance.now() - start;
  const { refreshTimes, failedRefreshes } = await changing;
  const sorted = [...times];
  return {
    ...{ questions, failed, failures, quotes, wrongQuotes, answered, delay, failedRefreshes },
    perSecond: questions / (elapsed / 1000),
    ms: {
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
      max: Math.max(...sorted),
    },
    refreshes: refreshTimes.length,
    refreshMs: { p50: quantile(refreshTimes, 0.5), p95: quantile(refreshTimes, 0.95) },
    memory: memory.stop(),
  };
}

async function changeUntil(core: Core, folder: ChangingFolder, pauseMs: number, isOver: () => boolean) {
  const refreshTimes: number[] = [];
  const failedRefreshes: string[] = [];
  while (!isOver()) {
    folder.change();
    const start = performance.now();
    try {
      await core.refresh();
      refreshTimes.push(performance.now() - start);
    } catch (error) {
      failedRefreshes.push(String(error));
    }
    await setTimeout(pauseMs);
  }
  return { refreshTimes, failedRefreshes };
}

const quotesOf = ({ excerpts, nearest }: Answer): Excerpt[] => [...excerpts, ...nearest];

/** What is wrong with an excerpt, or `null`. */
function checkAgainst(
  folder: ChangingFolder,
  { source, sha256, start, end, quote }: Excerpt,
  from: number,
  until: number,
): string | null {
  const text = folder.stood(source, sha256, from, until);
  if (text === null) return `${source}@${sha256.slice(0, 8)} did not stand there meanwhile`;
  return text.slice(start, end) === quote ? null : `${source}:${start}-${end} is not what the file holds`;
}
