import { crc32 } from "node:zlib";
import type { TokenVectors } from "../../embeddings/types.js";

/** Where a passage's record stands in `tokens.bin`. Its length follows from the number of tokens. */
export interface RecordRef {
  /** Bytes from the file's start, a multiple of 4. */
  readonly offset: number;
  /** Tokens. */
  readonly count: number;
  readonly crc: number;
}

const TABLE_WORDS = 4;

/** Bytes of a record: count, ids, starts, ends, log-probabilities (4 bytes each), then `count * dimensions` int8, padded to 4. */
export function recordLength(count: number, dimensions: number): number {
  return (4 + 16 * count + count * dimensions + 3) & ~3;
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
  new Int8Array(bytes, 4 + 16 * count, count * dimensions).set(tokens.data);
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
  };
}

/** Whether the bytes read are the bytes written. */
export function isIntact(record: Buffer, ref: RecordRef): boolean {
  return crc32(record) === ref.crc;
}

/** `tokens.idx`: per passage, four 32-bit words: offset (low, high), tokens, crc32 of the record. */
export function encodeTable(refs: readonly RecordRef[]): Uint32Array {
  const table = new Uint32Array(refs.length * TABLE_WORDS);
  refs.forEach((ref, i) => {
    table.set([ref.offset % 2 ** 32, Math.floor(ref.offset / 2 ** 32), ref.count, ref.crc], i * TABLE_WORDS);
  });
  return table;
}

/** The inverse of {@link encodeTable}. */
export function decodeTable(table: Uint32Array): RecordRef[] {
  const refs: RecordRef[] = [];
  for (let at = 0; at < table.length; at += TABLE_WORDS) {
    const offset = table[at]! + table[at + 1]! * 2 ** 32;
    refs.push({ offset, count: table[at + 2]!, crc: table[at + 3]! });
  }
  return refs;
}
