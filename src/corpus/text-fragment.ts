import type { PageWord } from "./page-words.js";

/** Words of a page one after the other, `[first, end)` of a list. */
export interface WordRange {
  readonly first: number;
  readonly end: number;
}

/** What a text directive names, each of it words of one line; see {@link formatDirective}. */
export interface TextDirective {
  readonly prefix?: string;
  readonly start: string;
  readonly end?: string;
  readonly suffix?: string;
}

/** A quote of so many words or less is named whole, a longer one by its beginning and its end, of so many words each. */
const WHOLE = 6;
const SHORT = 3;
/** Beginning and end are lengthened to so many words, then helped by so many words that stand beside the quote. */
const LONG = 9;
const BESIDE = 8;

/**
 * `text=[prefix-,]start[,end][,-suffix]`, what stands behind `#:~:` in an address: the text directive of WICG's draft "URL Fragment Text
 * Directives". Dash, comma and ampersand are its syntax, so that every character that RFC 3986 does not reserve for names is
 * percent-encoded, and the dash as well.
 */
export function formatDirective({ prefix, start, end, suffix }: TextDirective): string {
  const terms = [
    ...(prefix === undefined ? [] : [`${encode(prefix)}-`]),
    encode(start),
    ...(end === undefined ? [] : [encode(end)]),
    ...(suffix === undefined ? [] : [`-${encode(suffix)}`]),
  ];
  return `text=${terms.join(",")}`;
}

function encode(term: string): string {
  return encodeURIComponent(term.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /[-!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The shortest directive by which a browser finds exactly `words.slice(first, end)` in a page of these words: the beginning that stands
 * nowhere else, and the end that stands nowhere between. Where neither is found within some words, words beside the quote are added; where
 * even those do not tell it from another place, the directive still leads to the quote if that is the first place of several. `null` where it would lead elsewhere.
 */
export function findDirective(words: readonly PageWord[], { first, end }: WordRange): TextDirective | null {
  if (first >= end) return null;
  const page = new FoldedPage(words);
  const opening = lineEnd(words, first, end);
  if (opening === end && page.count(first, end) <= WHOLE) return nameWhole(page, { first, end });
  const closing = lineStart(words, first, end);
  const start = nameStart(page, first, Math.min(opening, page.before(end, 1)));
  if (start === null) return null;
  const last = nameEnd(page, Math.max(closing, start.end), start.end, end);
  if (last === null) return null;
  return {
    ...(start.prefix < first ? { prefix: page.textOf(start.prefix, first) } : {}),
    start: page.textOf(first, start.end),
    end: page.textOf(last.start, end),
    ...(last.suffix > end ? { suffix: page.textOf(end, last.suffix) } : {}),
  };
}

/** The whole quote, with as many words beside it as tell it from other places. */
function nameWhole(page: FoldedPage, { first, end }: WordRange): TextDirective | null {
  const { words } = page;
  const before = lineStart(words, 0, first);
  const after = lineEnd(words, end, words.length);
  const tries = Array.from({ length: BESIDE + 1 }, (_, beside) => ({
    from: beside === 0 ? first : Math.max(before, page.before(first, beside)),
    to: end,
  }));
  const wide = tries.at(-1)!.from;
  tries.push(
    ...Array.from({ length: BESIDE }, (_, beside) => ({
      from: wide,
      to: Math.min(after, page.after(end, beside + 1)),
    })),
  );
  const found =
    tries.find(({ from, to }) => page.isOnly(from, to)) ??
    tries.find(({ from, to }) => page.isFirst(from, to, 0));
  if (found === undefined) return null;
  return {
    ...(found.from < first ? { prefix: page.textOf(found.from, first) } : {}),
    start: page.textOf(first, end),
    ...(found.to > end ? { suffix: page.textOf(end, found.to) } : {}),
  };
}

/** Where the first words of a quote end that name its beginning, and where the words before it begin that help. */
function nameStart(page: FoldedPage, first: number, limit: number): { end: number; prefix: number } | null {
  const line = lineStart(page.words, 0, first);
  const ends = range(SHORT, LONG).map((count) => Math.min(limit, page.after(first, count)));
  const prefixes = range(1, BESIDE).map((count) => Math.max(line, page.before(first, count)));
  const tries = [
    ...ends.map((end) => ({ end, prefix: first })),
    ...prefixes.map((prefix) => ({ end: ends[0]!, prefix })),
    { end: ends.at(-1)!, prefix: prefixes.at(-1)! },
  ];
  return (
    tries.find(({ end, prefix }) => page.isOnly(prefix, end)) ??
    tries.find(({ end, prefix }) => page.isFirst(prefix, end, 0)) ??
    null
  );
}

/** Where the last words of a quote begin that name its end, and where the words behind it end that help. */
function nameEnd(
  page: FoldedPage,
  limit: number,
  from: number,
  end: number,
): { start: number; suffix: number } | null {
  const line = lineEnd(page.words, end, page.words.length);
  const starts = range(SHORT, LONG).map((count) => Math.max(limit, page.before(end, count)));
  const suffixes = range(1, BESIDE).map((count) => Math.min(line, page.after(end, count)));
  const tries = [
    ...starts.map((start) => ({ start, suffix: end })),
    ...suffixes.map((suffix) => ({ start: starts[0]!, suffix })),
    { start: starts.at(-1)!, suffix: suffixes.at(-1)! },
  ];
  return tries.find(({ start, suffix }) => page.isFirst(start, suffix, from)) ?? null;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Where the line ends that the word `at` stands in, at most `limit`. */
function lineEnd(words: readonly PageWord[], at: number, limit: number): number {
  let end = at;
  while (end < limit && words[end]!.line === words[at]!.line) end++;
  return end;
}

/** Where the line begins that the word before `end` stands in, at least `limit`. */
function lineStart(words: readonly PageWord[], limit: number, end: number): number {
  let start = end;
  while (start > limit && words[start - 1]!.line === words[end - 1]!.line) start--;
  return start;
}

/**
 * The words of a page as browsers compare them, which is without case and accents, and more coarsely than any does: without punctuation,
 * and within words as well. So what stands here only once stands on the page only once.
 */
class FoldedPage {
  readonly #text: string;
  /** Where each word begins in it, and after the last where that would. */
  readonly #offsets: number[] = [];

  constructor(readonly words: readonly PageWord[]) {
    const pieces: string[] = [];
    let length = 0;
    for (const { text } of words) {
      this.#offsets.push(length);
      const folded = fold(text);
      if (folded === "") continue;
      pieces.push(folded);
      length += folded.length + 1;
    }
    this.#offsets.push(length);
    this.#text = pieces.join(" ");
  }

  /** The words from `first` to `end` with a space between any two, as a browser folds white space. */
  textOf(first: number, end: number): string {
    return this.words
      .slice(first, end)
      .map(({ text }) => text)
      .join(" ");
  }

  /** How many of them have a letter or a figure. */
  count(first: number, end: number): number {
    let count = 0;
    for (let at = first; at < end; at++) if (this.#isWord(at)) count++;
    return count;
  }

  /** Where `count` words with letters end that begin at `at`; the marks behind the last one are none of them. */
  after(at: number, count: number): number {
    let end = at;
    for (let left = count; left > 0 && end < this.words.length; end++) if (this.#isWord(end)) left--;
    return end;
  }

  /** Where `count` words with letters begin that end at `end`. */
  before(end: number, count: number): number {
    let start = end;
    for (let left = count; left > 0 && start > 0; start--) if (this.#isWord(start - 1)) left--;
    return start;
  }

  /** Whether the words stand nowhere else. */
  isOnly(first: number, end: number): boolean {
    const sought = this.#folded(first, end);
    if (sought === "") return false;
    const at = this.#text.indexOf(sought);
    return at === this.#offsets[first] && this.#text.indexOf(sought, at + 1) < 0;
  }

  /** Whether the words stand nowhere before, from the word `from` on. */
  isFirst(first: number, end: number, from: number): boolean {
    const sought = this.#folded(first, end);
    return sought !== "" && this.#text.indexOf(sought, this.#offsets[from]) === this.#offsets[first];
  }

  #isWord(at: number): boolean {
    return this.#offsets[at + 1]! > this.#offsets[at]!;
  }

  #folded(first: number, end: number): string {
    return this.#text.slice(this.#offsets[first], this.#offsets[end]).trimEnd();
  }
}

const LIGATURES: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};

/** Letters and figures in small, without accents. */
function fold(word: string): string {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[œæßøłđı]/gu, (letter) => LIGATURES[letter]!);
}
