import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Core } from "../../src/answer/core.js";
import type { Answer, Excerpt } from "../../src/answer/types.js";
import { listArticles, QUESTIONS } from "./fault-articles.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";

/** What of an answer must not depend on how its index came about. */
export interface AnswerPrint {
  readonly status: string;
  readonly confidence: number;
  /** Citation and offsets, best first. */
  readonly places: readonly string[];
  readonly scores: readonly number[];
  readonly leaders: readonly string[];
}

/** Scores are sums of floats, which may be added in another order. */
const SLACK = 1e-6;

/** @param onAsked called when each has been asked, before it is answered */
export async function askAll(
  core: Core,
  onAsked: () => void = () => {},
): Promise<{ answers: Answer[]; prints: AnswerPrint[] }> {
  const answers: Answer[] = [];
  for (const question of QUESTIONS) {
    const asked = core.ask(question, { top: 10 });
    onAsked();
    answers.push(await asked);
  }
  return { answers, prints: answers.map(printAnswer) };
}

function printAnswer(answer: Answer): AnswerPrint {
  const excerpts = [...answer.excerpts, ...answer.nearest];
  return {
    status: `${answer.status} ${answer.reason ?? ""}`,
    confidence: answer.confidence,
    places: excerpts.map(({ citation, start, end }) => `${citation} ${start}-${end}`),
    scores: excerpts.map(({ score }) => score),
    leaders: answer.leaders.map(({ citation, delegation }) => `${delegation} ${citation}`),
  };
}

const known = new Map<string, Promise<AnswerPrint[]>>();

/** What a fresh index of the articles as they stand answers. */
export function expectedAnswers(seeds: string): Promise<AnswerPrint[]> {
  const hash = createHash("sha256");
  for (const name of listArticles(seeds)) hash.update(`${name}\n`).update(readFileSync(join(seeds, name)));
  const key = hash.digest("hex");
  const expected = known.get(key) ?? askFresh(seeds);
  known.set(key, expected);
  return expected;
}

async function askFresh(seeds: string): Promise<AnswerPrint[]> {
  const index = mkdtempSync(join(tmpdir(), "pourparlers-fresh-"));
  try {
    const core = await openEngine({ seeds, index, embedder: new FaultEmbedder() });
    const { prints } = await askAll(core);
    await core.close();
    return prints;
  } finally {
    rmSync(index, { recursive: true, force: true });
  }
}

/** What differs, one line; `null` when nothing does. */
export function compareAnswers(
  found: readonly AnswerPrint[],
  expected: readonly AnswerPrint[],
): string | null {
  for (const [n, print] of expected.entries()) {
    const other = found[n];
    const question = QUESTIONS[n]!;
    if (other === undefined) return `no answer to "${question}"`;
    for (const part of ["status", "places", "leaders"] as const) {
      if (JSON.stringify(other[part]) !== JSON.stringify(print[part]))
        return `"${question}": ${part} ${JSON.stringify(other[part])}, a fresh index ${JSON.stringify(print[part])}`;
    }
    const off = [
      other.confidence - print.confidence,
      ...print.scores.map((score, i) => other.scores[i]! - score),
    ];
    if (off.some((difference) => !(Math.abs(difference) <= SLACK)))
      return `"${question}": scores differ by ${Math.max(...off.map(Math.abs))}`;
  }
  return null;
}

/** Quotes that are not what stands in their files at this moment, one line; `null` when all are. */
export function checkQuotes(seeds: string, answers: readonly Answer[]): string | null {
  const wrong = answers
    .flatMap(({ excerpts, nearest }) => [...excerpts, ...nearest])
    .find((excerpt) => !stands(seeds, excerpt));
  return wrong === undefined
    ? null
    : `a quote of ${wrong.source} does not stand there: ${wrong.quote.slice(0, 60)}`;
}

function stands(seeds: string, { source, sha256, start, end, quote }: Excerpt): boolean {
  const bytes = readFileSync(join(seeds, source));
  const text = new TextDecoder("utf-8").decode(bytes);
  return createHash("sha256").update(bytes).digest("hex") === sha256 && text.slice(start, end) === quote;
}
