import type { Passage } from "../corpus/types.js";
import { decodePassages, type PassageList, PassageTable } from "../index/passage-table.js";
import type { StoredArticle } from "../index/stored-articles.js";

/** An article as a reader holds it: its particulars, and its passages' places as the database has them. */
export interface ShardedArticle {
  readonly shard: number;
  /** Its number in there. */
  readonly number: number;
  readonly facts: StoredArticle;
  /** See encodePassages. */
  readonly places: Uint32Array;
}

/** The passages of all shards, article by article; a passage's id is its position. */
export class ShardedPassages implements PassageList {
  /** Of each article its first passage's id, then the number of all. */
  readonly #firsts: Uint32Array;

  constructor(private readonly articles: readonly ShardedArticle[]) {
    this.#firsts = new Uint32Array(articles.length + 1);
    for (const [at, { facts }] of articles.entries())
      this.#firsts[at + 1] = this.#firsts[at]! + facts.passages;
  }

  get length(): number {
    return this.#firsts.at(-1)!;
  }

  at(id: number): Passage | undefined {
    if (!(id >= 0 && id < this.length)) return undefined;
    const article = this.articleOf(id);
    return this.#tableOf(article).at(id - this.#firsts[article]!);
  }

  *[Symbol.iterator](): Iterator<Passage> {
    for (const article of this.articles.keys()) yield* this.#tableOf(article);
  }

  /** The place of the article that a passage is of. */
  articleOf(id: number): number {
    let low = 0;
    let high = this.articles.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#firsts[middle]! <= id) low = middle;
      else high = middle;
    }
    // Of an article without passages the next one's first is its own: the last that begins there holds it.
    return low;
  }

  rangeOf(article: number): readonly [first: number, end: number] {
    return [this.#firsts[article]!, this.#firsts[article + 1]!];
  }

  #tableOf(article: number): PassageTable {
    const { places, facts } = this.articles[article]!;
    return new PassageTable(decodePassages(places)!, [facts]);
  }
}
