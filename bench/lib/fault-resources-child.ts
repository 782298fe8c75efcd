import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import type { Core } from "../../src/answer/core.js";
import { type AnswerPrint, askAll, checkQuotes, compareAnswers, expectedAnswers } from "./fault-answers.js";
import { listArticles, QUESTIONS } from "./fault-articles.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";

// The program that runs out of open files: answers and brings its index up to date before, meanwhile and after. Its order is its argument.

export interface ResourcesOrder {
  readonly seeds: string;
  readonly index: string;
  /** Files that can still be opened. */
  readonly spare: number;
}

export interface ResourcesReport {
  readonly problems: readonly string[];
  /** What was said of it. */
  readonly said: string | null;
  /** Passages embedded. */
  readonly embedded: number;
}

/** Questions asked meanwhile: each waits a while for the files to come back. */
const ASKED = 2;

const { seeds, index, spare } = JSON.parse(process.argv[2] ?? "{}") as ResourcesOrder;
const problems: string[] = [];
let said: string | null = null;
const embedder = new FaultEmbedder();
const core = await openEngine({ seeds, index, embedder, textBytes: 1 });
const known = listArticles(seeds);
const expected = await expectedAnswers(seeds);
check("before", await askAll(core), expected);
await refresh("before");

const held = holdAll();
for (let n = 0; n < spare; n++) closeSync(held.pop()!);
for (const [n, question] of QUESTIONS.slice(0, ASKED).entries()) {
  try {
    const answer = await core.ask(question, { top: 10 });
    const places = [...answer.excerpts, ...answer.nearest].map(
      ({ citation, start, end }) => `${citation} ${start}-${end}`,
    );
    if (`${answer.status} ${answer.reason ?? ""}` !== expected[n]!.status)
      problems.push(`"${question}" gets ${answer.status} where a fresh index gives ${expected[n]!.status}`);
    if (JSON.stringify(places) !== JSON.stringify(expected[n]!.places))
      problems.push(`"${question}" gets other places: ${places.join(", ")}`);
  } catch (error) {
    say(error);
  }
}
await refresh("meanwhile");
for (const handle of held) closeSync(handle);

check("after", await askAll(core), expected);
await refresh("after");
const { embedded } = embedder;
await core.close();
process.stdout.write(JSON.stringify({ problems, said, embedded } satisfies ResourcesReport));

function holdAll(): number[] {
  const handles: number[] = [];
  for (;;) {
    try {
      handles.push(openSync(devNull, "r"));
    } catch {
      return handles;
    }
  }
}

async function refresh(when: string): Promise<void> {
  try {
    const { removed, skipped, changed } = await core.refresh();
    const lost = [...removed, ...changed, ...skipped.map(({ source }) => source)];
    if (lost.length > 0) problems.push(`${when}: ${lost.join(", ")} left out`);
  } catch (error) {
    if (when === "meanwhile") say(error);
    else problems.push(`${when}: the articles cannot be read again: ${String(error)}`);
  }
  const missing = listArticlesLost(core);
  if (missing.length > 0) problems.push(`${when}: ${missing.join(", ")} lost`);
}

function listArticlesLost({ corpus }: Core): string[] {
  const sources = new Set(corpus.articles.map(({ source }) => source));
  return known.filter((name) => !sources.has(name));
}

/** A failure must say that files cannot be read, and nothing else. */
function say(error: unknown): void {
  const { code, message } = error as { code?: string; message: string };
  said = message;
  if (code !== "exhausted") problems.push(`meanwhile: ${String(error)}`);
}

function check(
  when: string,
  { answers, prints }: Awaited<ReturnType<typeof askAll>>,
  wanted: readonly AnswerPrint[],
): void {
  const wrong = compareAnswers(prints, wanted) ?? checkQuotes(seeds, answers);
  if (wrong !== null) problems.push(`${when}: ${wrong}`);
}
