import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { quantile } from "../lib/metrics.js";
import type { BaseEmbeddings } from "./base-embeddings.js";
import type { BaseTexts } from "./base-texts.js";
import type { AskInput, AskResult } from "./children/ask.js";
import type { BuildInput, BuildResult } from "./children/build.js";
import type { MemoryInput, MemoryResult } from "./children/memory.js";
import type { NeighboursInput, NeighboursResult } from "./children/neighbours.js";
import type { OpenInput, OpenResult } from "./children/open.js";
import { growCorpus } from "./grow-corpus.js";
import { expectChild } from "./run-child.js";
import { folderBytes } from "./workspace.js";

/** Everything measured of one size of corpus. */
export interface SizeFigures {
  readonly size: number;
  readonly build: BuildResult;
  /** Bytes of the index; of it what its vectors are. */
  readonly disk: { readonly index: number; readonly articles: number; readonly vectors: number };
  readonly open: OpenResult;
  readonly memory: { readonly opened: MemoryResult; readonly empty: MemoryResult };
  readonly neighbours: NeighboursResult;
  readonly ask: AskResult;
}

/** Where the parts of one size lie. */
export interface SizePlaces {
  readonly seeds: string;
  readonly index: string;
  readonly passages: string;
  readonly vectors: string;
  readonly folder: string;
}

const CONCURRENCY = 16;
const OPENINGS = 3;
const MEMORY_QUESTIONS = 100;

export function placesOf(folder: string, size: number): SizePlaces {
  const own = join(folder, String(size));
  return {
    folder: own,
    seeds: join(own, "articles"),
    index: join(own, "index"),
    passages: join(own, "passages.jsonl"),
    vectors: join(own, "vectors.f32"),
  };
}

/** Grows a corpus of `size` passages in its places and measures it, each figure in a process of its own. */
export async function measureSize(
  base: BaseTexts,
  embeddings: BaseEmbeddings,
  bases: string,
  places: SizePlaces,
  size: number,
  say: (line: string) => void,
): Promise<SizeFigures> {
  const { seeds, index } = places;
  rmSync(places.folder, { recursive: true, force: true });
  mkdirSync(seeds, { recursive: true });
  say("writing articles");
  const articles = await growCorpus(base, seeds, size, (article) => embeddings.passagesIn(article));
  say("indexing");
  const build = await expectChild<BuildResult>("scale/children/build.js", {
    ...places,
    bases,
    articles,
  } satisfies BuildInput);
  const disk = {
    index: folderBytes(index),
    articles: folderBytes(seeds),
    vectors: build.passages * build.dimensions * Float32Array.BYTES_PER_ELEMENT,
  };
  const texts = base.questions.map(({ text }) => text);
  say("opening");
  const open = await measureOpening({ seeds, index, question: texts[0]! });
  say("memory");
  const memory = await measureMemory(places, texts.slice(0, MEMORY_QUESTIONS));
  say("neighbours");
  const neighbours = await expectChild<NeighboursResult>("scale/children/neighbours.js", {
    ...places,
    dimensions: build.dimensions,
    questions: embeddings.questions.map(({ vector }) => vector),
  } satisfies NeighboursInput);
  say("questions");
  const ask = await expectChild<AskResult>("scale/children/ask.js", {
    seeds,
    index,
    bases,
    questions: base.questions,
    sources: articles.map(({ source }) => source),
    concurrency: CONCURRENCY,
  } satisfies AskInput);
  return { size, build, disk, open, memory, neighbours, ask };
}

/** The median of several processes. */
async function measureOpening(input: OpenInput): Promise<OpenResult> {
  const runs: OpenResult[] = [];
  for (let n = 0; n < OPENINGS; n++)
    runs.push(await expectChild<OpenResult>("scale/children/open.js", input));
  const median = (value: (run: OpenResult) => number): number => quantile(runs.map(value), 0.5);
  return {
    openMs: median(({ openMs }) => openMs),
    firstAnswerMs: median(({ firstAnswerMs }) => firstAnswerMs),
    embedded: Math.max(...runs.map(({ embedded }) => embedded)),
  };
}

/** The same program on the corpus and on an empty folder. */
async function measureMemory(
  { seeds, index, folder }: SizePlaces,
  questions: readonly string[],
): Promise<SizeFigures["memory"]> {
  const none = join(folder, "none");
  mkdirSync(none, { recursive: true });
  const measure = (input: MemoryInput) => expectChild<MemoryResult>("scale/children/memory.js", input);
  return {
    opened: await measure({ seeds, index, questions }),
    empty: await measure({ seeds: none, index: join(folder, "no-index"), questions }),
  };
}
