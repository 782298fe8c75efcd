import type { Core } from "../../src/answer/core.js";
import { askAll, checkQuotes, compareAnswers, expectedAnswers } from "./fault-answers.js";
import { listArticles } from "./fault-articles.js";
import { FaultEmbedder, type FaultEmbedderOptions } from "./fault-embedder.js";
import { type EngineOptions, openEngine } from "./fault-engine.js";

export interface RecoveryOptions {
  readonly seeds: string;
  readonly index: string;
  readonly embedder?: FaultEmbedderOptions;
  readonly indexing?: EngineOptions["indexing"];
  /**
   * The most passages that may be embedded; by default twice all there are: one whose token vectors are damaged is embedded when it is
   * asked for, and again with its article.
   */
  readonly atMost?: number;
  /** The most lines a start may say: one for one fault (the default). */
  readonly maxLines?: number;
  /** The index cannot be written: it stays as it is, and every start says so. */
  readonly unwritable?: boolean;
}

export interface Recovery {
  /** Nothing of it: the start was as it must be. */
  readonly problems: readonly string[];
  /** What the first start that said anything said. */
  readonly said: string | null;
  /** Passages embedded until nothing more was to do. */
  readonly embedded: number;
  /** The first start, ms: opening alone. */
  readonly ms: number;
}

/** Starts after a fault until one has nothing to say and nothing to embed. */
const STARTS = 3;

/** Opens an index after a fault as the next start does, and checks all that has to be right then. */
export async function recover(options: RecoveryOptions): Promise<Recovery> {
  const problems: string[] = [];
  const said: string[] = [];
  let embedded = 0;
  let ms = 0;
  let passages = 0;
  for (let start = 1; start <= STARTS; start++) {
    const result = await startOnce(options);
    problems.push(...result.problems.map((problem) => `start ${start}: ${problem}`));
    said.push(...result.notices);
    embedded += result.embedded;
    passages = result.passages;
    if (start === 1) ms = result.ms;
    if (options.unwritable || problems.length > 0) break;
    if (result.embedded === 0 && result.notices.length === 0) break;
    if (start === STARTS)
      problems.push(`start ${start} still had something to do: ${result.notices.join(" / ")}`);
  }
  const atMost = options.atMost ?? 2 * passages;
  if (embedded > atMost) problems.push(`${embedded} passages embedded where ${atMost} do`);
  return { problems, said: said[0] ?? null, embedded, ms };
}

async function startOnce(options: RecoveryOptions) {
  const { seeds, index, indexing } = options;
  const embedder = new FaultEmbedder(options.embedder);
  const notices: string[] = [];
  const problems: string[] = [];
  const begin = performance.now();
  let core: Core;
  try {
    const onNotice = (line: string): void => void notices.push(line);
    core = await openEngine({ seeds, index, embedder, onNotice, ...(indexing && { indexing }) });
  } catch (error) {
    return { problems: [`it does not open: ${String(error)}`], notices, embedded: 0, ms: 0, passages: 0 };
  }
  const ms = performance.now() - begin;
  try {
    const { answers, prints } = await askAll(core);
    const { articles, skipped } = core.corpus;
    const found = new Set([...articles, ...skipped].map(({ source }) => source));
    const missing = listArticles(seeds).filter((name) => !found.has(name));
    if (missing.length > 0) problems.push(`articles lost: ${missing.join(", ")}`);
    const quotes = checkQuotes(seeds, answers);
    if (quotes !== null) problems.push(quotes);
    // Another model's vectors rank otherwise: the fresh index has the usual one's.
    if (options.embedder?.model === undefined) {
      const difference = compareAnswers(prints, await expectedAnswers(seeds));
      if (difference !== null) problems.push(difference);
    }
  } catch (error) {
    problems.push(`a question fails: ${String(error)}`);
  }
  const passages = core.status.passages;
  await core.close();
  if (notices.length > (options.maxLines ?? 1))
    problems.push(`${notices.length} lines said: ${notices.join(" / ")}`);
  return { problems, notices, embedded: embedder.embedded, ms, passages };
}
