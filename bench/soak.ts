import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { openCore } from "../src/answer/core.js";
import { english } from "../src/wording/english.js";
import { runProgram } from "./lib/run-program.js";
import { DEFAULT_BASE, readBase } from "./scale/base-texts.js";
import { growArticles } from "./scale/grow-corpus.js";
import { ChangingFolder } from "./soak/changing-folder.js";
import { driftOf, type Quarter } from "./soak/memory-quarters.js";
import { runSoak, type SoakFigures } from "./soak/run-soak.js";

/**
 * `npm run soak`: many questions at a time for minutes, with the real model, while articles are added, edited, renamed and deleted. Every
 * quote is compared with the file as it stood when it was asked for. Exit status 1 when one differs, an answer failed, or memory grew.
 */
const PARAGRAPHS = 5;
const QUICK = 1_500;
const MOST_DRIFT = 0.05;

interface SoakCommand {
  base: string;
  questions: number;
  concurrency: number;
  articles: number;
  pause: number;
  quick?: boolean;
  json?: string;
}

async function main(): Promise<boolean> {
  const options = new Command("soak")
    .option("--questions <n>", "how many", Number, 20_000)
    .option("--concurrency <n>", "how many at a time", Number, 16)
    .option("--articles <n>", `articles of ${PARAGRAPHS} paragraphs, about, at any time`, Number, 80)
    .option("--pause <ms>", "between reading a change and the next", Number, 500)
    .option("--base <dir>", "folder of PIAF, from which articles are grown", DEFAULT_BASE)
    .option("--quick", `${QUICK} questions; memory is then not judged`)
    .option("--json <file>", "write the figures to this file too")
    .parse()
    .opts<SoakCommand>();
  const questions = options.quick === true ? QUICK : options.questions;
  const folder = mkdtempSync(join(tmpdir(), "pourparlers-soak-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  const [seeds, index] = [join(folder, "articles"), join(folder, "index")];
  mkdirSync(seeds);
  const base = await readBase(options.base);
  const articles = growArticles(base, PARAGRAPHS);
  const changing = new ChangingFolder(
    seeds,
    articles,
    options.articles,
    base.paragraphs.map(({ text }) => text),
  );
  console.error(`grown from ${base.name}: ${changing.size} articles`);
  const core = await openCore({ seeds, index, onNotice: (told) => console.error(english.say(told)) });
  try {
    const figures = await runSoak(core, changing, {
      questions,
      concurrency: options.concurrency,
      texts: base.questions.map(({ text }) => text),
      pauseMs: options.pause,
      say: (line) => console.error(line),
    });
    if (options.json !== undefined) {
      writeFileSync(
        options.json,
        `${JSON.stringify({ base: base.name, ...figures, changes: changing.changes }, null, 2)}\n`,
      );
    }
    return report(figures, changing, options.quick !== true);
  } finally {
    await core.close();
  }
}

function report(figures: SoakFigures, { changes }: ChangingFolder, judgesMemory: boolean): boolean {
  const { failed, failures, quotes, wrongQuotes, ms, delay, memory, refreshMs, failedRefreshes } = figures;
  const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
  row(
    "questions",
    `${figures.questions}, ${figures.perSecond.toFixed(0)} a second, ${figures.answered} answered`,
  );
  row("failed", `${failed}${failures[0] === undefined ? "" : `: ${failures[0]}`}`);
  row("quotes compared", String(quotes));
  row("  wrong", `${wrongQuotes.length}${wrongQuotes[0] === undefined ? "" : `: ${wrongQuotes[0]}`}`);
  row(
    "time of an answer",
    `p50 ${milliseconds(ms.p50)}, p99 ${milliseconds(ms.p99)}, max ${milliseconds(ms.max)}`,
  );
  row(
    "event-loop delay",
    `p50 ${milliseconds(delay.p50)}, p99 ${milliseconds(delay.p99)}, max ${milliseconds(delay.max)}`,
  );
  row(
    "articles",
    Object.entries(changes)
      .map(([change, count]) => `${count} ${change}`)
      .join(", "),
  );
  row(
    "read again",
    `${figures.refreshes} times, p50 ${milliseconds(refreshMs.p50)}, p95 ${milliseconds(refreshMs.p95)}, ${failedRefreshes.length} failed${failedRefreshes[0] === undefined ? "" : `: ${failedRefreshes[0]}`}`,
  );
  row("memory by quarter, program", quarters(memory.program));
  row("memory by quarter, model", quarters(memory.model));
  const drifts = [driftOf(memory.program), driftOf(memory.model)];
  row("last quarter over the second", drifts.map((drift) => `${(100 * drift).toFixed(1)} %`).join(", "));
  const sound = failed === 0 && wrongQuotes.length === 0 && failedRefreshes.length === 0;
  const flat = !judgesMemory || drifts.every((drift) => drift <= MOST_DRIFT);
  row("no failed answer, no wrong quote", sound ? "yes" : "NO");
  if (judgesMemory) row("memory flat, within 5 %", flat ? "yes" : "NO");
  return sound && flat;
}

/** Mean and largest of each. */
function quarters(values: readonly Quarter[]): string {
  return values
    .map(({ mean, max }) => `${(mean / 1e6).toFixed(0)} (${(max / 1e6).toFixed(0)})`)
    .join(", ")
    .concat(" MB");
}

const row = (name: string, value: string): void => console.log(`${name.padEnd(34)} ${value}`);

await runProgram(main);
