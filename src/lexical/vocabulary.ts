import { stemsOf } from "../language/stem.js";
import type { TermGroup } from "./lexical-index.js";

/** Rarity of what `frequency` of `size` documents mention: BM25's inverse document frequency, never negative. */
export function inverseDocumentFrequency(frequency: number, size: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

/** The terms of a collection's passages and how rare each is: what is known of words without looking at any passage. */
export abstract class Vocabulary {
  /** How many passages there are. */
  abstract readonly size: number;

  /** In how many passages the term occurs. */
  abstract documentFrequency(term: string): number;

  /** Terms of the collection spelled almost like `term`, closest first. */
  abstract similarTerms(term: string): string[];

  /** How rare a folded word is, 0 (in every passage) to 1 (in none), whatever its form. */
  wordRarity(folded: string): number {
    const frequency = Math.max(...stemsOf(folded).map((stem) => this.documentFrequency(stem)));
    return inverseDocumentFrequency(frequency, this.size) / inverseDocumentFrequency(0, this.size);
  }

  /** Rarity of what a group asks for: that of its most frequent full-weight alternative; the maximum when nothing matches. */
  groupRarity(group: TermGroup): number {
    let frequency = 0;
    for (const { term, weight } of group.alternatives) {
      if (weight >= 0.5) frequency = Math.max(frequency, this.documentFrequency(term));
    }
    return inverseDocumentFrequency(frequency, this.size);
  }
}
