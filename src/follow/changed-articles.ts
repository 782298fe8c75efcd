import type { Article, Corpus } from "../corpus/types.js";
import type { Database } from "../database/open-database.js";
import { TimeSlice } from "../shared/time-slice.js";
import type { FollowRow } from "./follow-store.js";
import { FOLLOW_COLUMNS, toFollow } from "./follow-store.js";
import type { Follow } from "./types.js";

/** Rows written at once: a transaction of so many takes a few ms, the disk included. */
const AT_ONCE = 100;

interface Version {
  readonly source: string;
  readonly sha256: string;
}

/**
 * Which articles have changed since follows were last compared with them. A round begins by writing down what has changed and ends when
 * every follow was compared with it, so that a restart in the middle goes on where it stopped.
 */
export class ChangedArticles {
  /** Source to SHA-256, as in the table. */
  readonly #known = new Map<string, string>();
  #round: number;
  #hasBaseline: boolean;

  constructor(private readonly database: Database) {
    const row = database
      .prepare<unknown[], { round: number; has_baseline: number }>("SELECT round, has_baseline FROM progress")
      .get()!;
    this.#round = row.round;
    this.#hasBaseline = row.has_baseline === 1;
    for (const { source, sha256 } of database
      .prepare<unknown[], Version>("SELECT source, sha256 FROM articles")
      .iterate())
      this.#known.set(source, sha256);
  }

  get round(): number {
    return this.#round;
  }

  /**
   * The articles of the round under way, or else of a new one, as they stand in `corpus`; `null` where nothing has changed. The first
   * time, all articles are taken as known.
   */
  async begin(corpus: Corpus, signal: AbortSignal): Promise<readonly Article[] | null> {
    const resumed = this.database.prepare<unknown[], Version>("SELECT source, sha256 FROM changed").all();
    if (resumed.length > 0) return articlesOf(resumed, corpus);
    const slice = new TimeSlice(signal);
    const changed: Article[] = [];
    const gone = new Set(this.#known.keys());
    for (const article of corpus.articles) {
      gone.delete(article.source);
      if (this.#known.get(article.source) !== article.sha256) changed.push(article);
      if (slice.isOver()) await slice.next();
    }
    const remove = this.database.prepare("DELETE FROM articles WHERE source = ?");
    await this.#inTransactions([...gone], signal, (source) => {
      remove.run(source);
      this.#known.delete(source);
    });
    if (!this.#hasBaseline) {
      await this.#know(changed, signal);
      this.database.prepare("UPDATE progress SET has_baseline = 1").run();
      this.#hasBaseline = true;
      return null;
    }
    if (changed.length === 0) return null;
    // Together: half of a round would be taken for all of it.
    const insert = this.database.prepare("INSERT INTO changed (source, sha256) VALUES (?, ?)");
    this.database
      .transaction(() => {
        for (const { source, sha256 } of changed.slice(0, MOST_AT_ONCE)) insert.run(source, sha256);
        this.database.prepare("UPDATE progress SET round = round + 1").run();
      })
      .immediate();
    this.#round++;
    return changed.slice(0, MOST_AT_ONCE);
  }

  /** A follow that was not compared with the articles of this round yet. */
  nextFollow(): Follow | null {
    const row = this.database
      .prepare<unknown[], FollowRow>(
        `SELECT ${FOLLOW_COLUMNS} FROM follows WHERE round < ? ORDER BY id LIMIT 1`,
      )
      .get(this.#round);
    return row === undefined ? null : toFollow(row);
  }

  /** Every follow was compared with these. */
  end(): void {
    this.database
      .transaction(() => {
        const changed = this.database.prepare<unknown[], Version>("SELECT source, sha256 FROM changed").all();
        this.database.exec(
          "INSERT INTO articles SELECT source, sha256 FROM changed WHERE true ON CONFLICT DO UPDATE SET sha256 = excluded.sha256; DELETE FROM changed;",
        );
        for (const { source, sha256 } of changed) this.#known.set(source, sha256);
      })
      .immediate();
  }

  async #know(articles: readonly Version[], signal: AbortSignal): Promise<void> {
    const upsert = this.database.prepare(
      "INSERT INTO articles (source, sha256) VALUES (?, ?) ON CONFLICT DO UPDATE SET sha256 = excluded.sha256",
    );
    await this.#inTransactions(articles, signal, ({ source, sha256 }) => {
      upsert.run(source, sha256);
      this.#known.set(source, sha256);
    });
  }

  async #inTransactions<T>(items: readonly T[], signal: AbortSignal, work: (item: T) => void): Promise<void> {
    const slice = new TimeSlice(signal);
    for (let from = 0; from < items.length; from += AT_ONCE) {
      this.database
        .transaction(() => {
          for (const item of items.slice(from, from + AT_ONCE)) work(item);
        })
        .immediate();
      await slice.next();
    }
  }
}

/** Articles of one round: of a folder that was replaced, the others make the next. */
const MOST_AT_ONCE = 500;

/** Of these versions, those that are still there: another version makes a round of its own. */
function articlesOf(versions: readonly Version[], corpus: Corpus): Article[] {
  const wanted = new Map(versions.map(({ source, sha256 }) => [source, sha256]));
  return corpus.articles.filter(({ source, sha256 }) => wanted.get(source) === sha256);
}
