import { TimeSlice } from "../shared/time-slice.js";
import { codeUnitAt, TermDictionary, widthAt } from "./term-dictionary.js";

/** Raised whenever the same passages would give other bytes: the tables of words, countries, places and concepts count. */
export const LEXICAL_VERSION = 4;

/** Eight numbers begin the bytes: these three, then the counts of passages, terms, bytes of terms, bytes of postings, and 0. */
const MAGIC = 0x78656c50;
const HEADER = 8 * 4;
/** Three bytes of an id and one of a frequency make the number that postings are sorted by. */
export const MAX_PASSAGES = 2 ** 24;

/** A lexical index as flat tables, views of one row of bytes. */
export interface LexicalTables {
  /** One a passage: its length in tenths of a term. */
  readonly lengths: Uint32Array;
  readonly terms: TermDictionary;
  /** Term i's postings are `postings[postingOffsets[i] … postingOffsets[i + 1])`. */
  readonly postingOffsets: Uint32Array;
  /** A term's: how many, then for each passage the distance to the one before (the first's id plus one) and a byte of frequency. */
  readonly postings: Uint8Array;
}

export interface LexicalCounts {
  readonly passages: number;
  readonly terms: number;
  readonly termBytes: number;
  readonly postingBytes: number;
}

/** Empty tables of these sizes, in bytes of their own. */
export function makeTables(counts: LexicalCounts): { bytes: Uint8Array; tables: LexicalTables } {
  const bytes = new Uint8Array(totalLength(counts));
  const { passages, terms, termBytes, postingBytes } = counts;
  new Uint32Array(bytes.buffer, 0, 8).set([MAGIC, LEXICAL_VERSION, passages, terms, termBytes, postingBytes]);
  return { bytes, tables: viewTables(bytes, counts) };
}

/** Reads and checks tables: whatever the bytes are, what it returns can be searched. Gives way to other work. */
export async function readTables(given: Uint8Array): Promise<LexicalTables> {
  const bytes = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  if (bytes.length < HEADER) throw damaged("too short");
  const [magic, version, passages, terms, termBytes, postingBytes] = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset,
    8,
  ) as unknown as [number, number, number, number, number, number];
  if (magic !== MAGIC || version !== LEXICAL_VERSION) throw damaged("of another version");
  const counts = { passages, terms, termBytes, postingBytes };
  if (passages > MAX_PASSAGES || totalLength(counts) !== bytes.length) throw damaged("of another length");
  const tables = viewTables(bytes, counts);
  const slice = new TimeSlice();
  checkOffsets(tables.terms.offsets, termBytes);
  checkOffsets(tables.postingOffsets, postingBytes);
  for (let term = 0; term < terms; term++) {
    if (slice.isOver()) await slice.next();
    checkTerm(tables.terms, term);
    checkPostings(tables, term);
  }
  return tables;
}

function totalLength({ passages, terms, termBytes, postingBytes }: LexicalCounts): number {
  return HEADER + 4 * passages + 8 * (terms + 1) + termBytes + postingBytes;
}

function viewTables(bytes: Uint8Array, counts: LexicalCounts): LexicalTables {
  const { passages, terms, termBytes, postingBytes } = counts;
  let at = bytes.byteOffset + HEADER;
  const numbers = (count: number) => {
    at += 4 * count;
    return new Uint32Array(bytes.buffer, at - 4 * count, count);
  };
  const row = (count: number) => {
    at += count;
    return new Uint8Array(bytes.buffer, at - count, count);
  };
  const lengths = numbers(passages);
  const termOffsets = numbers(terms + 1);
  const postingOffsets = numbers(terms + 1);
  const dictionary = new TermDictionary(row(termBytes), termOffsets);
  return { lengths, terms: dictionary, postingOffsets, postings: row(postingBytes) };
}

function checkOffsets(offsets: Uint32Array, end: number): void {
  if (offsets[0] !== 0 || offsets.at(-1) !== end) throw damaged("in its offsets");
  for (let i = 1; i < offsets.length; i++) {
    if (offsets[i]! < offsets[i - 1]!) throw damaged("in its offsets");
  }
}

/** Well-formed, and behind the one before it. */
function checkTerm({ bytes, offsets }: TermDictionary, term: number): void {
  const start = offsets[term]!;
  const end = offsets[term + 1]!;
  for (let at = start; at < end; ) {
    const first = bytes[at]!;
    const length = widthAt(bytes, at);
    let valid = first < 0x80 || (first >= 0xc0 && first < 0xf0);
    for (let i = 1; i < length; i++) valid &&= at + i < end && (bytes[at + i]! & 0xc0) === 0x80;
    // The shortest form only: two spellings of one term would not be told apart.
    if (!valid || (length === 2 && first < 0xc2) || (length === 3 && codeUnitAt(bytes, at) < 0x800)) {
      throw damaged("in its terms");
    }
    at += length;
  }
  if (term === 0) return;
  let before = offsets[term - 1]!;
  let at = start;
  while (before < start && at < end && bytes[before] === bytes[at]) {
    before++;
    at++;
  }
  const sorted = before === start ? at < end : at < end && bytes[before]! < bytes[at]!;
  if (!sorted) throw damaged("in the order of its terms");
}

/** At least one posting, as many as are told, ids rising and of passages there are. */
function checkPostings({ postings, postingOffsets, lengths }: LexicalTables, term: number): void {
  const end = postingOffsets[term + 1]!;
  let at = postingOffsets[term]!;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (at >= end) break;
      const byte = postings[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw damaged("in its postings");
  };
  const count = read();
  let id = -1;
  for (let i = 0; i < count; i++) {
    const distance = read();
    id += distance;
    if (distance === 0 || id >= lengths.length || at >= end || postings[at++] === 0) {
      throw damaged("in its postings");
    }
  }
  if (count === 0 || at !== end) throw damaged("in its postings");
}

const damaged = (how: string): Error => new Error(`the lexical index is damaged: ${how}`);
