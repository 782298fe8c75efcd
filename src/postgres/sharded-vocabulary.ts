import { GrowingBytes } from "../lexical/lexical-codes.js";
import { findSimilar } from "../lexical/spelling.js";
import { appendTerm, TermDictionary } from "../lexical/term-dictionary.js";
import { Vocabulary } from "../lexical/vocabulary.js";
import { sortSliced, TimeSlice } from "../shared/time-slice.js";

/** A term as the database has it (see TermDictionary), and by how many its passages have grown. */
export interface TermChange {
  readonly term: Buffer;
  readonly change: number;
}

/** The terms of all shards together, sorted, each with the number of its passages. */
export class ShardedVocabulary extends Vocabulary {
  private constructor(
    private readonly terms: TermDictionary,
    /** One a term. */
    private readonly frequencies: Uint32Array,
    override readonly size: number,
  ) {
    super();
  }

  static readonly EMPTY = new ShardedVocabulary(
    new TermDictionary(new Uint8Array(0), new Uint32Array(1)),
    new Uint32Array(0),
    0,
  );

  /** This one after some changes, a term's in any number of parts; a term that no passage is left with is dropped. Gives way to other work. */
  async with(changes: readonly TermChange[], size: number): Promise<ShardedVocabulary> {
    const slice = new TimeSlice();
    const sorted = await sortSliced(changes, (a, b) => Buffer.compare(a.term, b.term), slice);
    const bytes = new GrowingBytes(this.terms.bytes.length + 16 * sorted.length + 1);
    const offsets = [0];
    const frequencies: number[] = [];
    const add = (term: Uint8Array, frequency: number): void => {
      if (frequency <= 0) return;
      bytes.reserve(term.length);
      bytes.bytes.set(term, bytes.length);
      bytes.length += term.length;
      offsets.push(bytes.length);
      frequencies.push(frequency);
    };
    let old = 0;
    for (let at = 0; at < sorted.length || old < this.terms.size; ) {
      if (slice.isOver()) await slice.next();
      const next = sorted[at]?.term;
      const before = old < this.terms.size ? this.#bytesOf(old) : undefined;
      const order = next === undefined ? -1 : before === undefined ? 1 : Buffer.compare(before, next);
      if (order < 0) {
        add(before!, this.frequencies[old++]!);
        continue;
      }
      let frequency = order === 0 ? this.frequencies[old++]! : 0;
      for (; at < sorted.length && sorted[at]!.term.equals(next!); at++) frequency += sorted[at]!.change;
      add(next!, frequency);
    }
    const terms = new TermDictionary(bytes.written().slice(), new Uint32Array(offsets));
    return new ShardedVocabulary(terms, new Uint32Array(frequencies), size);
  }

  override documentFrequency(term: string): number {
    const number = this.terms.find(term);
    return number < 0 ? 0 : this.frequencies[number]!;
  }

  override similarTerms(term: string): string[] {
    return findSimilar(this.terms, term);
  }

  #bytesOf(number: number): Uint8Array {
    const { bytes, offsets } = this.terms;
    return bytes.subarray(offsets[number], offsets[number + 1]);
  }
}

/** A term as the database has it. */
export function termBytes(term: string): Buffer {
  const bytes = new GrowingBytes(3 * term.length + 1);
  appendTerm(bytes, term);
  return Buffer.from(bytes.written());
}
