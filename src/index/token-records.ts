import { crc32 } from "node:zlib";
import type { TokenVectors } from "../../embeddings/types.js";

/** Where a passage's record stands. Its length follows from the number of tokens. */
export interface RecordRef {
  /** Which of the index's segments. */
  readonly segment: number;
  /** Bytes from the segment's start, a multiple of 4. */
  readonly offset: number;
  /** Tokens. */
  readonly count: number;
  readonly crc: number;
}

const STRIDE = 5;

/** Bytes of a record: count, ids, starts, ends, log-probabilities (4 bytes each), then vectors and states, `count * dimensions` int8 each, padded to 4. */
export function recordLength(count: number, dimensions: number): number {
  return (4 + 16 * count + 2 * count * dimensions + 3) & ~3;
}

/** One record, in the machine's byte order (the manifest states it). */
export function encodeRecord(tokens: TokenVectors): Buffer {
  const { count, dimensions } = tokens;
  const bytes = new ArrayBuffer(recordLength(count, dimensions));
  new Uint32Array(bytes, 0, 1)[0] = count;
  new Uint32Array(bytes, 4, count).set(tokens.ids);
  new Uint32Array(bytes, 4 + 4 * count, count).set(tokens.starts);
  new Uint32Array(bytes, 4 + 8 * count, count).set(tokens.ends);
  new Float32Array(bytes, 4 + 12 * count, count).set(tokens.logProbabilities);
  const values = count * dimensions;
  new Int8Array(bytes, 4 + 16 * count, values).set(tokens.data);
  new Int8Array(bytes, 4 + 16 * count + values, values).set(tokens.states);
  return Buffer.from(bytes);
}

/** Views on a record, nothing copied. `record` must start at a multiple of 4 in its buffer. */
export function decodeRecord(record: Buffer, dimensions: number): TokenVectors {
  const { buffer, byteOffset: at } = record;
  const count = new Uint32Array(buffer, at, 1)[0]!;
  return {
    count,
    dimensions,
    ids: new Uint32Array(buffer, at + 4, count),
    starts: new Uint32Array(buffer, at + 4 + 4 * count, count),
    ends: new Uint32Array(buffer, at + 4 + 8 * count, count),
    logProbabilities: new Float32Array(buffer, at + 4 + 12 * count, count),
    data: new Int8Array(buffer, at + 4 + 16 * count, count * dimensions),
    states: new Int8Array(buffer, at + 4 + 16 * count + count * dimensions, count * dimensions),
  };
}

/** Whether the bytes read are the bytes written. */
export function isIntact(record: Buffer, ref: RecordRef): boolean {
  return crc32(record) === ref.crc;
}

/** The places of all passages' records. `tokens.idx` holds five u32 a passage: segment, offset (low, high), tokens, crc32 of the record. */
export class RecordTable {
  constructor(readonly words: Uint32Array) {}

  static of(refs: readonly RecordRef[]): RecordTable {
    const words = new Uint32Array(refs.length * STRIDE);
    refs.forEach(({ segment, offset, count, crc }, i) => {
      words.set([segment, offset % 2 ** 32, Math.floor(offset / 2 ** 32), count, crc], i * STRIDE);
    });
    return new RecordTable(words);
  }

  get length(): number {
    return this.words.length / STRIDE;
  }

  at(id: number): RecordRef | undefined {
    if (!(id >= 0 && id < this.length)) return undefined;
    const { words } = this;
    const at = id * STRIDE;
    return {
      segment: words[at]!,
      offset: words[at + 1]! + words[at + 2]! * 2 ** 32,
      count: words[at + 3]!,
      crc: words[at + 4]!,
    };
  }
}
