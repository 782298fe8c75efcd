import type { PassageFilter } from "../index/passage-filter.js";
import { PASSAGES_OF_ARTICLE } from "./schema.js";
import type { ShardFilter } from "./searches.js";
import type { ShardedArticle, ShardedPassages } from "./sharded-passages.js";

/** A passage's number in its shard's table: its article's, then which of that article's it is. */
export type PassageNumber = number;

/** What a passage's id is called in the databases, and the other way round. */
export class PassageNumbers {
  /** Of each shard, the articles' places by their numbers in it. */
  readonly #placeOf: readonly ReadonlyMap<number, number>[];

  constructor(
    private readonly articles: readonly ShardedArticle[],
    private readonly passages: ShardedPassages,
    shards: number,
  ) {
    const placeOf = Array.from({ length: shards }, () => new Map<number, number>());
    for (const [place, { shard, number }] of articles.entries()) placeOf[shard]!.set(number, place);
    this.#placeOf = placeOf;
  }

  /** How many articles a shard holds. */
  articlesOf(shard: number): number {
    return this.#placeOf[shard]!.size;
  }

  /** Of an article by its number in a shard its place among all; -1 for one of another generation. */
  placeOf(shard: number, article: number): number {
    return this.#placeOf[shard]!.get(article) ?? -1;
  }

  /** -1 for a passage of no article of this generation. */
  idOf(shard: number, passage: PassageNumber): number {
    const place = this.placeOf(shard, Math.floor(passage / PASSAGES_OF_ARTICLE));
    return place < 0 ? -1 : this.passages.rangeOf(place)[0] + (passage % PASSAGES_OF_ARTICLE);
  }

  /** The numbers of some passages, shard by shard. */
  byShard(ids: readonly number[]): PassageNumber[][] {
    const lists: PassageNumber[][] = this.#placeOf.map(() => []);
    for (const id of ids) {
      if (!(id >= 0 && id < this.passages.length))
        throw new RangeError(`no passage ${id} among ${this.passages.length}`);
      const place = this.passages.articleOf(id);
      const { shard, number } = this.articles[place]!;
      lists[shard]!.push(number * PASSAGES_OF_ARTICLE + id - this.passages.rangeOf(place)[0]);
    }
    return lists;
  }

  /** A filter in the numbers of each shard: the articles that it lets through, or the others where those are fewer. */
  filters(filter: PassageFilter): ShardFilter[] {
    const hidden = this.byShard(filter.hidden);
    const kept: number[][] = this.#placeOf.map(() => []);
    const left: number[][] = this.#placeOf.map(() => []);
    for (const { facts, shard, number } of this.articles)
      (filter.sources.has(facts.source) ? kept : left)[shard]!.push(number);
    return kept.map((articles, shard) => {
      const only = articles.length <= left[shard]!.length;
      return { only, articles: only ? articles : left[shard]!, hidden: hidden[shard]! };
    });
  }
}
