import type { TimeSlice } from "../shared/time-slice.js";
import { frequencyCode, GrowingBytes, varintLength, writeVarint } from "./lexical-codes.js";

/** Postings by term: term i's are `bytes[offsets[i] … offsets[i + 1])`, distances of ids with a byte of frequency each. */
export interface CollectedPostings {
  readonly terms: readonly string[];
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

/**
 * Turns passages' terms into terms' passages. Passages come in the order of their ids; they are kept as rows of term numbers
 * (the frequent ones are small, since they are met first) and turned over at the end, when the size of each term's row is known.
 */
export class PostingCollector {
  readonly #numbers = new Map<string, number>();
  /** One a term: the bytes of its postings, and the last passage it stood in. */
  readonly #sizes: number[] = [];
  readonly #last: number[] = [];
  /** Per passage how many terms, then for each its number and frequency. */
  readonly #rows = new GrowingBytes();
  readonly #ids: number[] = [];
  readonly #counted = new Map<number, number>();

  /** Adds a passage, its id above those before: its own terms, and those of its surroundings at 0.3. Returns its length in tenths. */
  add(id: number, own: readonly string[], surrounding: readonly string[]): number {
    const counted = this.#counted;
    counted.clear();
    for (const term of own) this.#count(term, 10);
    for (const term of surrounding) this.#count(term, 3);
    this.#ids.push(id);
    this.#rows.pushVarint(counted.size);
    for (const [number, tenths] of counted) {
      this.#rows.pushVarint(number);
      this.#rows.pushVarint(frequencyCode(tenths));
      this.#sizes[number]! += varintLength(id - this.#last[number]!) + 1;
      this.#last[number] = id;
    }
    return 10 * own.length + 3 * surrounding.length;
  }

  /** The postings of all that was added; nothing can be added afterwards. */
  async finish(slice: TimeSlice): Promise<CollectedPostings> {
    const count = this.#sizes.length;
    const offsets = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i]! + this.#sizes[i]!;
    const bytes = new Uint8Array(offsets[count]!);
    const next = offsets.slice(0, count);
    const last = new Int32Array(count).fill(-1);
    const rows = this.#rows.written();
    let at = 0;
    const read = (): number => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = rows[at++]!;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    for (const id of this.#ids) {
      for (let left = read(); left > 0; left--) {
        const number = read();
        const end = writeVarint(bytes, next[number]!, id - last[number]!);
        bytes[end] = read();
        next[number] = end + 1;
        last[number] = id;
      }
      if (slice.isOver()) await slice.next();
    }
    return { terms: [...this.#numbers.keys()], offsets, bytes };
  }

  #count(term: string, tenths: number): void {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(term, number);
      this.#sizes.push(0);
      this.#last.push(-1);
    }
    this.#counted.set(number, (this.#counted.get(number) ?? 0) + tenths);
  }
}
