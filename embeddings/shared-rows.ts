import { setImmediate } from "node:timers/promises";
import type { VectorSink } from "./graph-file.js";
import { VectorRows } from "./vector-rows.js";

/** Rows added when there is no free one. */
const GROWTH = 512;
/** Rows looked at between two turns of the event loop. */
const SLICE = 20_000;

/**
 * Rows that an index and the one that follows it hold in common: while one takes over from the other, memory grows by what
 * differs, not by another copy, and nothing waits for the garbage collector.
 */
export class SharedRows {
  readonly rows: VectorRows;
  /** Per row: how often it is held. */
  #holders: Uint32Array;
  readonly #free: number[] = [];

  constructor(dimensions: number, capacity: number) {
    this.rows = new VectorRows(dimensions, capacity);
    this.#holders = new Uint32Array(capacity);
  }

  /** Holds a row with this vector: `candidate` if that is one, else a free or a new row. */
  hold(vector: Float32Array, candidate: number | undefined): number {
    const same =
      candidate !== undefined && (this.#holders[candidate] ?? 0) > 0 && this.rows.equals(candidate, vector);
    const row = same ? candidate : this.#put(vector);
    this.#holders[row]! += 1;
    return row;
  }

  /** Lets go of each of these rows once. */
  release(rows: Uint32Array): void {
    for (const row of rows) {
      this.#holders[row]! -= 1;
      if (this.#holders[row] === 0) this.#free.push(row);
    }
  }

  #put(vector: Float32Array): number {
    const free = this.#free.pop();
    if (free !== undefined) {
      this.rows.replace(free, vector);
      return free;
    }
    if (this.rows.count === this.rows.capacity) {
      this.rows.grow(GROWTH);
      const holders = new Uint32Array(this.rows.capacity);
      holders.set(this.#holders);
      this.#holders = holders;
    }
    this.rows.append(vector);
    return this.rows.count - 1;
  }
}

/** Takes the vectors of a file that is being read into rows: those that hold the same vector already, else free ones. */
export class RowTaker implements VectorSink {
  #rows = new Uint32Array(0);
  #count = 0;

  /** `rowOfKey`: rows of `shared` to look for the same vectors in. */
  constructor(
    public shared: SharedRows,
    private readonly rowOfKey: ReadonlyMap<number, number> = new Map(),
  ) {}

  begin(nodes: number): void {
    const { capacity, dimensions } = this.shared.rows;
    // Rows are never given back to the system: after a great loss new ones are taken, and the old ones are collected.
    if (capacity === 0 || capacity > 2 * nodes + GROWTH) this.shared = new SharedRows(dimensions, nodes);
    this.#rows = new Uint32Array(nodes);
  }

  add(vector: Float32Array): void {
    this.#rows[this.#count] = this.shared.hold(vector, this.rowOfKey.get(keyOf(vector)));
    this.#count += 1;
  }

  /** The rows taken, in the order of the vectors. */
  get rows(): Uint32Array {
    return this.#rows.subarray(0, this.#count);
  }
}

/** The rows by {@link keyOf}. Of those with equal keys it tells one. */
export async function rowsByKey(shared: SharedRows, rows: Uint32Array): Promise<Map<number, number>> {
  const rowOfKey = new Map<number, number>();
  for (let i = 0; i < rows.length; i += 1) {
    rowOfKey.set(keyOf(shared.rows.row(rows[i]!)), rows[i]!);
    if (i % SLICE === SLICE - 1) await setImmediate();
  }
  return rowOfKey;
}

const floats = new Float32Array(2);
const bits = new Int32Array(floats.buffer);

/** A number that is the same for the same vector and seldom for others. */
function keyOf(vector: Float32Array): number {
  floats[0] = vector[0] ?? 0;
  floats[1] = vector[1] ?? 0;
  return Math.imul(bits[0]!, 0x9e37_79b1) ^ bits[1]!;
}
