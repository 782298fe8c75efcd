import { inverseDocumentFrequency } from "./vocabulary.js";

/**
 * How much of what a question asks for an article mentions anywhere: the sum of the rarities of the groups that it does. A group's rarity is its
 * inverse document frequency, as BM25 has it, with articles as the documents: 1 for what no article mentions, next to 0 for what all of them do.
 */
export class ArticleMentions {
  readonly #rarities: readonly number[];

  /**
   * @param masks of each article the groups that it mentions: bit i for group i
   * @param groups how many there are
   */
  constructor(
    private readonly masks: Int32Array,
    groups: number,
  ) {
    const counts = new Array<number>(groups).fill(0);
    for (const mask of masks) {
      for (let rest = mask; rest !== 0; rest &= rest - 1) counts[31 - Math.clz32(rest & -rest)]!++;
    }
    const rarity = (count: number) => inverseDocumentFrequency(count, masks.length);
    this.#rarities = counts.map((count) => rarity(count) / rarity(0));
  }

  /** @param article its place among the articles */
  scoreOf(article: number): number {
    let score = 0;
    for (let rest = this.masks[article] ?? 0; rest !== 0; rest &= rest - 1)
      score += this.#rarities[31 - Math.clz32(rest & -rest)]!;
    return score;
  }
}
