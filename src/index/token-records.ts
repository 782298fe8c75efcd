import { crc32 } from "node:zlib";
import type { TokenVectors } from "../../embeddings/types.js";
import { GrowingBytes } from "../lexical/lexical-codes.js";

/** Where a passage's record stands. */
export interface RecordRef {
  /** Which of the index's segments. */
  readonly segment: number;
  /** Bytes from the segment's start. */
  readonly offset: number;
  /** Its length. */
  readonly bytes: number;
  readonly crc: number;
}

const STRIDE = 5;

/**
 * One record. Seven bits a byte, lowest first: the number of tokens, the bytes of a token's vector and of its state; then of each token
 * its id, how far it begins behind the end of the one before (twice that, or one less than twice how far in front of it), and its length. Then all
 * vectors, as the embedder gives them, and all states.
 */
export function encodeRecord({ count, data, states, ids, starts, ends }: TokenVectors): Buffer {
  const head = new GrowingBytes(16 + 8 * count);
  const rows = Math.max(1, count);
  for (const value of [count, data.length / rows, states.length / rows]) head.pushVarint(value);
  let end = 0;
  for (let token = 0; token < count; token++) {
    const gap = starts[token]! - end;
    head.pushVarint(ids[token]!);
    head.pushVarint(gap >= 0 ? 2 * gap : -2 * gap - 1);
    head.pushVarint(ends[token]! - starts[token]!);
    end = ends[token]!;
  }
  return Buffer.concat([head.written(), bytesOf(data), bytesOf(states)]);
}

/** What was encoded; vectors and states are views on the record. `dimensions`: of the model. */
export function decodeRecord(record: Buffer, dimensions: number): TokenVectors {
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = record[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  const [count, vectorBytes, stateBytes] = [next(), next(), next()];
  const [ids, starts, ends] = [0, 1, 2].map(() => new Uint32Array(count)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  let end = 0;
  for (let token = 0; token < count; token++) {
    ids[token] = next();
    const gap = next();
    const start = end + (gap % 2 === 0 ? gap / 2 : -(gap + 1) / 2);
    end = start + next();
    starts[token] = start;
    ends[token] = end;
  }
  const from = record.byteOffset + at;
  const data = new Int8Array(record.buffer, from, count * vectorBytes);
  const states = new Int8Array(record.buffer, from + data.length, count * stateBytes);
  return { count, dimensions, data, states, ids, starts, ends };
}

/** What decoded tokens take in memory. */
export function bytesInMemory({ count, data, states }: TokenVectors): number {
  return 1 + data.length + states.length + 3 * Uint32Array.BYTES_PER_ELEMENT * count;
}

const bytesOf = ({ buffer, byteOffset, length }: Int8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);

/** Whether the bytes read are the bytes written. */
export function isIntact(record: Buffer, ref: RecordRef): boolean {
  return crc32(record) === ref.crc;
}

/** The places of all passages' records. `tokens.idx` holds five u32 a passage: segment, offset (low, high), bytes, crc32 of the record. */
export class RecordTable {
  constructor(readonly words: Uint32Array) {}

  static of(refs: readonly RecordRef[]): RecordTable {
    const words = new Uint32Array(refs.length * STRIDE);
    refs.forEach(({ segment, offset, bytes, crc }, i) => {
      words.set([segment, offset % 2 ** 32, Math.floor(offset / 2 ** 32), bytes, crc], i * STRIDE);
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
      bytes: words[at + 3]!,
      crc: words[at + 4]!,
    };
  }
}
