import { instantiateKernel, type Kernel, reserve } from "./kernel.js";

/** What the bytes of a code stand for, among turned rows: `pieces * 256 * width` values, the centroids of each piece one after the other. */
export interface Codebook {
  readonly pieces: number;
  /** Values of one piece, a multiple of 4. */
  readonly width: number;
  readonly rows: Int8Array;
}

/** How one kind of rows is kept in few bytes, as it is in the model's folder. */
export interface ProductCodeParts {
  readonly dimensions: number;
  /** Bytes of a row's code; `dimensions / pieces` is a multiple of 4. */
  readonly pieces: number;
  /** `dimensions` rows: the axes that rows are turned to, at right angles, of length `2 ** AXIS_BITS`. */
  readonly axes: Int16Array;
  /** `pieces * 256` rows of `dimensions / pieces` values: eighths of what a row's are counted in. */
  readonly centroids: Int16Array;
}

/** Of each piece: as many as a byte can name. */
export const CENTROIDS = 256;
/** Axes are of length 2^14. */
export const AXIS_BITS = 14;
/** A turned row's values are eighths. */
const EIGHTH_BITS = 3;
/** What is summed up is in sixteenths. */
const SIXTEENTH_BITS = 4;

/**
 * Product quantisation (Jégou, Douze & Schmid 2011, https://doi.org/10.1109/TPAMI.2010.57) in a space turned so that no piece holds more of what differs
 * than another (Ge, He, Ke & Sun 2013, https://doi.org/10.1109/TPAMI.2013.240):
 *
 *     row    int8 [384]  ──turn──> 32 pieces of 12 values  ──encode──> 32 bytes: of each piece the closest of 256 centroids
 *     code   32 bytes    ──codebook──> a turned row like it           to be compared with turned rows: angles stay as they are
 *                        ──decode──> a row like it, turned back
 *
 * All in whole numbers: a row has the same code on every machine, with and without the kernel.
 */
export class ProductCode {
  readonly codebook: Codebook;
  readonly #encoder: Kernel | null;
  #decoder: Kernel | null | undefined;
  #placed: Int16Array | undefined;

  /** @param makeKernel gives `null` where there is none */
  constructor(
    private readonly parts: ProductCodeParts,
    private readonly makeKernel: () => Kernel | null = instantiateKernel,
  ) {
    const { dimensions, pieces, axes, centroids } = parts;
    const width = dimensions / pieces;
    if (width % 4 !== 0 || axes.length !== dimensions ** 2 || centroids.length !== CENTROIDS * dimensions)
      throw new RangeError(`no code of ${pieces} pieces for ${dimensions} dimensions`);
    this.codebook = { pieces, width, rows: inSteps(centroids) };
    this.#encoder = dimensions % 64 === 0 ? makeKernel() : null;
    if (this.#encoder !== null) this.#layOut(this.#encoder);
  }

  /** Rows of `dimensions` values, each turned. */
  turn(rows: Int8Array): Int8Array {
    return inSteps(this.#turned(rows));
  }

  /** The codes of rows, `pieces` bytes each, to be read as unsigned. */
  encode(rows: Int8Array): Int8Array {
    const { dimensions, pieces } = this.parts;
    const count = rows.length / dimensions;
    if (this.#encoder === null || count === 0) return this.#encodePlainly(rows);
    this.#turnInKernel(this.#encoder, rows);
    const { memory } = this.#encoder;
    const { books, bookBytes, turned, codes } = this.#places(count);
    const width = dimensions / pieces;
    for (let piece = 0; piece < pieces; piece += 1) {
      const [from, book] = [turned + 2 * width * piece, books + bookBytes * piece];
      this.#encoder.closest(from, roundUp(count), 2 * dimensions, book, width / 2, codes + piece, pieces);
    }
    return new Int8Array(memory.buffer, codes, count * pieces).slice();
  }

  /** Turned rows of length 127 that are like those that have these codes. */
  expand(codes: Int8Array): Int8Array {
    const rows = new Int8Array((codes.length / this.parts.pieces) * this.parts.dimensions);
    expandPlainly(codes, this.codebook, rows);
    return rows;
  }

  /** Rows like those that have these codes. */
  decode(codes: Int8Array): Int8Array {
    const { dimensions, pieces } = this.parts;
    const count = codes.length / pieces;
    this.#decoder ??= this.#makeDecoder();
    if (this.#decoder === null || count === 0) return this.#decodePlainly(codes);
    const { memory } = this.#decoder;
    const codesAt = 2 * CENTROIDS * pieces * dimensions;
    const rowsAt = codesAt + Math.ceil(codes.length / 16) * 16;
    reserve(memory, rowsAt + count * dimensions);
    new Int8Array(memory.buffer, codesAt, codes.length).set(codes);
    this.#decoder.sum(codesAt, count, pieces, dimensions, 0, rowsAt);
    return new Int8Array(memory.buffer, rowsAt, count * dimensions).slice();
  }

  #makeDecoder(): Kernel | null {
    const kernel = this.parts.dimensions % 64 === 0 ? this.makeKernel() : null;
    if (kernel === null) return null;
    const placed = this.#placeCentroids();
    this.#placed = undefined;
    reserve(kernel.memory, placed.byteLength);
    new Int16Array(kernel.memory.buffer, 0, placed.length).set(placed);
    return kernel;
  }

  /** Every centroid turned back, in sixteenths of a step: `pieces * 256` rows of `dimensions` values, of which a code's sum is its row. */
  #placeCentroids(): Int16Array {
    if (this.#placed !== undefined) return this.#placed;
    const { dimensions, pieces, axes, centroids } = this.parts;
    const width = dimensions / pieces;
    const placed = new Int16Array(CENTROIDS * pieces * dimensions);
    const bits = EIGHTH_BITS + AXIS_BITS - SIXTEENTH_BITS;
    const sums = new Int32Array(dimensions);
    for (let row = 0; row < CENTROIDS * pieces; row += 1) {
      sums.fill(0);
      for (let i = 0; i < width; i += 1) {
        const value = centroids[row * width + i]!;
        const axis = (Math.floor(row / CENTROIDS) * width + i) * dimensions;
        for (let at = 0; at < dimensions; at += 1) sums[at]! += value * axes[axis + at]!;
      }
      for (let at = 0; at < dimensions; at += 1) placed[row * dimensions + at] = rounded(sums[at]!, bits);
    }
    this.#placed = placed;
    return placed;
  }

  #decodePlainly(codes: Int8Array): Int8Array {
    const { dimensions, pieces } = this.parts;
    const placed = this.#placeCentroids();
    const rows = new Int8Array((codes.length / pieces) * dimensions);
    const sums = new Int32Array(dimensions);
    for (let from = 0, to = 0; from < codes.length; to += dimensions) {
      sums.fill(0);
      for (let piece = 0; piece < pieces; piece += 1, from += 1) {
        const at = (piece * CENTROIDS + (codes[from]! & 0xff)) * dimensions;
        for (let i = 0; i < dimensions; i += 1) sums[i]! += placed[at + i]!;
      }
      for (let i = 0; i < dimensions; i += 1) rows[to + i] = clamp(rounded(sums[i]!, SIXTEENTH_BITS), 8);
    }
    return rows;
  }

  /** Turned rows in eighths. */
  #turned(rows: Int8Array): Int16Array {
    const { dimensions, axes } = this.parts;
    const count = rows.length / dimensions;
    if (this.#encoder !== null && count > 0) {
      this.#turnInKernel(this.#encoder, rows);
      return new Int16Array(this.#encoder.memory.buffer, this.#places(count).turned, rows.length).slice();
    }
    const turned = new Int16Array(rows.length);
    const shift = AXIS_BITS - EIGHTH_BITS;
    for (let row = 0; row < rows.length; row += dimensions) {
      for (let axis = 0; axis < dimensions; axis += 1) {
        let dot = 0;
        for (let i = 0; i < dimensions; i += 1) dot += rows[row + i]! * axes[axis * dimensions + i]!;
        turned[row + axis] = clamp(rounded(dot, shift), 16);
      }
    }
    return turned;
  }

  #turnInKernel(kernel: Kernel, rows: Int8Array): void {
    const { dimensions } = this.parts;
    const count = rows.length / dimensions;
    const places = this.#places(count);
    reserve(kernel.memory, places.end);
    new Int8Array(kernel.memory.buffer, places.rows, rows.length).set(rows);
    const shift = AXIS_BITS - EIGHTH_BITS;
    kernel.turn(0, dimensions, places.rows, count, dimensions, shift, places.turned);
  }

  #encodePlainly(rows: Int8Array): Int8Array {
    const { dimensions, pieces, centroids } = this.parts;
    const turned = this.#turned(rows);
    const width = dimensions / pieces;
    const codes = new Int8Array(turned.length / width);
    for (const place of codes.keys()) {
      const first = (place % pieces) * CENTROIDS;
      let highest = Number.NEGATIVE_INFINITY;
      for (let centroid = 0; centroid < CENTROIDS; centroid += 1) {
        const at = (first + centroid) * width;
        let closeness = minusHalfSquare(centroids, at, width);
        for (let i = 0; i < width; i += 1) closeness += turned[place * width + i]! * centroids[at + i]!;
        if (closeness > highest) {
          highest = closeness;
          codes[place] = centroid;
        }
      }
    }
    return codes;
  }

  /** Axes and centroids, as the kernel takes them. */
  #layOut({ memory }: Kernel): void {
    const { dimensions, pieces, axes, centroids } = this.parts;
    const width = dimensions / pieces;
    const { books, rows } = this.#places(0);
    reserve(memory, rows);
    new Int16Array(memory.buffer, 0, axes.length).set(axes);
    const [squares, pairs] = [new Int32Array(memory.buffer), new Int16Array(memory.buffer)];
    // A group of four begins with four int32, and has a pair of each every 16 bytes from there on.
    const groupBytes = 16 * (1 + width / 2);
    for (let row = 0; row < CENTROIDS * pieces; row += 1) {
      const at = books + Math.floor(row / 4) * groupBytes + 4 * (row % 4);
      squares[at / 4] = minusHalfSquare(centroids, row * width, width);
      for (let i = 0; i < width; i += 1)
        pairs[at / 2 + 8 * (1 + (i >> 1)) + (i & 1)] = centroids[row * width + i]!;
    }
  }

  /** Where what `count` rows take lies in the kernel's memory, bytes. */
  #places(count: number) {
    const { dimensions, pieces } = this.parts;
    const books = 2 * dimensions ** 2;
    const bookBytes = (CENTROIDS / 4) * 16 * (1 + dimensions / pieces / 2);
    const rows = books + pieces * bookBytes;
    const turned = rows + roundUp(count) * dimensions;
    const codes = turned + 2 * roundUp(count) * dimensions;
    return { books, bookBytes, rows, turned, codes, end: codes + roundUp(count) * pieces };
  }
}

/**
 * The centroids that codes name, one after the other, each row stretched to length 127: a mean is shorter than what it is the mean of, and so is
 * a row of such, the more so the less it is like its token.
 */
export function expandPlainly(codes: Int8Array, { pieces, width, rows }: Codebook, to: Int8Array): void {
  const bits = 14;
  for (let first = 0; first < codes.length; first += pieces) {
    let square = 0;
    for (let piece = 0; piece < pieces; piece += 1) {
      const from = (piece * CENTROIDS + (codes[first + piece]! & 0xff)) * width;
      for (let i = 0; i < width; i += 1) {
        const value = rows[from + i]!;
        square += value * value;
        to[(first + piece) * width + i] = value;
      }
    }
    const factor = Math.trunc(Math.min(2 ** 15 - 1, (127 * 2 ** bits) / Math.sqrt(square)));
    for (let i = first * width; i < (first + pieces) * width; i += 1)
      to[i] = clamp(rounded(to[i]! * factor, bits), 8);
  }
}

/** The kernel encodes four rows at a time. */
const roundUp = (count: number): number => Math.ceil(count / 4) * 4;

function inSteps(eighths: Int16Array): Int8Array {
  const steps = new Int8Array(eighths.length);
  for (let i = 0; i < steps.length; i += 1) steps[i] = clamp(rounded(eighths[i]!, EIGHTH_BITS), 8);
  return steps;
}

/** `value / 2 ** bits`, to the nearest whole number; halves upwards. */
const rounded = (value: number, bits: number): number => (value + (1 << (bits - 1))) >> bits;

function clamp(value: number, bits: 8 | 16): number {
  const limit = 2 ** (bits - 1);
  return Math.max(-limit, Math.min(limit - 1, value));
}

function minusHalfSquare(values: Int16Array, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i += 1) sum += values[i]! * values[i]!;
  return -(sum >> 1);
}
