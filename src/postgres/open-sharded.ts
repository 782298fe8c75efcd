import { openArticles, openStatements } from "../index/open-generation.js";
import type { IndexStats } from "../index/types.js";
import { mapSliced } from "../shared/time-slice.js";
import { type Catalogue, generationInForce, readCatalogue } from "./catalogue.js";
import { DatabaseTexts } from "./database-texts.js";
import { checkVersion } from "./manifest.js";
import { Shard, ShardGone, type ShardOptions } from "./shard.js";
import { readingFailure } from "./shard-failure.js";
import { ShardedIndex } from "./sharded-index.js";

export interface LibraryOptions extends ShardOptions {
  /** How long what was in force is gone by without looking, ms. */
  readonly looksWithinMs?: number;
}

/** Writers keep what is no longer in force three times as long. */
const LOOKS_WITHIN = 5 * 60_000;

/** A library in several databases, read generation by generation. */
export class ShardedLibrary {
  readonly texts: DatabaseTexts;
  readonly #shards: readonly Shard[];
  readonly #looksWithinMs: number;
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param urls connection strings, the first shard's first */
  constructor(urls: readonly string[], { looksWithinMs = LOOKS_WITHIN, ...options }: LibraryOptions = {}) {
    this.#looksWithinMs = looksWithinMs;
    this.#shards = urls.map((url, place) => new Shard(place, url, options));
    this.texts = new DatabaseTexts(this.#shards);
  }

  /**
   * What is in force now: `previous` where that is it, or where it cannot be told because a shard does not answer.
   * @throws UserError `shards_empty`, `shards_mixed`, `shards_other_version`, and as {@link readingFailure} tells where there is none before
   */
  async read(previous: ShardedIndex | null): Promise<ShardedIndex> {
    try {
      const generation = await generationInForce(this.#shards[0]!);
      this.#lookedAt = performance.now();
      if (generation === previous?.catalogue.generation) return previous;
      const catalogue = await readCatalogue(this.#shards, generation, previous?.catalogue ?? null);
      const index = await this.#open(catalogue, previous);
      this.texts.follow(index);
      return index;
    } catch (error) {
      if (error instanceof ShardGone && previous !== null) return previous;
      throw readingFailure(error);
    }
  }

  /** Whether so long ago was looked what is in force that what is gone by may be removed before long. */
  get isOutdated(): boolean {
    return performance.now() - this.#lookedAt > this.#looksWithinMs;
  }

  async close(): Promise<void> {
    await Promise.all(this.#shards.map((shard) => shard.close()));
  }

  async #open(catalogue: Catalogue, previous: ShardedIndex | null): Promise<ShardedIndex> {
    checkVersion(catalogue.manifest);
    const facts = catalogue.articles.map((article) => article.facts);
    const articles = await mapSliced(facts, (each) => this.texts.article(each.source, each));
    return new ShardedIndex(
      this.#shards,
      catalogue,
      { ...(await openArticles(articles)), ...(await openStatements(facts)) },
      compare(catalogue, previous?.catalogue ?? null),
    );
  }
}

/** What has changed since; at first nothing has. */
function compare(now: Catalogue, before: Catalogue | null): IndexStats {
  const nothing = { embedded: 0, reused: now.manifest.passages, bytesOnDisk: 0 };
  if (before === null) return { ...nothing, added: [], changed: [], removed: [] };
  const hashes = (catalogue: Catalogue) =>
    new Map(catalogue.articles.map(({ facts }) => [facts.source, facts.sha256]));
  const [old, current] = [hashes(before), hashes(now)];
  const sources = [...current.keys()];
  return {
    ...nothing,
    added: sources.filter((source) => !old.has(source)),
    changed: sources.filter((source) => old.has(source) && old.get(source) !== current.get(source)),
    removed: [...old.keys()].filter((source) => !current.has(source)),
  };
}
