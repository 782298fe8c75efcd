import { GrowingBytes } from "./lexical-codes.js";

/**
 * The terms of a lexical index, sorted, in one row of bytes that is searched in place. Each UTF-16 code unit is written as UTF-8
 * writes a character of that number (CESU-8): a stem may end in half a surrogate pair, and bytes sort as JavaScript strings do.
 */
export class TermDictionary {
  readonly #query = new GrowingBytes(256);

  /** Term i is `bytes[offsets[i] … offsets[i + 1])`. */
  constructor(
    readonly bytes: Uint8Array,
    readonly offsets: Uint32Array,
  ) {}

  get size(): number {
    return this.offsets.length - 1;
  }

  /** The term's number, or -1 when it is none of them. */
  find(term: string): number {
    const number = this.lowerBound(term);
    if (number === this.size || this.#compare(number) !== 0) return -1;
    return number;
  }

  /** How many terms sort before this one. */
  lowerBound(term: string): number {
    this.#query.length = 0;
    appendTerm(this.#query, term);
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The term of this number. */
  term(number: number): string {
    const units: number[] = [];
    const end = this.offsets[number + 1]!;
    for (let at = this.offsets[number]!; at < end; ) {
      units.push(codeUnitAt(this.bytes, at));
      at += widthAt(this.bytes, at);
    }
    return String.fromCharCode(...units);
  }

  /** The first term after `number` that does not share its first `length` bytes. */
  behind(number: number, length: number): number {
    let low = number;
    let step = 1;
    while (low + step < this.size && this.#shares(low + step, number, length)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.size);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#shares(middle, number, length)) low = middle;
      else high = middle;
    }
    return high;
  }

  #shares(number: number, other: number, length: number): boolean {
    const a = this.offsets[number]!;
    const b = this.offsets[other]!;
    if (this.offsets[number + 1]! - a < length) return false;
    for (let i = length - 1; i >= 0; i--) if (this.bytes[a + i] !== this.bytes[b + i]) return false;
    return true;
  }

  /** Where the term of this number stands against the one asked for: below 0 before it, above 0 behind it. */
  #compare(number: number): number {
    const { bytes: query, length } = this.#query;
    const start = this.offsets[number]!;
    const size = this.offsets[number + 1]! - start;
    const shared = Math.min(size, length);
    for (let i = 0; i < shared; i++) {
      const difference = this.bytes[start + i]! - query[i]!;
      if (difference !== 0) return difference;
    }
    return size - length;
  }
}

/** The UTF-16 code unit whose bytes begin at `at`. */
export function codeUnitAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return first;
  if (first < 0xe0) return ((first & 0x1f) << 6) | (bytes[at + 1]! & 0x3f);
  return ((first & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
}

/** How many bytes the code unit at `at` takes. */
export function widthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
}

/** Writes a term as the dictionary keeps it. */
export function appendTerm(target: GrowingBytes, term: string): void {
  target.reserve(3 * term.length);
  const { bytes } = target;
  let at = target.length;
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
  }
  target.length = at;
}
