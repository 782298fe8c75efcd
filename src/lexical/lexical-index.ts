import { selectTopK } from "../../embeddings/top-k.js";
import { FREQUENCIES } from "./lexical-codes.js";
import { type LexicalTables, readTables } from "./lexical-tables.js";
import { findSimilar } from "./spelling.js";
import type { WeightedTerm } from "./terms.js";
import { Vocabulary } from "./vocabulary.js";

/** One thing a question asks for, with the terms that would each satisfy it. */
export interface TermGroup {
  /** As the question spells it. */
  readonly surface: string;
  readonly start: number;
  readonly end: number;
  readonly alternatives: readonly WeightedTerm[];
}

export interface LexicalHits {
  /** The best passages' ids, best first. */
  readonly ids: Uint32Array;
  /** Those of the best, and of the passages also asked about, that match at all. */
  readonly matches: ReadonlyMap<number, LexicalMatch>;
  /** Which groups each article mentions anywhere, by its place among them: bit i for group i. */
  readonly articles: Int32Array;
}

export interface LexicalMatch {
  /** BM25 score. */
  readonly score: number;
  /** Which groups the passage mentions: bit i for group i. */
  readonly groups: number;
}

/** BM25's parameters (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009): saturation and length norm. */
export const K1 = 1.2;
export const B = 0.6;
/** Bits of the match mask: a question has no more groups. */
export const MAX_GROUPS = 32;

/**
 * An inverted index over passages, scored by BM25 with one twist: a question is a list of groups of
 * alternatives (spellings, synonyms, translations), and a passage is credited once a group, for the
 * alternative that fits best, so that a word with many synonyms does not outweigh the others.
 *
 * It is searched in the bytes that `writeLexical` made, without an object a term or a posting.
 */
export class LexicalIndex extends Vocabulary {
  /** One a passage: BM25's length norm. */
  readonly #norms: Float32Array;
  /** Room for one search at a time. */
  readonly #scores: Float32Array;
  readonly #groups: Int32Array;
  /** For the group at hand: each passage's best alternative, and the passages that have one. */
  readonly #best: Float32Array;
  readonly #touched: Uint32Array;

  private constructor(
    /** The tables it consists of, which `writeLexical` goes on from. */
    readonly tables: LexicalTables,
    /** Where each article's passages begin, and where the last one's end. */
    private readonly firsts: ArrayLike<number>,
  ) {
    super();
    const { lengths } = tables;
    let total = 0;
    for (const length of lengths) total += length;
    const average = total / Math.max(1, lengths.length) || 1;
    this.#norms = new Float32Array(lengths.length);
    for (let id = 0; id < lengths.length; id++) {
      this.#norms[id] = K1 * (1 - B + (B * lengths[id]!) / average);
    }
    this.#scores = new Float32Array(lengths.length);
    this.#groups = new Int32Array(lengths.length);
    this.#best = new Float32Array(lengths.length);
    this.#touched = new Uint32Array(lengths.length);
  }

  /**
   * Opens what `writeLexical` wrote; it keeps `bytes`, which must not change. Rejects bytes that are none. Gives way to other work.
   * @param firsts the first passage of each article, and how many there are in all; where it is left out, all are of one
   */
  static async open(bytes: Uint8Array, firsts?: ArrayLike<number>): Promise<LexicalIndex> {
    const tables = await readTables(bytes);
    return new LexicalIndex(tables, firsts ?? [0, tables.lengths.length]);
  }

  override get size(): number {
    return this.tables.lengths.length;
  }

  override documentFrequency(term: string): number {
    const number = this.tables.terms.find(term);
    return number < 0 ? 0 : this.#postingsOf(number).count;
  }

  override similarTerms(term: string): string[] {
    return findSimilar(this.tables.terms, term);
  }

  /**
   * The `k` best passages among those `accepts` lets through; equal scores keep the lower id first. How well they match is told
   * of them, and of the passages `also`, whether accepted or not.
   */
  search(
    groups: readonly TermGroup[],
    k: number,
    accepts?: (id: number) => boolean,
    also: ArrayLike<number> = [],
  ): LexicalHits {
    const scores = this.#scores.fill(0);
    const matched = this.#groups.fill(0);
    for (const [index, group] of groups.slice(0, MAX_GROUPS).entries()) this.#credit(group, 1 << index);
    const { ids } = selectTopK(
      scores,
      k,
      accepts === undefined ? (id) => scores[id]! > 0 : (id) => scores[id]! > 0 && accepts(id),
    );
    const matches = new Map<number, LexicalMatch>();
    for (const list of [ids, also]) {
      for (let i = 0; i < list.length; i++) {
        const id = list[i]!;
        if (scores[id]! > 0) matches.set(id, { score: scores[id]!, groups: matched[id]! });
      }
    }
    return { ids, matches, articles: this.#mentionedIn(matched) };
  }

  #mentionedIn(matched: Int32Array): Int32Array {
    const { firsts } = this;
    const articles = new Int32Array(Math.max(0, firsts.length - 1));
    for (let article = 0; article < articles.length; article++) {
      let mask = 0;
      for (let id = firsts[article]!; id < firsts[article + 1]!; id++) mask |= matched[id]!;
      articles[article] = mask;
    }
    return articles;
  }

  /** Adds to each passage the score of its best alternative in `group`, and the group's bit. */
  #credit(group: TermGroup, bit: number): void {
    const { postings } = this.tables;
    const [norms, scores, matched, best, touched] = [
      this.#norms,
      this.#scores,
      this.#groups,
      this.#best,
      this.#touched,
    ];
    const rarity = this.groupRarity(group);
    let count = 0;
    for (const { term, weight } of group.alternatives) {
      const number = this.tables.terms.find(term);
      if (number < 0) continue;
      const factor = weight * rarity * (K1 + 1);
      let { at, end } = this.#postingsOf(number);
      let id = -1;
      while (at < end) {
        let byte = postings[at++]!;
        let distance = byte & 0x7f;
        for (let shift = 7; byte > 0x7f; shift += 7) {
          byte = postings[at++]!;
          distance |= (byte & 0x7f) << shift;
        }
        id += distance;
        const frequency = FREQUENCIES[postings[at++]!]!;
        const score = (factor * frequency) / (frequency + norms[id]!);
        const before = best[id]!;
        if (score > before) {
          if (before === 0) touched[count++] = id;
          best[id] = score;
        }
      }
    }
    for (let i = 0; i < count; i++) {
      const id = touched[i]!;
      scores[id]! += best[id]!;
      matched[id]! |= bit;
      best[id] = 0;
    }
  }

  /** Where a term's postings begin and end, and how many they are. */
  #postingsOf(term: number): { at: number; end: number; count: number } {
    const { postings, postingOffsets } = this.tables;
    let at = postingOffsets[term]!;
    let count = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = postings[at++]!;
      count |= (byte & 0x7f) << shift;
      if (byte < 0x80) return { at, end: postingOffsets[term + 1]!, count };
    }
  }
}
