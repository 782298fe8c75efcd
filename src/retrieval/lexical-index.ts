import { stemsOf } from "../language/stem.js";
import { SpellingIndex } from "./spelling.js";
import type { WeightedTerm } from "./terms.js";

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
  /** Every passage that matches at all, whether among the best or not. */
  readonly matches: ReadonlyMap<number, LexicalMatch>;
}

interface LexicalMatch {
  /** BM25 score. */
  readonly score: number;
  /** Which groups the passage mentions: bit i for group i. */
  readonly groups: number;
}

/** BM25's parameters (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009): saturation and length norm. */
const K1 = 1.2;
const B = 0.6;
/** Bits of the match mask: a question has no more groups. */
export const MAX_GROUPS = 32;

interface Postings {
  readonly ids: number[] | Uint32Array;
  readonly frequencies: number[] | Float32Array;
}

/** An index as flat lists, to be written to a file: term i's postings are `[offsets[i], offsets[i + 1])` of `ids` and `frequencies`. */
export interface PackedLexicalIndex {
  readonly terms: readonly string[];
  /** Length `terms.length + 1`. */
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
  readonly frequencies: Float32Array;
  /** One a passage. */
  readonly lengths: Float32Array;
}

/**
 * An inverted index over passages, scored by BM25 with one twist: a question is a list of groups of
 * alternatives (spellings, synonyms, translations), and a passage is credited once a group, for the
 * alternative that fits best, so that a word with many synonyms does not outweigh the others.
 */
export class LexicalIndex {
  readonly #postings = new Map<string, Postings>();
  #lengths: number[] = [];
  #totalLength = 0;
  #sealed = false;
  #spelling: SpellingIndex | null = null;

  get size(): number {
    return this.#lengths.length;
  }

  /** The index that {@link pack} gave; it can be searched but not added to. */
  static unpack({ terms, offsets, ids, frequencies, lengths }: PackedLexicalIndex): LexicalIndex {
    const index = new LexicalIndex();
    for (const [i, term] of terms.entries()) {
      const [from, to] = [offsets[i]!, offsets[i + 1]!];
      index.#postings.set(term, { ids: ids.subarray(from, to), frequencies: frequencies.subarray(from, to) });
    }
    index.#lengths = Array.from(lengths);
    index.#totalLength = index.#lengths.reduce((sum, length) => sum + length, 0);
    index.#sealed = true;
    return index;
  }

  pack(): PackedLexicalIndex {
    const terms = [...this.#postings.keys()];
    const offsets = new Uint32Array(terms.length + 1);
    for (const [i, { ids }] of [...this.#postings.values()].entries())
      offsets[i + 1] = offsets[i]! + ids.length;
    const ids = new Uint32Array(offsets[terms.length]!);
    const frequencies = new Float32Array(ids.length);
    for (const [i, postings] of [...this.#postings.values()].entries()) {
      ids.set(postings.ids, offsets[i]!);
      frequencies.set(postings.frequencies, offsets[i]!);
    }
    return { terms, offsets, ids, frequencies, lengths: Float32Array.from(this.#lengths) };
  }

  /** Adds the next passage; ids count from 0 in the order of the calls. */
  add(terms: Iterable<WeightedTerm>): void {
    if (this.#sealed) throw new Error("an unpacked index takes no more passages");
    const id = this.#lengths.length;
    const frequencies = new Map<string, number>();
    let length = 0;
    for (const { term, weight } of terms) {
      frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
      length += weight;
    }
    for (const [term, frequency] of frequencies) {
      let postings = this.#postings.get(term);
      if (postings === undefined) {
        postings = { ids: [], frequencies: [] };
        this.#postings.set(term, postings);
      }
      (postings.ids as number[]).push(id);
      // In the precision that a file keeps, so that a stored index scores as this one does.
      (postings.frequencies as number[]).push(Math.fround(frequency));
    }
    this.#lengths.push(Math.fround(length));
    this.#totalLength += Math.fround(length);
    this.#spelling = null;
  }

  /** In how many passages the term occurs. */
  documentFrequency(term: string): number {
    return this.#postings.get(term)?.ids.length ?? 0;
  }

  /** Rarity of a term found in `frequency` passages: BM25's inverse document frequency, never negative. */
  inverseDocumentFrequency(frequency: number): number {
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** How rare a folded word is, 0 (in every passage) to 1 (in none), whatever its form. */
  wordRarity(folded: string): number {
    const frequency = Math.max(...stemsOf(folded).map((stem) => this.documentFrequency(stem)));
    return this.inverseDocumentFrequency(frequency) / this.inverseDocumentFrequency(0);
  }

  /** Terms of the index spelled almost like `term`, closest first. */
  similarTerms(term: string): string[] {
    this.#spelling ??= new SpellingIndex(this.#postings.keys());
    return this.#spelling.similar(term);
  }

  /** Rarity of what a group asks for: that of its most frequent full-weight alternative; the maximum when nothing matches. */
  groupRarity(group: TermGroup): number {
    let frequency = 0;
    for (const { term, weight } of group.alternatives) {
      if (weight >= 0.5) frequency = Math.max(frequency, this.documentFrequency(term));
    }
    return this.inverseDocumentFrequency(frequency);
  }

  /** The `k` best passages among those `accepts` lets through. */
  search(groups: readonly TermGroup[], k: number, accepts?: (id: number) => boolean): LexicalHits {
    const matches = new Map<number, { score: number; groups: number }>();
    const averageLength = this.#totalLength / Math.max(1, this.size) || 1;
    const best = new Map<number, number>();
    for (const [index, group] of groups.slice(0, MAX_GROUPS).entries()) {
      best.clear();
      const rarity = this.groupRarity(group);
      for (const { term, weight } of group.alternatives) {
        const postings = this.#postings.get(term);
        if (postings === undefined) continue;
        for (let i = 0; i < postings.ids.length; i++) {
          const id = postings.ids[i]!;
          if (accepts !== undefined && !accepts(id)) continue;
          const tf = postings.frequencies[i]!;
          const norm = K1 * (1 - B + (B * this.#lengths[id]!) / averageLength);
          const score = (weight * rarity * tf * (K1 + 1)) / (tf + norm);
          if (score > (best.get(id) ?? 0)) best.set(id, score);
        }
      }
      for (const [id, score] of best) {
        const match = matches.get(id);
        if (match === undefined) matches.set(id, { score, groups: 1 << index });
        else {
          match.score += score;
          match.groups |= 1 << index;
        }
      }
    }
    const ranked = [...matches].sort(([a, x], [b, y]) => y.score - x.score || a - b).slice(0, k);
    return { ids: Uint32Array.from(ranked, ([id]) => id), matches };
  }
}
