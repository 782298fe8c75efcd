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
  /** How long a question waits for one answer of the database, a free connection included, ms. */
  readonly deadlineMs?: number;
  /** How long a question waits for the database in all, ms. Default: twice the deadline. */
  readonly patienceMs?: number;
  /** Connections held open for questions. */
  readonly connections?: number;
}

const DEADLINE = 4_000;
const CONNECTIONS = 4;
/** How long a catalogue may be read for, ms: nobody waits for an answer meanwhile. */
const PATIENCE = 60_000;
/** A database that did not answer is left alone for so long, ms, each time twice as long; then one request finds out for all. */
const REST = 500;
const LONGEST_REST = 8_000;
/** Compiling a query costs more than running it. Neighbours that a graph looks at, and that it goes on where a filter leaves too few. */
const SEARCH = "-c jit=off -c hnsw.ef_search=200 -c hnsw.iterative_scan=strict_order";

/** What the driver says of a connection that broke, or of an answer that did not come, without a code. */
const OF_DRIVER = /connection|timeout|not queryable|client was closed|sasl|ssl/i;
/** SQLSTATE classes that tell of the server or the way to it, not of the query: connection, authorisation, resources, intervention, system. */
const OF_SERVER = /^(?:08|28|3D|53|57|58|XX)/;

/** One of the databases that a library stands in: connections for questions, and one for catalogues; each request with a deadline. */
export class Shard {
  readonly #questions: pg.Pool;
  readonly #catalogues: pg.Pool;
  readonly #deadlineMs: number;
  /** How long one question waits for the database in all, ms. */
  readonly patienceMs: number;
  /** Requests that went unanswered since the last that was answered; those of one moment count as one. */
  #failures = 0;
  #restsUntil = 0;
  /** Whether a request is finding out if the database answers again. */
  #isTried = false;

  constructor(
    /** Which of them, from 0. */
    readonly place: number,
    url: string,
    { deadlineMs = DEADLINE, patienceMs = 2 * deadlineMs, connections = CONNECTIONS }: ShardOptions = {},
  ) {
    this.#deadlineMs = deadlineMs;
    this.patienceMs = patienceMs;
    this.#questions = makePool(url, connections, deadlineMs);
    this.#catalogues = makePool(url, 1, PATIENCE);
  }

  /**
   * For a question. Numbers of 64 bits come as text.
   * @throws ShardGone
   */
  query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#ask(() => run<Row>(this.#questions, this.#deadlineMs, text, values));
  }

  /**
   * As {@link query}, for what takes longer than a question may.
   * @throws ShardGone
   */
  read<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.#ask(() => run<Row>(this.#catalogues, PATIENCE, text, values));
  }

  async close(): Promise<void> {
    await Promise.all([this.#questions, this.#catalogues].map((pool) => pool.end().catch(() => {})));
  }

  async #ask<T>(request: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const tries = this.#failures > 0;
    if (start < this.#restsUntil || (tries && this.#isTried)) throw new ShardGone(this.place, {});
    this.#isTried = tries;
    try {
      const answered = await request();
      this.#failures = 0;
      return answered;
    } catch (error) {
      if (!isGone(error)) throw error;
      // What began before the rest did was asked of the same silence.
      if (start >= this.#restsUntil) {
        this.#restsUntil = performance.now() + Math.min(LONGEST_REST, REST * 2 ** this.#failures);
        this.#failures++;
      }
      throw new ShardGone(this.place, { cause: error });
    } finally {
      if (tries) this.#isTried = false;
    }
  }
}

/** What takes longer than `longestMs` ends on the server too: nobody waits for it any more. */
function makePool(url: string, max: number, longestMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: longestMs,
    statement_timeout: longestMs,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: "pourparlers",
    options: SEARCH,
  });
  // A connection that breaks while nobody uses it: the next request finds out for itself.
  pool.on("error", () => {});
  return pool;
}

/** Waits for a connection and for what it answers, `longestMs` in all. One that did not answer is not used again. */
async function run<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  longestMs: number,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const start = performance.now();
  const client = await pool.connect();
  // One that breaks is told by its query; the event besides would end the program.
  const ignore = (): void => {};
  client.on("error", ignore);
  let failure: Error | undefined;
  try {
    const left = Math.max(1, Math.round(longestMs - (performance.now() - start)));
    const query: pg.QueryConfig & { query_timeout: number } = {
      text,
      values: [...values],
      query_timeout: left,
    };
    return (await client.query<Row>(query)).rows;
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
    client.off("error", ignore);
  }
}

/** Whether the server is the matter, or the way to it, and not what it was asked. */
export function isGone(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return OF_SERVER.test(error.code ?? "");
  return error instanceof Error && ("code" in error || OF_DRIVER.test(error.message));
}
