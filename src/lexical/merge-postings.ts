import type { TimeSlice } from "../shared/time-slice.js";
import { GrowingBytes, writeVarint } from "./lexical-codes.js";
import type { LexicalTables } from "./lexical-tables.js";
import type { CollectedPostings } from "./posting-collector.js";
import { appendTerm } from "./term-dictionary.js";

/** Sorted terms with their postings, as {@link LexicalTables} keeps them. */
export interface MergedPostings {
  readonly termOffsets: readonly number[];
  readonly termBytes: Uint8Array;
  readonly postingOffsets: readonly number[];
  readonly postings: Uint8Array;
}

/**
 * Joins the postings of new passages with those of an index before them, whose passage `origin[id]` is now `id` (-1 for a new one).
 * Terms that no passage is left with are dropped.
 */
export async function mergePostings(
  previous: LexicalTables | null,
  added: CollectedPostings,
  origin: Int32Array,
  slice: TimeSlice,
): Promise<MergedPostings> {
  const order = await sortTerms(added.terms, slice);
  const row = new PostingRow(origin, previous?.lengths.length ?? 0);
  const termOffsets = [0];
  const termBytes = new GrowingBytes();
  const postingOffsets = [0];
  const postings = new GrowingBytes((previous?.postings.length ?? 0) + added.bytes.length + 5 * order.length);
  const oldCount = previous?.terms.size ?? 0;
  let i = 0;
  let j = 0;
  let old = oldCount > 0 ? previous!.terms.term(0) : undefined;
  while (old !== undefined || j < order.length) {
    const number = order[j];
    const fresh = number === undefined ? undefined : added.terms[number]!;
    const term = old === undefined || (fresh !== undefined && fresh < old) ? fresh! : old;
    if (term === old) {
      row.addOld(previous!, i);
      i++;
      old = i < oldCount ? previous!.terms.term(i) : undefined;
    }
    if (term === fresh) {
      row.addNew(added, number!);
      j++;
    }
    if (row.writeTo(postings)) {
      appendTerm(termBytes, term);
      termOffsets.push(termBytes.length);
      postingOffsets.push(postings.length);
    }
    if (slice.isOver()) await slice.next();
  }
  return { termOffsets, termBytes: termBytes.written(), postingOffsets, postings: postings.written() };
}

/** The numbers of the terms in the terms' order. In small heaps by how they begin, since one sort of all would take too long at a stretch. */
async function sortTerms(terms: readonly string[], slice: TimeSlice): Promise<number[]> {
  const heaps = new Map<string, number[]>();
  for (const [number, term] of terms.entries()) {
    const beginning = term.slice(0, 3);
    const heap = heaps.get(beginning);
    if (heap === undefined) heaps.set(beginning, [number]);
    else heap.push(number);
    if (slice.isOver()) await slice.next();
  }
  const sorted: number[] = [];
  for (const beginning of [...heaps.keys()].sort()) {
    const heap = heaps.get(beginning)!;
    heap.sort((a, b) => (terms[a]! < terms[b]! ? -1 : 1));
    for (const number of heap) sorted.push(number);
    if (slice.isOver()) await slice.next();
  }
  return sorted;
}

/** One term's postings while they are put together: an id in the upper 24 bits, its frequency in the lower 8. */
class PostingRow {
  readonly #keys: Uint32Array;
  #count = 0;
  #sorted = true;
  /** The first passage that an old one is now, and for each passage the next of the same origin; -1 for none. */
  readonly #now: Int32Array;
  readonly #next: Int32Array;

  constructor(origin: Int32Array, previousSize: number) {
    this.#keys = new Uint32Array(origin.length);
    this.#now = new Int32Array(previousSize).fill(-1);
    this.#next = new Int32Array(origin.length).fill(-1);
    for (let id = origin.length - 1; id >= 0; id--) {
      const old = origin[id]!;
      if (old < 0) continue;
      this.#next[id] = this.#now[old]!;
      this.#now[old] = id;
    }
  }

  addOld({ postings, postingOffsets }: LexicalTables, term: number): void {
    let at = postingOffsets[term]!;
    while (postings[at++]! > 0x7f); // past how many there are
    this.#add(postings, at, postingOffsets[term + 1]!, true);
  }

  addNew({ bytes, offsets }: CollectedPostings, term: number): void {
    this.#add(bytes, offsets[term]!, offsets[term + 1]!, false);
  }

  /** Writes the row as the index keeps it and empties it; false when there is nothing to write. */
  writeTo(target: GrowingBytes): boolean {
    const keys = this.#keys.subarray(0, this.#count);
    if (keys.length === 0) return false;
    if (!this.#sorted) keys.sort();
    target.reserve(4 + 5 * keys.length);
    const { bytes } = target;
    let at = writeVarint(bytes, target.length, keys.length);
    let last = -1;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const id = key >>> 8;
      at = writeVarint(bytes, at, id - last);
      bytes[at++] = key & 0xff;
      last = id;
    }
    target.length = at;
    this.#count = 0;
    this.#sorted = true;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, old: boolean): void {
    const [keys, now, next] = [this.#keys, this.#now, this.#next];
    let count = this.#count;
    let last = count > 0 ? keys[count - 1]! : 0;
    let at = start;
    let id = -1;
    while (at < end) {
      let byte = bytes[at++]!;
      let distance = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++]!;
        distance |= (byte & 0x7f) << shift;
      }
      id += distance;
      const code = bytes[at++]!;
      for (let to = old ? now[id]! : id; to >= 0; to = old ? next[to]! : -1) {
        const key = ((to << 8) | code) >>> 0;
        if (key < last) this.#sorted = false;
        keys[count++] = key;
        last = key;
      }
    }
    this.#count = count;
  }
}
