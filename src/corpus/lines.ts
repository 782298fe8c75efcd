import type { Span } from "./types.js";

const SPACE = 32;
const LAST_ASCII = 126;
const INVISIBLE = /[\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/u;
const UNFOLDED = /[^\S ]|[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]| {2}/u;
const INVISIBLE_RUNS = /[\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]+/gu;

/** True for white space of any kind and for characters that print nothing (zero-width, soft hyphen, marks of direction). */
export function isInvisible(character: string): boolean {
  const code = character.charCodeAt(0);
  // What most texts are made of is told without a pattern.
  return code === SPACE || ((code < SPACE || code > LAST_ASCII) && INVISIBLE.test(character));
}

/** The span without the white space and invisible characters at its ends; empty when nothing else is in it. */
export function trimSpan(text: string, start: number, end: number): Span {
  let first = start;
  let last = end;
  while (first < last && isInvisible(text[first]!)) first++;
  while (last > first && isInvisible(text[last - 1]!)) last--;
  return { start: first, end: last };
}

/** Single spaces inside, and nothing that prints nothing: most lines, told at a third of what folding them takes. */
function isFolded(text: string): boolean {
  return !UNFOLDED.test(text) && !text.startsWith(" ") && !text.endsWith(" ");
}

/** The text with each run of white space and invisible characters as one space, none at the ends: what "the same text" compares. */
export function foldSpace(text: string): string {
  return isFolded(text) ? text : text.replace(INVISIBLE_RUNS, " ").trim();
}

/** Where a text's lines begin; LF, CR and CRLF each end one line. */
export class LineTable {
  /** Offset of the first character of each line; `starts[0]` is 0. */
  readonly starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.starts = starts;
    this.#length = text.length;
  }

  /** Number of lines, as an editor counts them: a final line end does not open another line. */
  get count(): number {
    const last = this.starts[this.starts.length - 1]!;
    return last === this.#length && this.starts.length > 1 ? this.starts.length - 1 : this.starts.length;
  }

  /** 1-based number of the line that holds the character at `offset`. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** First and last line of a span, 1-based; an empty span lies on the line of its start. */
  linesOf(span: Span): [first: number, last: number] {
    return [this.lineOf(span.start), this.lineOf(Math.max(span.start, span.end - 1))];
  }

  /** The text of lines `first` to `last` as offsets, the last line's end mark left out. */
  spanOf(text: string, first: number, last: number): Span {
    const start = this.starts[first - 1] ?? this.#length;
    let end = this.starts[last] ?? this.#length;
    while (end > start && /[\r\n]/.test(text[end - 1]!)) end--;
    return { start, end };
  }
}
