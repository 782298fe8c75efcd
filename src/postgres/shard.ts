import pg from "pg";

/** A database that does not answer, or not in time. */
export class ShardGone extends Error {
  override readonly name = "ShardGone";

  constructor(
    readonly place: number,
    options: ErrorOptions,
  ) {
    // What the driver says may hold the address, which holds a password.
    super(`shard ${place + 1} does not answer`, options);
  }
}

export interface ShardOptions {
  /** How long a question waits for one answer of the database, ms. */
  readonly deadlineMs?: number;
  /** Connections held open. */
  readonly connections?: number;
}

const DEADLINE = 4_000;
const CONNECTIONS = 4;
const LONGEST = 60_000;
/** A database that did not answer is not asked again for so long, ms: a question has half a dozen things to ask. */
const REST = 500;
/** Compiling a query costs more than running it. Neighbours that a graph looks at, and that it goes on where a filter leaves too few. */
const SEARCH = "-c jit=off -c hnsw.ef_search=200 -c hnsw.iterative_scan=strict_order";

/** What the driver says of a connection that broke, or of an answer that did not come, without a code. */
const OF_DRIVER = /connection|timeout|not queryable|client was closed|sasl|ssl/i;
/** SQLSTATE classes that tell of the server or the way to it, not of the query: connection, authorisation, resources, intervention, system. */
const OF_SERVER = /^(?:08|28|3D|53|57|58|XX)/;

/** One of the databases that a library stands in: a pool of connections, each request with a deadline. */
export class Shard {
  readonly #pool: pg.Pool;
  #restsUntil = 0;

  constructor(
    /** Which of them, from 0. */
    readonly place: number,
    url: string,
    { deadlineMs = DEADLINE, connections = CONNECTIONS }: ShardOptions = {},
  ) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: deadlineMs,
      query_timeout: deadlineMs,
      // What nobody waits for any more ends there as well, though catalogues take longer than answers.
      statement_timeout: LONGEST,
      keepAlive: true,
      allowExitOnIdle: true,
      application_name: "pourparlers",
      options: SEARCH,
    });
    // A connection that breaks while nobody uses it: the next request finds out for itself.
    this.#pool.on("error", () => {});
  }

  /**
   * Numbers of 64 bits come as text.
   * @param deadlineMs instead of a question's
   * @throws ShardGone
   */
  query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
    deadlineMs?: number,
  ): Promise<Row[]> {
    return this.#ask<Row>({ text, values: [...values], ...(deadlineMs && { query_timeout: deadlineMs }) });
  }

  async close(): Promise<void> {
    await this.#pool.end().catch(() => {});
  }

  async #ask<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
    if (performance.now() < this.#restsUntil) throw new ShardGone(this.place, {});
    try {
      return (await this.#pool.query<Row>(query)).rows;
    } catch (error) {
      if (!isGone(error)) throw error;
      this.#restsUntil = performance.now() + REST;
      throw new ShardGone(this.place, { cause: error });
    }
  }
}

/** Whether the server is the matter, or the way to it, and not what it was asked. */
export function isGone(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return OF_SERVER.test(error.code ?? "");
  return error instanceof Error && ("code" in error || OF_DRIVER.test(error.message));
}
