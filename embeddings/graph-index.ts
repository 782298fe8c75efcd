import { type GraphFile, GraphFileError, type Places, placesOf, readGraphFile } from "./graph-file.js";
import { type Links, linkBothWays } from "./mutual-links.js";
import { NodeHeap } from "./node-heap.js";
import { RowTaker, rowsByKey, SharedRows } from "./shared-rows.js";
import { type Neighbours, selectTopK } from "./top-k.js";
import type { VectorIndex } from "./vector-index.js";
import type { VectorRows } from "./vector-rows.js";

/** Width of a search: the share of true neighbours found grows with it, as does the time. */
const SEARCH_WIDTH = 160;
/** Below this share of accepted ids the graph is no gain: a search must pass by too many others. */
const NARROW = 2 / 5;
/** Ids tried to tell how narrow a filter is. */
const SAMPLE = 512;

export interface OpenGraphOptions {
  /** What the file must hash to, hexadecimal: checked while it is read. */
  readonly sha256?: string;
  /** The index this one follows, still open: vectors they have in common stay where they are. */
  readonly previous?: VectorIndex;
  /** Width of a search. Default: {@link SEARCH_WIDTH}. */
  readonly searchWidth?: number;
}

/**
 * Opens a graph that `writeGraph` wrote; `labels` are those it returned. Read in chunks, without hnswlib: one copy of the
 * vectors, in memory the program can score directly.
 * @throws GraphFileError when the file is damaged or does not belong to `labels`
 */
export async function openGraph(
  path: string,
  labels: Uint32Array,
  dimensions: number,
  { sha256, previous, searchWidth = SEARCH_WIDTH }: OpenGraphOptions = {},
): Promise<VectorIndex> {
  const taker =
    previous instanceof GraphIndex && previous.dimensions === dimensions
      ? await previous.offerRows()
      : new RowTaker(new SharedRows(dimensions, 0));
  try {
    const file = await readGraphFile(path, dimensions, taker);
    if (sha256 !== undefined && sha256 !== file.sha256) {
      throw new GraphFileError("the graph file is not the one that was written");
    }
    const { entry, topLevel, maxLinks, upper, upperAt } = file;
    const graph = { entry, topLevel, maxLinks, upper, upperAt, ...(await linkBothWays(file)) };
    return new GraphIndex(graph, taker.shared, taker.rows, placesOf(labels, file), searchWidth);
  } catch (error) {
    taker.shared.release(taker.rows);
    throw error;
  }
}

/** What of a file a search needs. */
type SearchedGraph = Links & Pick<GraphFile, "entry" | "topLevel" | "maxLinks" | "upper" | "upperAt">;

/** A navigable small-world graph (Malkov & Yashunin 2016, https://arxiv.org/abs/1603.09320): approximate. */
class GraphIndex implements VectorIndex {
  readonly kind = "hnsw";
  readonly size: number;
  readonly #rows: VectorRows;
  /** Nodes met by the search number `#round`. */
  readonly #met: Uint8Array;
  #round = 0;
  #closed = false;
  readonly #open = new NodeHeap();
  readonly #best = new NodeHeap();

  constructor(
    private readonly graph: SearchedGraph,
    private readonly shared: SharedRows,
    /** Per node: the row of its vector. */
    private readonly rowOf: Uint32Array,
    private readonly places: Places,
    private readonly searchWidth: number,
  ) {
    this.#rows = shared.rows;
    this.size = places.nodes.length;
    this.#met = new Uint8Array(rowOf.length);
  }

  get dimensions(): number {
    return this.#rows.dimensions;
  }

  search(query: Float32Array, k: number, filter?: (id: number) => boolean): Neighbours {
    this.#aim(query);
    const wanted = Math.min(k, this.size);
    if (wanted <= 0) return { ids: new Uint32Array(0), scores: new Float32Array(0) };
    const narrow = filter !== undefined && this.#shareOf(filter) < NARROW;
    if (narrow || !this.#walk(Math.max(this.searchWidth, wanted), filter)) return this.#scan(wanted, filter);
    return this.#take(wanted);
  }

  scores(query: Float32Array, ids: ArrayLike<number>): Float32Array {
    this.#aim(query);
    return Float32Array.from(ids, (id) => {
      const node = this.places.nodes[id];
      if (node === undefined) throw new RangeError(`no vector has the id ${id}`);
      return this.#score(node);
    });
  }

  close(): void {
    if (!this.#closed) this.shared.release(this.rowOf);
    this.#closed = true;
  }

  /** For the index that follows this one. */
  async offerRows(): Promise<RowTaker> {
    return new RowTaker(this.shared, await rowsByKey(this.shared, this.rowOf));
  }

  #aim(query: Float32Array): void {
    if (this.#closed) throw new Error("the index is closed");
    this.#rows.aim(query);
  }

  #score(node: number): number {
    return this.#rows.score(this.rowOf[node]!);
  }

  #shareOf(filter: (id: number) => boolean): number {
    const step = Math.max(1, Math.floor(this.size / SAMPLE));
    let tried = 0;
    let passed = 0;
    for (let id = step >> 1; id < this.size; id += step) {
      tried += 1;
      if (filter(id)) passed += 1;
    }
    return passed / tried;
  }

  /** Exact: scores every accepted id. */
  #scan(k: number, filter?: (id: number) => boolean): Neighbours {
    const ids = new Uint32Array(this.size);
    let accepted = 0;
    for (let id = 0; id < ids.length; id += 1) {
      if (filter !== undefined && !filter(id)) continue;
      ids[accepted] = id;
      accepted += 1;
    }
    const scores = new Float32Array(accepted);
    for (let i = 0; i < accepted; i += 1) scores[i] = this.#score(this.places.nodes[ids[i]!]!);
    const best = selectTopK(scores, k);
    return { ids: best.ids.map((place) => ids[place]!), scores: best.scores };
  }

  /**
   * Collects the `width` best in `#best`, the worst on top. False when it came across so many nodes that scoring
   * all of them is cheaper, as with a filter whose ids lie far from the query.
   */
  #walk(width: number, filter?: (id: number) => boolean): boolean {
    const { graph, places, rowOf } = this;
    const rows = this.#rows;
    const { links, starts } = graph;
    const open = this.#open;
    const best = this.#best;
    open.size = 0;
    best.size = 0;
    this.#round = (this.#round + 1) & 0xff;
    if (this.#round === 0) {
      this.#met.fill(0);
      this.#round = 1;
    }
    const met = this.#met;
    const round = this.#round;
    let budget = Math.max(rowOf.length / 4, 40 * width);
    const meet = (node: number): void => {
      met[node] = round;
      budget -= 1;
      const score = rows.score(rowOf[node]!);
      if (best.size >= width && score <= best.topKey) return;
      open.push(-score, node);
      const id = places.ids[node]!;
      if (id < 0 || (filter !== undefined && !filter(id))) return;
      best.push(score, node);
      if (best.size > width) best.pop();
    };
    meet(this.#descend());
    while (open.size > 0 && budget > 0) {
      if (best.size >= width && -open.topKey < best.topKey) return true;
      const node = open.topNode;
      open.pop();
      for (let i = starts[node]!, end = starts[node + 1]!; i < end; i += 1) {
        const link = links[i]!;
        if (met[link] !== round) meet(link);
      }
    }
    return budget > 0 && best.size >= width;
  }

  /** The node of level 0 to start from: on each level above, from neighbour to better neighbour. */
  #descend(): number {
    const { entry, topLevel, maxLinks, upper, upperAt } = this.graph;
    let node = entry;
    let score = this.#score(node);
    for (let level = topLevel; level > 0; level -= 1) {
      for (let moved = true; moved; ) {
        moved = false;
        const list = upperAt[node]! + (level - 1) * (1 + maxLinks);
        for (let i = list + 1, end = list + upper[list]!; i <= end; i += 1) {
          const other = this.#score(upper[i]!);
          if (other <= score) continue;
          score = other;
          node = upper[i]!;
          moved = true;
        }
      }
    }
    return node;
  }

  /** The `k` best of `#best`, best first, the lower id first among equals. */
  #take(k: number): Neighbours {
    const best = this.#best;
    while (best.size > k) best.pop();
    const found: { id: number; score: number }[] = [];
    for (; best.size > 0; best.pop()) found.push({ id: this.places.ids[best.topNode]!, score: best.topKey });
    found.sort((a, b) => b.score - a.score || a.id - b.id);
    return {
      ids: Uint32Array.from(found, ({ id }) => id),
      scores: Float32Array.from(found, ({ score }) => score),
    };
  }
}
