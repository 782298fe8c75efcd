import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { UserError } from "../../shared/errors.js";
import { migrate, PASSAGES_OF_ARTICLE } from "../schema.js";
import { isGone } from "../shard.js";
import { isForbidden, shardFailure } from "../shard-failure.js";
import type { ArticleRows } from "./article-rows.js";
import { insertArticle } from "./insert-article.js";

/** What the advisory lock of a library's writer is called. */
const LOCK = [0x706f7572, 0x7061726c];
const BETWEEN_TRIES = 200;

/** An article that is in a shard, in force or about to be. */
export interface WrittenArticle {
  readonly id: number;
  readonly source: string;
  readonly print: string;
  readonly born: number;
  /** Whether the next generation is to be without it. */
  readonly buried: boolean;
}

/** Writes one shard, alone while it holds the lock. Each change is a transaction: whatever ends the writer leaves whole articles. */
export class ShardWriter {
  private constructor(
    readonly place: number,
    private readonly client: pg.Client,
  ) {}

  /**
   * Connects, waits for whoever else is writing, and sees to the tables.
   * @throws UserError `shards_locked`, `shards_forbidden` where the role may not write, and as {@link shardFailure} tells
   */
  static async open(place: number, url: string, lockWaitMs: number): Promise<ShardWriter> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: "pourparlers-writer",
      keepAlive: true,
    });
    client.on("error", () => {});
    const writer = new ShardWriter(place, client);
    try {
      await client.connect();
      const until = performance.now() + lockWaitMs;
      for (;;) {
        const taken = "select pg_try_advisory_lock($1, $2) as taken";
        const { rows } = await client.query<{ taken: boolean }>(taken, LOCK);
        if (rows[0]?.taken) break;
        if (performance.now() >= until) throw new UserError("shards_locked");
        await sleep(BETWEEN_TRIES);
      }
      await migrate(client);
      return writer;
    } catch (error) {
      await writer.close();
      if (isForbidden(error)) throw new UserError("shards_forbidden", {}, { cause: error });
      throw !(error instanceof UserError) && isGone(error) ? shardFailure(place, error) : error;
    }
  }

  /** Makes this database the `place`-th of so many of a library, or finds that it is. @throws UserError `shards_mixed` */
  async join(library: string | null, shards: number): Promise<string> {
    const made =
      "insert into pourparlers.shard (library, place, shards) values ($1, $2, $3) on conflict do nothing";
    if (library !== null) await this.#query(made, [library, this.place, shards]);
    const { rows } = await this.#query<{ library: string; place: number; shards: number }>(
      "select library, place, shards from pourparlers.shard",
    );
    const [part] = rows;
    if (part === undefined) {
      await this.#query(
        "insert into pourparlers.shard (library, place, shards) values (gen_random_uuid()::text, $1, $2)",
        [this.place, shards],
      );
      return this.join(null, shards);
    }
    if (part.place !== this.place || part.shards !== shards || (library !== null && part.library !== library))
      throw new UserError("shards_mixed");
    return part.library;
  }

  async generationInForce(): Promise<number> {
    const { rows } = await this.#query<{ generation: string }>("select generation from pourparlers.shard");
    return Number(rows[0]!.generation);
  }

  /** The articles that the next generation would have as things stand, and those that it is to be without but the one in force has. */
  async written(next: number): Promise<WrittenArticle[]> {
    const { rows } = await this.#query<{
      id: string;
      source: string;
      print: string;
      born: string;
      died: string | null;
    }>("select id, source, print, born, died from pourparlers.article where died is null or died = $1", [
      next,
    ]);
    return rows.map(({ id, source, print, born, died }) => {
      return { id: Number(id), source, print, born: Number(born), buried: died !== null };
    });
  }

  /** Adds an article, from the generation `next` on. */
  add(next: number, rows: ArticleRows, print: string, bytes: Uint8Array): Promise<void> {
    return this.#transact(async () => {
      await this.#count(next, await insertArticle(this.client, next, rows, print, bytes), 1);
    });
  }

  /** Ends an article with the generation before `next`. */
  bury(next: number, { id }: WrittenArticle): Promise<void> {
    return this.#transact(async () => {
      await this.#query("update pourparlers.article set died = $1 where id = $2", [next, id]);
      await this.#count(next, id * PASSAGES_OF_ARTICLE, -1);
    });
  }

  /** Undoes that. */
  revive(next: number, { id }: WrittenArticle): Promise<void> {
    return this.#transact(async () => {
      await this.#query("update pourparlers.article set died = null where id = $1", [id]);
      await this.#count(next, id * PASSAGES_OF_ARTICLE, 1);
    });
  }

  /** Takes away what was added and never put in force. */
  drop(next: number, { id }: WrittenArticle): Promise<void> {
    return this.#transact(async () => {
      await this.#count(next, id * PASSAGES_OF_ARTICLE, -1);
      await this.#remove(id);
    });
  }

  /** Whether the shard holds, for the next generation, so many articles and passages as it should. */
  async holds(articles: number, passages: number): Promise<boolean> {
    const { rows } = await this.#query<{ articles: number; passages: number }>(
      `select count(*)::integer as articles, coalesce(sum(passages), 0)::integer as passages
       from pourparlers.article where died is null`,
    );
    return rows[0]?.articles === articles && rows[0]?.passages === passages;
  }

  /** Puts a generation in force: on the first shard alone, once all of them hold it. */
  publish(next: number, manifest: string, mean: Float32Array): Promise<void> {
    return this.#transact(async () => {
      await this.#query("insert into pourparlers.generation (number, manifest, mean) values ($1, $2, $3)", [
        next,
        manifest,
        Buffer.from(mean.buffer, mean.byteOffset, mean.byteLength),
      ]);
      await this.#query("update pourparlers.shard set generation = $1", [next]);
    });
  }

  /** The newest generation but the one in force that no reader goes by any more, having had so long to follow; 0 where there is none. */
  async outdated(keepMs: number): Promise<number> {
    const { rows } = await this.#query<{ number: string | null }>(
      "select max(number) as number from pourparlers.generation where made_at < now() - $1 * interval '1 ms'",
      [keepMs],
    );
    return Number(rows[0]?.number ?? 0);
  }

  /** On the first shard, before anything of them is removed: readers that go by one of these read all anew. */
  async forget(generation: number): Promise<void> {
    await this.#query("delete from pourparlers.generation where number < $1", [generation]);
  }

  /** Removes what only generations before this one had. */
  async clear(generation: number): Promise<void> {
    const { rows } = await this.#query<{ id: string }>(
      "select id from pourparlers.article where died <= $1",
      [generation],
    );
    for (const { id } of rows) await this.#transact(() => this.#remove(Number(id)));
    await this.#transact(async () => {
      await this.#query(
        `create temporary table merged on commit drop as
         select term, sum(change)::integer as change from pourparlers.term where generation <= $1
         group by term having count(*) > 1 or sum(change) = 0`,
        [generation],
      );
      await this.#query(
        "delete from pourparlers.term t using merged m where t.term = m.term and t.generation <= $1",
        [generation],
      );
      await this.#query(
        "insert into pourparlers.term select term, $1, change from merged where change <> 0",
        [generation],
      );
    });
  }

  /** A graph of the vectors, where there are so many that looking at all of them takes long. */
  async indexVectors(dimensions: number, exactLimit: number): Promise<void> {
    const { rows } = await this.#query<{ many: boolean }>(
      "select count(*) >= $1 as many from (select from pourparlers.passage limit $1) p",
      [exactLimit],
    );
    if (!rows[0]?.many) return;
    await this.#query(
      `create index if not exists passage_graph on pourparlers.passage
       using hnsw ((vector::halfvec(${dimensions})) halfvec_ip_ops)`,
    );
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => {});
  }

  /** Adds to each of an article's terms the passages that it stands in, or takes them away. */
  async #count(next: number, first: number, sign: 1 | -1): Promise<void> {
    await this.#query(
      `insert into pourparlers.term as t (term, generation, change)
       select term, $1, $4::integer * count(*)::integer from pourparlers.posting
       where passage >= $2 and passage < $3 group by term
       on conflict (term, generation) do update set change = t.change + excluded.change`,
      [next, first, first + PASSAGES_OF_ARTICLE, sign],
    );
  }

  async #remove(id: number): Promise<void> {
    const range = [id * PASSAGES_OF_ARTICLE, (id + 1) * PASSAGES_OF_ARTICLE];
    await this.#query("delete from pourparlers.posting where passage >= $1 and passage < $2", range);
    await this.#query("delete from pourparlers.passage where id >= $1 and id < $2", range);
    await this.#query("delete from pourparlers.article where id = $1", [id]);
  }

  async #query<Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
  ): Promise<pg.QueryResult<Row>> {
    try {
      return await this.client.query<Row>(text, values);
    } catch (error) {
      throw isGone(error) ? shardFailure(this.place, error) : error;
    }
  }

  async #transact(work: () => Promise<void>): Promise<void> {
    try {
      await this.client.query("begin");
      await work();
      await this.client.query("commit");
    } catch (error) {
      await this.client.query("rollback").catch(() => {});
      throw !(error instanceof UserError) && isGone(error) ? shardFailure(this.place, error) : error;
    }
  }
}
