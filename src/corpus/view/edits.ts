import type { Span } from "../types.js";

/** What a stretch that is left out was: it belongs to the words behind it (an opening mark), before it (a closing one), or to none. */
export type Side = "opens" | "closes" | null;

const SIDES: readonly Side[] = [null, "opens", "closes"];

/** Stretches of a text that are read otherwise, in order and disjoint: offsets in the text, and what stands for each. */
export class Edits {
  /** Offset of each stretch in the text edited. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Offset of what stands for it in the edited text. */
  readonly newStarts: number[] = [];
  readonly newEnds: number[] = [];
  readonly #sides: number[] = [];
  readonly #pieces: string[] = [];
  #from = 0;
  #length = 0;

  constructor(private readonly text: string) {}

  get count(): number {
    return this.starts.length;
  }

  /** Reads `with_` for `text.slice(start, end)`, which must not be empty and must lie behind what was edited before. */
  replace(start: number, end: number, with_: string, side: Side = null): void {
    this.#keepTo(start);
    this.starts.push(start);
    this.ends.push(end);
    this.newStarts.push(this.#length);
    if (with_ !== "") this.#add(with_);
    this.newEnds.push(this.#length);
    this.#sides.push(SIDES.indexOf(side));
    this.#from = end;
  }

  side(index: number): Side {
    return SIDES[this.#sides[index]!]!;
  }

  /** The edited text; nothing can be edited afterwards. */
  finish(): string {
    this.#keepTo(this.text.length);
    this.#from = this.text.length;
    return this.#pieces.join("");
  }

  /** The stretch of the text that a stretch of the edited one was made of; with `marks`, also the marks that open and close it. */
  before({ start, end }: Span, marks: boolean): Span {
    const first = lastUpTo(this.newStarts, start);
    const last = end > start ? lastUpTo(this.newStarts, end - 1) : first;
    const from = this.#startBefore(start, first);
    const to = end > start ? this.#endBefore(end, last) : from;
    return marks ? { start: this.#withOpening(from), end: this.#withClosing(to) } : { start: from, end: to };
  }

  /** The stretch of the edited text that stands for a stretch of the text. */
  after({ start, end }: Span): Span {
    const first = lastUpTo(this.starts, start);
    const from =
      first < 0 || start >= this.ends[first]! ? start + this.#shift(first) : this.newStarts[first]!;
    if (end <= start) return { start: from, end: from };
    const last = lastUpTo(this.starts, end - 1);
    const to = last < 0 || end > this.ends[last]! ? end + this.#shift(last) : this.newEnds[last]!;
    return { start: from, end: Math.max(from, to) };
  }

  #keepTo(offset: number): void {
    if (offset > this.#from) this.#add(this.text.slice(this.#from, offset));
  }

  #add(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** How far what stands behind an edit has moved. */
  #shift(index: number): number {
    return index < 0 ? 0 : this.newEnds[index]! - this.ends[index]!;
  }

  #startBefore(start: number, index: number): number {
    if (index < 0 || start >= this.newEnds[index]!) return start - this.#shift(index);
    return this.starts[index]!;
  }

  #endBefore(end: number, index: number): number {
    if (index < 0 || end > this.newEnds[index]!) return end - this.#shift(index);
    return this.ends[index]!;
  }

  #withOpening(start: number): number {
    let from = start;
    for (let at = lastUpTo(this.ends, from); at >= 0; at--) {
      if (this.ends[at] !== from || this.side(at) !== "opens") break;
      from = this.starts[at]!;
    }
    return from;
  }

  #withClosing(end: number): number {
    let to = end;
    for (let at = lastUpTo(this.starts, to); at >= 0 && at < this.count; at++) {
      if (this.starts[at] !== to || this.side(at) !== "closes") break;
      to = this.ends[at]!;
    }
    return to;
  }
}

/** Index of the last of these ascending offsets that is not greater; of several equal ones the last; -1 when there is none. */
function lastUpTo(offsets: readonly number[], offset: number): number {
  let low = -1;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
