import { LRUCache } from "lru-cache";
import { type ArticleTexts, type ArticleVersion, TextNotAtHand } from "../corpus/article-texts.js";
import type { QuoteToCheck } from "../corpus/check-quote.js";
import { parseCitation } from "../corpus/citation.js";
import { hashBytes } from "../corpus/decode-article.js";
import { decodeText } from "../corpus/decode-text.js";
import { LazyArticle } from "../corpus/lazy-article.js";
import type { Article, ArticleFacts } from "../corpus/types.js";
import { type CitedArticles, compareCitation } from "../corpus/verify-citation.js";
import { UserError } from "../shared/errors.js";
import { Reach } from "../shared/reach.js";
import { generationInForce } from "./catalogue.js";
import { type Shard, ShardGone } from "./shard.js";
import { shardOf } from "./shard-of.js";
import type { ShardedIndex } from "./sharded-index.js";

/** Memory for texts, as the reader of a folder has. */
const TEXT_BYTES = 24 * 2 ** 20;
/** Articles whose texts are fetched at once. */
const AT_ONCE = 64;

interface TextRow {
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** The texts of the articles in the databases: their files' bytes, hashed again whenever they are fetched. */
export class DatabaseTexts implements ArticleTexts {
  /** By their bytes' hash. */
  readonly #texts = new LRUCache<string, string>({
    maxSize: TEXT_BYTES,
    sizeCalculation: (text) => 2 * text.length + 256,
  });
  #index: ShardedIndex | null = null;

  constructor(private readonly shards: readonly Shard[]) {}

  /** The library that is read from now on. */
  follow(index: ShardedIndex): void {
    this.#index = index;
  }

  /** An article of which everything but its text is held. */
  article(source: string, facts: ArticleFacts): Article {
    return new LazyArticle(source, facts, this);
  }

  /** @throws TextNotAtHand */
  textOf({ source, sha256 }: ArticleVersion): string {
    const text = this.#texts.get(sha256);
    if (text === undefined) throw new TextNotAtHand({ source, sha256 });
    return text;
  }

  async reading<T>(work: () => Promise<T>, reach: Reach, unreached: T): Promise<T> {
    const tried = new Set<string>();
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof TextNotAtHand)) throw error;
        const { article } = error;
        // Out of reach; or it is not there any more, or there is no room for all that the work reads.
        if (this.#isLost(article, reach) || tried.has(article.sha256)) return unreached;
        tried.add(article.sha256);
        await this.fetch([article], reach);
      }
    }
  }

  async fetch(articles: readonly ArticleVersion[], reach: Reach): Promise<void> {
    const absent = articles.filter((article) => !this.#texts.has(article.sha256));
    await Promise.all(
      this.shards.map(async (shard) => {
        const its = absent.filter(({ source }) => this.#shardOf(source) === shard);
        for (let at = 0; at < its.length && !reach.isLost(shard.place); at += AT_ONCE) {
          const hashes = its.slice(at, at + AT_ONCE).map(({ sha256 }) => sha256);
          const text =
            "select distinct on (sha256) sha256, bytes from pourparlers.article where sha256 = any($1)";
          const rows = await unlessGone(shard, reach, this.#sizeOf(shard), () =>
            shard.query<{ [Key in keyof TextRow]: TextRow[Key] }>(text, [hashes]),
          );
          for (const row of rows ?? []) this.#keep(row);
        }
      }),
    );
  }

  async check(quote: QuoteToCheck, reach: Reach): Promise<boolean> {
    const shard = this.#shardOf(quote.source);
    const row = await unlessGone(shard, reach, this.#sizeOf(shard), () =>
      reach.waiting(shard.place, this.#current(quote.source, reach)),
    );
    if (row?.sha256 !== quote.sha256) return false;
    const text = this.#keep(row);
    return text?.slice(quote.start, quote.end) === quote.quote;
  }

  async isUnchanged({ source, sha256 }: ArticleVersion): Promise<boolean> {
    const row = await this.#reachable(() => this.#current(source));
    return row?.sha256 === sha256 && this.#keep(row) !== null;
  }

  async read(source: string): Promise<Pick<Article, "text" | "sha256">> {
    const row = await this.#reachable(() => this.#current(source));
    const text = row === null ? null : this.#keep(row);
    if (row === null || text === null) throw new UserError("file_missing");
    return { text, sha256: row.sha256 };
  }

  /** Other articles than the one named are looked for by the hash of their bytes alone: not all texts are read. */
  verify(citation: string): ReturnType<ArticleTexts["verify"]> {
    const articles: CitedArticles = {
      list: async () => this.#index?.articles.map(({ source }) => source) ?? [],
      read: async (source) => {
        const row = await this.#reachable(() => this.#current(source));
        const text = row === null ? null : this.#keep(row);
        return row === null || text === null ? null : { source, text, sha256: row.sha256 };
      },
      candidates: async ({ sha256Prefix }) =>
        this.#index?.articles
          .filter(({ sha256 }) => sha256.startsWith(sha256Prefix))
          .map(({ source }) => source) ?? [],
    };
    return compareCitation(articles, parseCitation(citation));
  }

  /** The article of this name as it is in force at this moment. */
  async #current(source: string, reach = new Reach()): Promise<TextRow | null> {
    const generation = await this.#generation(reach);
    const text = `
      select sha256, bytes from pourparlers.article
      where source = $1 and born <= $2 and (died is null or died > $2)`;
    const rows = await this.#shardOf(source).query<{ [Key in keyof TextRow]: TextRow[Key] }>(text, [
      source,
      generation,
    ]);
    return rows[0] ?? null;
  }

  /** What is in force; where the first shard is gone, which says that, what was when it was read last. */
  async #generation(reach: Reach): Promise<number> {
    const held = this.#index?.catalogue.generation ?? 0;
    const [first] = this.shards;
    if (reach.isLost(first!.place)) return held;
    return generationInForce(first!).catch((error: unknown) => {
      if (error instanceof ShardGone) return held;
      throw error;
    });
  }

  /** Its text where the bytes are those that the row says; else `null`. */
  #keep({ sha256, bytes }: TextRow): string | null {
    if (hashBytes(bytes) !== sha256) return null;
    const text = this.#texts.get(sha256) ?? decodeText(bytes);
    this.#texts.set(sha256, text);
    return text;
  }

  async #reachable<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ShardGone) throw new UserError("shard_gone", {}, { cause: error });
      throw error;
    }
  }

  #isLost({ source }: ArticleVersion, reach: Reach): boolean {
    return reach.isLost(this.#shardOf(source).place);
  }

  #shardOf(source: string): Shard {
    return this.shards[shardOf(source, this.shards.length)]!;
  }

  #sizeOf({ place }: Shard): number {
    return this.#index?.articlesOf(place) ?? 0;
  }
}

/** `null` where the shard does not answer, or has not before. */
async function unlessGone<T>(
  { place }: Shard,
  reach: Reach,
  articles: number,
  work: () => Promise<T>,
): Promise<T | null> {
  if (reach.isLost(place)) return null;
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ShardGone)) throw error;
    reach.lose(place, articles);
    return null;
  }
}
