/**
 * How the lexical index writes its numbers and terms.
 *
 * An occurrence counts 1 in a passage's own text and 0.3 in what its article says of all its passages, so frequencies are
 * whole numbers of tenths. One byte keeps them: tenths below 20, whole numbers from there to 75, where BM25 has long flattened.
 */

const TENTHS_BELOW = 200;
const OFFSET = TENTHS_BELOW - TENTHS_BELOW / 10;

/** The byte for a frequency of this many tenths (1 or more). */
export function frequencyCode(tenths: number): number {
  return tenths < TENTHS_BELOW ? tenths : Math.min(255, OFFSET + Math.round(tenths / 10));
}

/** The frequency that each byte stands for; 0 is none. */
export const FREQUENCIES = Float64Array.from({ length: 256 }, (_, code) =>
  code < TENTHS_BELOW ? code / 10 : code - OFFSET,
);

/** Numbers are written seven bits a byte, lowest first; a high bit says that more follow. */
export function varintLength(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 4;
}

/** Writes `value` (below 2^32) and returns where the next byte goes. */
export function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

/** A row of bytes that grows as it is written to. */
export class GrowingBytes {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1 << 16) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for `count` more bytes, to be written to `bytes` from `length` on. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.bytes.length, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  pushVarint(value: number): void {
    this.reserve(5);
    this.length = writeVarint(this.bytes, this.length, value);
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}
