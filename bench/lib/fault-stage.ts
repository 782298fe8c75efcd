import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { changeArticles, writeArticles } from "./fault-articles.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { type EngineOptions, openEngine } from "./fault-engine.js";
import type { Random } from "./random.js";

/** Articles, and paragraphs of each: enough for several batches, or few so that starts are quick. */
const LARGE = [16, 16] as const;
const SMALL = [8, 8] as const;

/** Articles before and after some changes, and the whole indexes of both: what faults are done to. */
export interface Stage {
  readonly seeds: string;
  readonly index: string;
  /** The index of the articles as they were before. */
  readonly older: string;
  /** Passages of the present articles. */
  readonly passages: number;
  /** Of these, how many the older index lacks. */
  readonly changed: number;
  /** A copy of an index, to be damaged. */
  copy(index?: string): string;
}

/** Makes the articles and both indexes in `work`. */
export async function makeStage(
  work: string,
  random: Random,
  size: "large" | "small",
  indexing?: EngineOptions["indexing"],
): Promise<Stage> {
  const seeds = join(work, "seeds");
  const index = join(work, "index");
  const older = join(work, "older");
  mkdirSync(work, { recursive: true });
  const [articles, paragraphs] = size === "large" ? LARGE : SMALL;
  writeArticles(seeds, random, articles, paragraphs);
  await bringUpToDate(seeds, older, indexing);
  for (let n = 0; n < 5; n++) changeArticles(seeds, random);
  cpSync(older, index, { recursive: true });
  const { embedded, passages } = await bringUpToDate(seeds, index, indexing);
  let copies = 0;
  return {
    seeds,
    index,
    older,
    passages,
    changed: embedded,
    copy: (from = index) => {
      const copy = join(work, `copy-${copies++ % 2}`);
      rmSync(copy, { recursive: true, force: true });
      cpSync(from, copy, { recursive: true });
      return copy;
    },
  };
}

export async function bringUpToDate(
  seeds: string,
  index: string,
  indexing?: EngineOptions["indexing"],
): Promise<{ embedded: number; passages: number }> {
  const embedder = new FaultEmbedder();
  const core = await openEngine({ seeds, index, embedder, ...(indexing && { indexing }) });
  const passages = core.status.passages;
  await core.close();
  return { embedded: embedder.embedded, passages };
}
