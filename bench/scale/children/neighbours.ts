import { join } from "node:path";
import { ExactIndex } from "../../../embeddings/exact-index.js";
import { openGraph } from "../../../embeddings/graph-index.js";
import type { VectorIndex } from "../../../embeddings/vector-index.js";
import { writeGraph } from "../../../embeddings/write-graph.js";
import { OpenedIndex } from "../../../src/index/opened-index.js";
import { type Spread, spreadOf } from "../../lib/ask-many.js";
import { createVariationEmbedder, openGrown } from "../measured-core.js";
import { readVectors } from "../passage-file.js";
import { answerParent } from "../run-child.js";

export interface NeighboursInput {
  readonly seeds: string;
  readonly index: string;
  readonly questions: readonly Float32Array[];
  readonly vectors: string;
  readonly dimensions: number;
  /** Where a graph may be written. */
  readonly folder: string;
}

export interface NeighboursResult {
  /** What the program searches an index of this size with. */
  readonly kind: "exact" | "hnsw";
  readonly questions: number;
  /** Share of the exact scan's first ten that the graph finds: the program's own where it has one, else one built beside it. */
  readonly recall10: number;
  /** Best 50 of all vectors, ms: the graph, and the exact scan in turns with it. */
  readonly graph: Spread;
  readonly exact: Spread;
}

/** As many as the program asks for. */
const LIST = 50;
const WARM_UP = 20;

answerParent(async (input: NeighboursInput): Promise<NeighboursResult> => {
  const { dimensions, questions } = input;
  const core = await openGrown(input, createVariationEmbedder());
  const { index } = core.library;
  if (!(index instanceof OpenedIndex)) throw new Error("no index of files");
  const { nearest } = index;
  const vectors = readVectors(input.vectors);
  const exact = new ExactIndex(dimensions, vectors.length / dimensions);
  exact.append(vectors);
  const graph = nearest.kind === "hnsw" ? nearest : await buildGraph(input, vectors);
  let found = 0;
  const times = { graph: [] as number[], exact: [] as number[] };
  for (const [n, vector] of [...questions.slice(0, WARM_UP), ...questions].entries()) {
    const start = performance.now();
    graph.search(vector, LIST);
    const between = performance.now();
    const all = exact.search(vector, LIST);
    const end = performance.now();
    if (n < WARM_UP) continue;
    times.graph.push(between - start);
    times.exact.push(end - between);
    const first = new Set(all.ids.subarray(0, 10));
    found += [...graph.search(vector, 10).ids].filter((id) => first.has(id)).length;
  }
  const ideal = questions.length * Math.min(10, exact.size);
  await core.close();
  return {
    kind: nearest.kind,
    questions: questions.length,
    recall10: found / ideal,
    graph: spreadOf(times.graph),
    exact: spreadOf(times.exact),
  };
});

async function buildGraph(
  { folder, dimensions }: NeighboursInput,
  vectors: Float32Array,
): Promise<VectorIndex> {
  const path = join(folder, "beside.hnsw");
  const origin = new Int32Array(vectors.length / dimensions).fill(-1);
  const { labels } = await writeGraph(path, { dimensions, vectors, origin, previous: null });
  return openGraph(path, labels, dimensions);
}
