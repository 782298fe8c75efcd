import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyIndex } from "../../src/answer/copy-index.js";
import { type Core, type CoreOptions, openCore } from "../../src/answer/core.js";
import type { QuestionEvent } from "../../src/answer/types.js";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { splitArticle } from "../../src/corpus/passages.js";
import { askMany, type StageSpreads, spreadStages } from "../lib/ask-many.js";
import { calibrationFor } from "../scale/variation-embedder.js";
import { openWorkspace } from "../scale/workspace.js";
import type { LocalShards } from "./local-shards.js";
import { MadeUpEmbedder, MadeUpTexts } from "./made-up.js";

export interface MeasureStoresOptions {
  /** At least so many. */
  readonly passages: number;
  readonly questions: number;
  /** Keeps articles and index here, and reuses those found here. */
  readonly keep?: string | undefined;
  readonly say: (line: string) => void;
}

/** How one store answers: each question by itself, and many at a time. */
interface StoreFigures {
  readonly openMs: number;
  readonly alone: StageSpreads;
  readonly together: StageSpreads;
}

export interface StoresFigures {
  readonly articles: number;
  readonly passages: number;
  readonly files: StoreFigures;
  readonly shards: StoreFigures;
  /** Time that filling the databases took, ms, and their bytes. */
  readonly writeMs: number;
  readonly bytes: readonly number[];
  /** Share of the questions whose first passage is the same, and whose first three are, in order. */
  readonly sameFirst: number;
  readonly sameThree: number;
}

const WARM_UP = 20;
const TOGETHER = 8;

/** Asks the same of made-up passages in files and in databases filled from them, without a model: what searching costs. */
export async function measureStores(
  shards: LocalShards,
  { passages, questions, keep, say }: MeasureStoresOptions,
): Promise<StoresFigures> {
  const workspace = openWorkspace(keep);
  try {
    const texts = new MadeUpTexts();
    const folders = { seeds: join(workspace.folder, "articles"), index: join(workspace.folder, "index") };
    say("writing articles");
    const articles = writeArticles(texts, folders.seeds, passages);
    const asked = Array.from({ length: WARM_UP + questions }, (_, n) => texts.question(n, articles));
    const embedder = new MadeUpEmbedder(texts);
    const given = { ...folders, embedder, calibration: await calibrationFor(embedder) };
    say(`indexing ${articles} articles`);
    const files = await openCore(given);
    let writeMs = 0;
    try {
      say("filling the databases");
      const start = performance.now();
      await copyIndex(files, folders, { urls: shards.urls });
      writeMs = performance.now() - start;
    } finally {
      await files.close();
    }
    const bytes: number[] = [];
    for (const cluster of shards.clusters) {
      await cluster.query("vacuum analyze");
      const [row] = await cluster.query<{ bytes: string }>(
        `select sum(pg_total_relation_size(c.oid)) as bytes
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'pourparlers' and c.relkind = 'r'`,
      );
      bytes.push(Number(row!.bytes));
    }
    say("asking the files");
    const fromFiles = await measureStore(given, asked);
    say("asking the databases");
    const fromShards = await measureStore(
      { ...given, shards: shards.urls, sharding: { deadlineMs: 120_000 } },
      asked,
    );
    const share = (count: number): number =>
      fromFiles.first.filter(
        (first, n) => `${first.slice(0, count)}` === `${fromShards.first[n]!.slice(0, count)}`,
      ).length / questions;
    return {
      articles,
      passages: fromFiles.passages,
      files: fromFiles.figures,
      shards: fromShards.figures,
      writeMs,
      bytes,
      sameFirst: share(1),
      sameThree: share(3),
    };
  } finally {
    workspace.remove();
  }
}

/** Returns how many articles hold so many passages. Those that are there are left as they are. */
function writeArticles(texts: MadeUpTexts, seeds: string, passages: number): number {
  let written = 0;
  for (let number = 0; ; number++) {
    if (written >= passages) return number;
    const { source, text } = texts.article(number);
    written += splitArticle(decodeArticle(Buffer.from(text), source)).length;
    const file = join(seeds, source);
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

async function measureStore(
  options: CoreOptions,
  asked: readonly string[],
): Promise<{
  readonly figures: StoreFigures;
  readonly first: readonly (readonly string[])[];
  readonly passages: number;
}> {
  let events: QuestionEvent[] = [];
  const start = performance.now();
  const core = await openCore({
    ...options,
    onQuestion: (event) => events.push(event),
  });
  const openMs = performance.now() - start;
  try {
    for (const question of asked.slice(0, WARM_UP)) await core.ask(question);
    const rest = asked.slice(WARM_UP);
    const first: string[][] = [];
    events = [];
    const aloneMs = await timed(async () => {
      for (const question of rest) first.push(await firstOf(core, question));
    });
    const alone = spreadStages(events, aloneMs);
    events = [];
    const togetherMs = await timed(() => askMany(rest, TOGETHER, (question) => core.ask(question)));
    const together = spreadStages(events, togetherMs);
    return { figures: { openMs, alone, together }, first, passages: core.status.passages };
  } finally {
    await core.close();
  }
}

/** The passages quoted, best first. */
async function firstOf(core: Core, question: string): Promise<string[]> {
  const { excerpts, nearest } = await core.ask(question);
  return [...excerpts, ...nearest].map(({ citation }) => citation);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function formatStores({
  articles,
  passages,
  files,
  shards,
  writeMs,
  bytes,
  sameFirst,
  sameThree,
}: StoresFigures): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const rows = (["nearest", "lexical", "rerank", "check", "total"] as const).map((stage) =>
    [
      stage,
      ...[files.alone, shards.alone, files.together, shards.together].map(({ stages }) => {
        const { p50, p95 } = stages[stage];
        return `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
      }),
    ].join(" | "),
  );
  return [
    `${passages} passages in ${articles} articles; written to ${bytes.length} databases in ${seconds(writeMs)}, ${bytes.map((each) => `${(each / 2 ** 20).toFixed(0)} MB`).join(", ")}`,
    `opened: files ${seconds(files.openMs)}, databases ${seconds(shards.openMs)}`,
    `the first passage is the same for ${share(sameFirst)} of the questions, the first three for ${share(sameThree)}`,
    `ms, p50 / p95 | files | databases | files, ${TOGETHER} at a time | databases, ${TOGETHER} at a time`,
    ...rows,
    `questions a second | ${[files.alone, shards.alone, files.together, shards.together].map(({ perSecond }) => perSecond.toFixed(1)).join(" | ")}`,
  ].join("\n");
}
