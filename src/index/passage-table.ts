import type { Passage, PassagePlace, Span } from "../corpus/types.js";

/** Passages by id, made into objects when asked for. An array is one, too. */
export interface PassageList extends Iterable<Passage> {
  readonly length: number;
  at(id: number): Passage | undefined;
}

/** What a passage's article gives to all its passages. */
export interface PassageOwner {
  readonly source: string;
  /** Distinct contexts of its passages, which point into it. */
  readonly contexts: readonly string[];
}

/** Numbers of a passage: start, end, first line, last line, context, article, end of its sentences, end of its other places. */
const STRIDE = 8;
const MAGIC = 0x5041_5331;
const HEADER = 5;

/** The numbers of all passages, as they stand in `passages.bin`: some 60 bytes a passage, where objects took 450. */
export interface PassageColumns {
  /** Length `articles + 1`: article i's passages are `[firsts[i], firsts[i + 1])`. */
  readonly firsts: Uint32Array;
  /** {@link STRIDE} numbers a passage. */
  readonly fields: Uint32Array;
  /** start, end, start, end … of the article's text. */
  readonly sentences: Uint32Array;
  /** start, end, first line, last line … */
  readonly places: Uint32Array;
}

/** All passages of an index, article by article. */
export class PassageTable implements PassageList {
  constructor(
    private readonly columns: PassageColumns,
    private readonly owners: readonly PassageOwner[],
  ) {}

  get length(): number {
    return this.columns.fields.length / STRIDE;
  }

  at(id: number): Passage | undefined {
    const { fields } = this.columns;
    if (!(id >= 0 && id < this.length)) return undefined;
    const at = id * STRIDE;
    const owner = this.owners[fields[at + 5]!]!;
    return {
      source: owner.source,
      start: fields[at]!,
      end: fields[at + 1]!,
      lines: [fields[at + 2]!, fields[at + 3]!],
      context: owner.contexts[fields[at + 4]!] ?? "",
      sentences: this.#sentences(id),
      alsoAt: this.#places(id),
    };
  }

  [Symbol.iterator](): Iterator<Passage> {
    return this.range(0, this.length)[Symbol.iterator]();
  }

  /** Those with ids from `first` up to, not including, `end`; may be gone through again and again. */
  range(first: number, end: number): Iterable<Passage> {
    const at = (id: number): Passage => this.at(id)!;
    return {
      *[Symbol.iterator]() {
        for (let id = first; id < end; id++) yield at(id);
      },
    };
  }

  /** Length `articles + 1`: the first passage of each article, and how many there are in all. */
  get firsts(): Uint32Array {
    return this.columns.firsts;
  }

  /** The passages of the `article`-th article: ids from the first up to, not including, the second. */
  rangeOf(article: number): readonly [first: number, end: number] {
    const { firsts } = this.columns;
    return [firsts[article] ?? 0, firsts[article + 1] ?? 0];
  }

  /** Which article, by its place among them, a passage belongs to. */
  articleOf(id: number): number {
    return this.columns.fields[id * STRIDE + 5]!;
  }

  spanOf(id: number): Span {
    const { fields } = this.columns;
    return { start: fields[id * STRIDE]!, end: fields[id * STRIDE + 1]! };
  }

  #sentences(id: number): Span[] {
    const { fields, sentences } = this.columns;
    const spans: Span[] = [];
    for (let i = id === 0 ? 0 : fields[id * STRIDE - 2]!; i < fields[id * STRIDE + 6]!; i++)
      spans.push({ start: sentences[2 * i]!, end: sentences[2 * i + 1]! });
    return spans;
  }

  #places(id: number): PassagePlace[] {
    const { fields, places } = this.columns;
    const found: PassagePlace[] = [];
    for (let i = id === 0 ? 0 : fields[id * STRIDE - 1]!; i < fields[id * STRIDE + 7]!; i++) {
      const [start, end, first, last] = places.subarray(4 * i, 4 * i + 4);
      found.push({ start: start!, end: end!, lines: [first!, last!] });
    }
    return found;
  }
}

/** Makes the columns, article after article. */
export class PassageTableBuilder {
  readonly #firsts = [0];
  readonly #fields: number[] = [];
  readonly #sentences: number[] = [];
  readonly #places: number[] = [];

  /** Adds an article's passages; `contexts` are its owner's. */
  add(passages: Iterable<Passage>, contexts: readonly string[]): void {
    const article = this.#firsts.length - 1;
    for (const { start, end, lines, context, sentences, alsoAt } of passages) {
      for (const sentence of sentences) this.#sentences.push(sentence.start, sentence.end);
      for (const place of alsoAt) this.#places.push(place.start, place.end, ...place.lines);
      this.#fields.push(start, end, ...lines, contexts.indexOf(context), article);
      this.#fields.push(this.#sentences.length / 2, this.#places.length / 4);
    }
    this.#firsts.push(this.#fields.length / STRIDE);
  }

  build(): PassageColumns {
    return {
      firsts: new Uint32Array(this.#firsts),
      fields: new Uint32Array(this.#fields),
      sentences: new Uint32Array(this.#sentences),
      places: new Uint32Array(this.#places),
    };
  }
}

/** `passages.bin`: magic, then the lengths of firsts, fields, sentences, places, then these, all u32. */
export function encodePassages({ firsts, fields, sentences, places }: PassageColumns): Uint32Array {
  const parts = [firsts, fields, sentences, places];
  const out = new Uint32Array(HEADER + parts.reduce((sum, { length }) => sum + length, 0));
  out.set([MAGIC, ...parts.map(({ length }) => length)]);
  let at = HEADER;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The inverse, as views; `null` when the numbers are not such a file. */
export function decodePassages(words: Uint32Array): PassageColumns | null {
  const [magic, ...lengths] = words.subarray(0, HEADER);
  if (magic !== MAGIC || lengths.length !== HEADER - 1) return null;
  if (HEADER + lengths.reduce((sum, length) => sum + length, 0) !== words.length) return null;
  let at = HEADER;
  const [firsts, fields, sentences, places] = lengths.map((length) => {
    at += length;
    return words.subarray(at - length, at);
  });
  const columns = { firsts: firsts!, fields: fields!, sentences: sentences!, places: places! };
  return columns.firsts.at(-1) === columns.fields.length / STRIDE ? columns : null;
}
