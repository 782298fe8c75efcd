import type { Kernel } from "./kernel.js";
import { type Neighbours, selectTopK } from "./top-k.js";
import type { VectorIndex } from "./vector-index.js";
import { VectorRows } from "./vector-rows.js";

/** Scores every vector with the SIMD kernel: exact, no build time (about 0.27 ms for each 1,000 vectors of 384). */
export class ExactIndex implements VectorIndex {
  readonly kind = "exact";
  #rows: VectorRows;

  /** An empty index with room for `capacity` vectors. `kernel: null` forces the plain loop. */
  constructor(
    readonly dimensions: number,
    capacity: number,
    kernel?: Kernel | null,
  ) {
    this.#rows = new VectorRows(dimensions, capacity, kernel);
  }

  get size(): number {
    return this.#rows.count;
  }

  /** Adds one vector or several laid end to end; the first one added is id 0. Throws RangeError beyond the capacity. */
  append(vectors: Float32Array): void {
    this.#rows.append(vectors);
  }

  search(query: Float32Array, k: number, filter?: (id: number) => boolean): Neighbours {
    this.#rows.aim(query);
    return selectTopK(this.#rows.scoreAll(), k, filter);
  }

  scores(query: Float32Array, ids: ArrayLike<number>): Float32Array {
    this.#rows.aim(query);
    return Float32Array.from(ids, (id) => {
      if (!(id >= 0 && id < this.size)) throw new RangeError(`no vector has the id ${id}`);
      return this.#rows.score(id);
    });
  }

  close(): void {
    this.#rows = new VectorRows(this.dimensions, 0);
  }
}
