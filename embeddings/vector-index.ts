import type { Notice } from "../src/wording/keys.js";
import { notice } from "../src/wording/messages.js";
import type { Neighbours } from "./top-k.js";
import { loadHnswlib } from "./write-graph.js";

/** Nearest neighbours by inner product. A vector's id is its place in the collection, from 0. Read-only once filled. */
export interface VectorIndex {
  readonly kind: VectorIndexKind;
  readonly dimensions: number;
  readonly size: number;
  /** The best `k`, best first; only ids that pass `filter` count towards `k`. `filter` must depend on the id alone. */
  search(query: Float32Array, k: number, filter?: (id: number) => boolean): Neighbours;
  /** Inner products of `query` with the vectors of these ids, in their order. Throws RangeError for an unknown id. */
  scores(query: Float32Array, ids: ArrayLike<number>): Float32Array;
  /** Gives its memory up; no call but this one may follow. */
  close(): void;
}

export type VectorIndexKind = "exact" | "hnsw";

export interface ChooseKindOptions {
  /** Called when the graph was wanted but hnswlib-node is not installed. */
  readonly onNotice?: (notice: Notice) => void;
  /** How hnswlib-node is loaded; an argument so that its absence can be tested. */
  readonly load?: () => Promise<unknown>;
}

/**
 * Number of vectors from which `auto` takes the graph. The graph searches faster from some 3,000 on, but building it
 * costs 1 ms a vector and more, and it may miss a neighbour; at this limit the exact scan still takes less than embedding the question.
 */
export const EXACT_LIMIT = 20_000;

/**
 * The kind of index to write for `count` vectors: the one wanted, or with `auto` the exact scan below {@link EXACT_LIMIT}. The
 * exact scan too where hnswlib-node (an optional dependency, needed to write a graph but not to search one) is missing.
 */
export async function chooseKind(
  count: number,
  wanted: VectorIndexKind | "auto" = "auto",
  { onNotice, load = loadHnswlib }: ChooseKindOptions = {},
): Promise<VectorIndexKind> {
  if (wanted === "exact" || (wanted === "auto" && count < EXACT_LIMIT) || count === 0) return "exact";
  try {
    await load();
    return "hnsw";
  } catch {
    onNotice?.(notice("graph_missing"));
    return "exact";
  }
}
