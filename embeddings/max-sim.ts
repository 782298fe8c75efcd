import { instantiateKernel, type Kernel, reserve } from "./kernel.js";
import { type Codebook, expandPlainly } from "./product-code.js";

/** For each query row: its best document row. */
interface MaxSimResult {
  /** Cosine of the query row with its best document row (dot product ÷ 127²), length `queries`; 0 for an empty document. */
  readonly scores: Float32Array;
  /** Index of that document row, length `queries`; the first one of equals. */
  readonly best: Uint32Array;
}

/** Compares the query it was made for with one document: rows of unit vectors × 127, or their codes. */
export type MaxSim = (document: Int8Array) => MaxSimResult;

export interface MaxSimOptions {
  /** What documents' codes stand for; absent where documents are whole rows of `dimensions` values. */
  readonly codebook?: Codebook | undefined;
  /** `null` forces the plain loop. */
  readonly kernel?: Kernel | null;
}

/** A dot product of two rows scaled by 127 is the cosine times this. */
const SCALE = 127 * 127;

let shared: Kernel | null | undefined;
/** Whose query lies in a kernel's memory. */
const owners = new WeakMap<Kernel, object>();

/**
 * Prepares late interaction (MaxSim; Khattab & Zaharia 2020, https://arxiv.org/abs/2004.12832) for one query:
 * the query is copied once, documents are streamed through one buffer.
 * `query` holds `queries * dimensions` values, turned as the codebook is; `dimensions` must be a multiple of 16 for the kernel, else the
 * plain loop is used. Both give identical integers.
 */
export function createMaxSim(
  query: Int8Array,
  dimensions: number,
  { codebook, kernel = sharedKernel() }: MaxSimOptions = {},
): MaxSim {
  if (query.length % dimensions !== 0) throw new RangeError("query is not made of whole rows");
  return kernel !== null && dimensions % 16 === 0
    ? createKernelMaxSim(query, dimensions, codebook, kernel)
    : createPlainMaxSim(query, dimensions, codebook);
}

function sharedKernel(): Kernel | null {
  if (shared === undefined) shared = instantiateKernel();
  return shared;
}

function createKernelMaxSim(
  query: Int8Array,
  dimensions: number,
  codebook: Codebook | undefined,
  kernel: Kernel,
): MaxSim {
  const queries = query.length / dimensions;
  // The kernel works on four query rows at a time: the rows that fill up are zero and their results unread.
  const padded = Math.ceil(queries / 4) * 4;
  const bestAt = padded * dimensions * 2;
  const whichAt = bestAt + padded * 4;
  const bookAt = whichAt + padded * 4;
  const rowsAt = bookAt + (codebook?.rows.length ?? 0);
  const self = {};
  return (document) => {
    const rows = rowsOf(document, codebook?.pieces ?? dimensions);
    if (rows === 0 || queries === 0) return emptyResult(queries);
    const codesAt = rowsAt + rows * dimensions;
    reserve(kernel.memory, codesAt + document.length);
    const { buffer } = kernel.memory;
    if (owners.get(kernel) !== self) {
      new Int16Array(buffer, 0, padded * dimensions).fill(0).set(query);
      if (codebook !== undefined) new Int8Array(buffer, bookAt, codebook.rows.length).set(codebook.rows);
      owners.set(kernel, self);
    }
    new Int32Array(buffer, bestAt, padded).fill(-0x8000_0000);
    if (codebook === undefined) {
      new Int8Array(buffer, rowsAt, document.length).set(document);
    } else {
      new Int8Array(buffer, codesAt, document.length).set(document);
      kernel.expand(codesAt, rows, codebook.pieces, codebook.width, bookAt, rowsAt);
    }
    kernel.max_dots(0, padded, rowsAt, rows, dimensions, bestAt, whichAt);
    const scores = new Float32Array(queries);
    const dots = new Int32Array(buffer, bestAt, queries);
    for (let row = 0; row < queries; row += 1) scores[row] = dots[row]! / SCALE;
    return { scores, best: new Uint32Array(buffer, whichAt, queries).slice() };
  };
}

function createPlainMaxSim(query: Int8Array, dimensions: number, codebook: Codebook | undefined): MaxSim {
  const queries = query.length / dimensions;
  return (document) => {
    const rows = rowsOf(document, codebook?.pieces ?? dimensions);
    const whole = codebook === undefined ? document : new Int8Array(rows * dimensions);
    if (codebook !== undefined) expandPlainly(document, codebook, whole);
    const { scores, best } = emptyResult(queries);
    for (let row = 0; row < queries && rows > 0; row += 1) {
      let highest = -0x8000_0000;
      for (let candidate = 0; candidate < rows; candidate += 1) {
        let dot = 0;
        const a = row * dimensions;
        const b = candidate * dimensions;
        for (let i = 0; i < dimensions; i += 1) dot += query[a + i]! * whole[b + i]!;
        if (dot > highest) {
          highest = dot;
          best[row] = candidate;
        }
      }
      scores[row] = highest / SCALE;
    }
    return { scores, best };
  };
}

function rowsOf(document: Int8Array, length: number): number {
  if (document.length % length !== 0) throw new RangeError("document is not made of whole rows");
  return document.length / length;
}

function emptyResult(queries: number): MaxSimResult {
  return { scores: new Float32Array(queries), best: new Uint32Array(queries) };
}
