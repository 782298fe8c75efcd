import { instantiateKernel, type Kernel, reserve } from "./kernel.js";

/** Floats between the query and the first row: the rows begin on a cache line, where the dimensions are a multiple of 16. */
const GAP = 16;

/**
 * Vectors laid end to end where the SIMD kernel reads them: 4 bytes a dimension, at most 4 GB (2.7 million of 384).
 * Memory for `capacity` rows is taken at once, so that filling it neither copies nor doubles it.
 * Where there is no kernel, plain JavaScript computes the same but for the last bits.
 */
export class VectorRows {
  #count = 0;
  #capacity: number;
  readonly #kernel: Kernel | null;
  /** Query, one score, rows, the scores of all rows. */
  #memory: Float32Array;

  /** `kernel: null` forces the plain loop. */
  constructor(
    readonly dimensions: number,
    capacity: number,
    kernel: Kernel | null = dimensions % 16 === 0 ? instantiateKernel() : null,
  ) {
    this.#kernel = kernel;
    this.#capacity = capacity;
    this.#memory = new Float32Array(0);
    this.#allocate();
  }

  /** Rows held so far. */
  get count(): number {
    return this.#count;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** Adds one row or several laid end to end. Throws RangeError beyond the capacity. */
  append(vectors: Float32Array): void {
    if (vectors.length % this.dimensions !== 0) throw new RangeError("not made of whole vectors");
    const added = vectors.length / this.dimensions;
    if (this.#count + added > this.#capacity)
      throw new RangeError(`no room beyond ${this.#capacity} vectors`);
    this.#memory.set(vectors, this.#at(this.#count));
    this.#count += added;
  }

  /** Makes room for so many rows more; those held stay. */
  grow(rows: number): void {
    this.#capacity += rows;
    this.#allocate();
  }

  replace(row: number, vector: Float32Array): void {
    this.#memory.set(vector, this.#at(row));
  }

  equals(row: number, vector: Float32Array): boolean {
    const at = this.#at(row);
    for (let i = 0; i < this.dimensions; i += 1) if (this.#memory[at + i] !== vector[i]) return false;
    return true;
  }

  /** A view: it holds until the next call that adds or grows. */
  row(row: number): Float32Array {
    return this.#memory.subarray(this.#at(row), this.#at(row + 1));
  }

  /** Sets the query that the next scores are taken with. */
  aim(query: Float32Array): void {
    if (query.length !== this.dimensions) throw new RangeError(`a query has ${this.dimensions} values`);
    this.#memory.set(query);
  }

  /** Inner products of every row with the query. A view: it holds until the next call of any method. */
  scoreAll(): Float32Array {
    const out = this.#at(this.#capacity);
    if (this.#kernel === null) {
      for (let row = 0; row < this.#count; row += 1) this.#memory[out + row] = this.#plainDot(row);
    } else if (this.#count > 0) {
      this.#kernel.scan(this.#at(0) * 4, this.#count, this.dimensions, 0, out * 4);
    }
    return this.#memory.subarray(out, out + this.#count);
  }

  /** Inner product of one row with the query. */
  score(row: number): number {
    const out = this.dimensions;
    if (this.#kernel === null) this.#memory[out] = this.#plainDot(row);
    else this.#kernel.scan(this.#at(row) * 4, 1, this.dimensions, 0, out * 4);
    return this.#memory[out]!;
  }

  /** Where a row begins. */
  #at(row: number): number {
    return this.dimensions + GAP + row * this.dimensions;
  }

  #allocate(): void {
    const length = this.#at(this.#capacity) + this.#capacity;
    if (this.#kernel !== null) {
      reserve(this.#kernel.memory, length * 4);
      this.#memory = new Float32Array(this.#kernel.memory.buffer, 0, length);
    } else {
      const grown = new Float32Array(length);
      grown.set(this.#memory.subarray(0, this.#at(this.#count)));
      this.#memory = grown;
    }
  }

  #plainDot(row: number): number {
    let dot = 0;
    const at = this.#at(row);
    for (let i = 0; i < this.dimensions; i += 1) dot += this.#memory[at + i]! * this.#memory[i]!;
    return dot;
  }
}
