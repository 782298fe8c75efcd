import type { HierarchicalNSW } from "hnswlib-node";
import { ExactIndex } from "./exact-index.js";
import type { Neighbours } from "./top-k.js";

/** Nearest neighbours by inner product. A vector's id is its place in the order of adding, from 0. */
export interface VectorIndex {
  readonly kind: "exact" | "hnsw";
  readonly dimensions: number;
  readonly size: number;
  /** Adds one vector or several laid end to end; unit vectors make scores cosines. */
  add(vectors: Float32Array): void;
  /** The best `k`, best first; only ids that pass `filter` count towards `k`. Synchronous. */
  search(query: Float32Array, k: number, filter?: (id: number) => boolean): Neighbours;
  save(path: string): Promise<void>;
  /** Replaces the content by a saved one. Throws when the file is none of this kind and dimensions. */
  load(path: string): Promise<void>;
}

export interface VectorIndexOptions {
  /** `auto` (default): exact below {@link EXACT_LIMIT} vectors, the graph from there on. */
  readonly kind?: "auto" | "exact" | "hnsw";
  /** Gets one sentence when the graph was wanted but hnswlib-node is not installed. */
  readonly onNotice?: (message: string) => void;
  /** How hnswlib-node is loaded; an argument so that its absence can be tested. */
  readonly loadHnswlib?: () => Promise<HnswLib>;
}

type HnswLib = Pick<typeof import("hnswlib-node"), "HierarchicalNSW">;

/**
 * Number of vectors from which `auto` takes the graph. Measured with 384 dimensions on two cores, best 50: 2,000
 * vectors 0.5 ms exact, 0.6 ms graph; 10,000: 2.7 and 1.2 ms. The graph searches faster from some 3,000 on, but building it
 * costs 1 ms a vector and it may miss a neighbour; at this limit the exact scan still takes less than embedding the question.
 */
export const EXACT_LIMIT = 20_000;

/** Links per node (M): 16 is hnswlib's default and enough for 384 dimensions. */
const LINKS = 16;
/** Width of the search while building: more gives a better graph and a longer build. */
const EF_CONSTRUCTION = 200;
/** Width of a search: the share of true neighbours found grows with it, as does the time. */
const EF_SEARCH = 128;
/** hnswlib draws levels at random: a fixed seed makes a rebuilt graph the same graph. */
const SEED = 100;

/** An empty index for about `count` vectors. Where hnswlib-node (an optional dependency) is missing: the exact scan. */
export async function createVectorIndex(
  dimensions: number,
  count: number,
  options: VectorIndexOptions = {},
): Promise<VectorIndex> {
  const { kind = "auto", onNotice, loadHnswlib = importHnswlib } = options;
  if (kind === "exact" || (kind === "auto" && count < EXACT_LIMIT)) return new ExactIndex(dimensions);
  try {
    return new HnswIndex(dimensions, count, await loadHnswlib());
  } catch {
    onNotice?.(
      "hnswlib-node is not installed: searching by exact scan, which is slower on large collections.",
    );
    return new ExactIndex(dimensions);
  }
}

async function importHnswlib(): Promise<HnswLib> {
  // A CommonJS module: all its names stand on `default`.
  return (await import("hnswlib-node")).default;
}

/** A navigable small-world graph (Malkov & Yashunin 2016, https://arxiv.org/abs/1603.09320): approximate. */
class HnswIndex implements VectorIndex {
  readonly kind = "hnsw";
  readonly #graph: HierarchicalNSW;

  constructor(
    readonly dimensions: number,
    count: number,
    lib: HnswLib,
  ) {
    this.#graph = new lib.HierarchicalNSW("ip", dimensions);
    this.#graph.initIndex(Math.max(1, count), LINKS, EF_CONSTRUCTION, SEED);
  }

  get size(): number {
    return this.#graph.getCurrentCount();
  }

  add(vectors: Float32Array): void {
    if (vectors.length % this.dimensions !== 0) throw new RangeError("not made of whole vectors");
    const added = vectors.length / this.dimensions;
    const { size } = this;
    if (size + added > this.#graph.getMaxElements()) {
      this.#graph.resizeIndex(Math.max(size + added, this.#graph.getMaxElements() * 2));
    }
    for (let i = 0; i < added; i += 1) {
      // hnswlib-node takes plain arrays only.
      this.#graph.addPoint(
        Array.from(vectors.subarray(i * this.dimensions, (i + 1) * this.dimensions)),
        size + i,
      );
    }
  }

  search(query: Float32Array, k: number, filter?: (id: number) => boolean): Neighbours {
    if (query.length !== this.dimensions) throw new RangeError(`a query has ${this.dimensions} values`);
    const { size } = this;
    let wanted = Math.min(k, size);
    if (filter !== undefined) {
      let passing = 0;
      for (let id = 0; id < size && passing < wanted; id += 1) if (filter(id)) passing += 1;
      wanted = passing;
    }
    if (wanted <= 0) return { ids: new Uint32Array(0), scores: new Float32Array(0) };
    const point = Array.from(query);
    // A narrow filter can leave fewer than `k` within the searched width: widen until there are enough.
    for (let width = Math.max(EF_SEARCH, wanted); ; width *= 4) {
      this.#graph.setEf(Math.min(width, size));
      const { neighbors, distances } = this.#graph.searchKnn(point, wanted, filter);
      if (neighbors.length < wanted && width < size) continue;
      return sorted(neighbors, distances);
    }
  }

  async save(path: string): Promise<void> {
    await this.#graph.writeIndex(path);
  }

  async load(path: string): Promise<void> {
    await this.#graph.readIndex(path);
  }
}

/** hnswlib-node gives distances (1 - inner product), the order of equals undefined. */
function sorted(neighbours: readonly number[], distances: readonly number[]): Neighbours {
  const order = neighbours
    .map((id, i) => ({ id, score: 1 - distances[i]! }))
    .sort((a, b) => b.score - a.score || a.id - b.id);
  return {
    ids: Uint32Array.from(order, ({ id }) => id),
    scores: Float32Array.from(order, ({ score }) => score),
  };
}
