import { randomBytes } from "node:crypto";
import type { Database } from "../database/open-database.js";
import { FOLLOW_COLUMNS, type FollowRow, toFollow } from "./follow-store.js";
import type { Alert, Batch, Follow, FoundQuote, Hold } from "./types.js";

/** Quotes in one message. */
const MOST_QUOTES = 5;
const DAY = 86_400_000;
/** What could not be sent for so long is given up, with its follow. */
const LONGEST_HOLD = 30 * DAY;
const FIRST_RETRY = 10 * 60_000;

const NOT_HELD = "held = NULL, held_since = NULL, held_until = NULL";
/** What goes to one place can be sent, or not, together. */
const TOGETHER = "((@channel IS NULL AND channel IS NULL AND owner = @owner) OR channel = @channel)";
/** As one text: ids of channels and of members are numbers of one series. */
const DESTINATION = "ifnull('channel ' || channel, 'owner ' || owner)";
const destination = ({ owner, channel }: Follow) => ({ owner, channel });

interface AlertRow {
  readonly id: number;
  readonly source: string;
  readonly sha256: string;
  readonly first: number;
  readonly last: number;
  readonly best_first: number;
  readonly best_last: number;
}

interface BatchRow extends FollowRow {
  readonly batch: number;
  readonly nonce: string;
  readonly tried: number;
}

/**
 * Quotes on their way to those who follow them. A message is written down before its first try and struck off when Discord has it: what a
 * crash leaves in between is tried again under the same nonce.
 */
export class Outbox {
  constructor(
    private readonly database: Database,
    /** ms since the epoch. */
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Notes what was found for a follow in a round; what it was told before is left out, and what waits is from now on quoted from where it
   * was found last. Returns how many are new.
   */
  add(follow: number, found: readonly FoundQuote[], round: number): number {
    const insert = this.database.prepare(
      `INSERT INTO alerts (follow, words, found, source, sha256, first, last, best_first, best_last)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    const move = this.database.prepare(
      `UPDATE alerts SET source = ?, sha256 = ?, first = ?, last = ?, best_first = ?, best_last = ?
       WHERE follow = ? AND words = ? AND told = 0`,
    );
    return this.database
      .transaction(() => {
        const still = this.database.prepare("UPDATE follows SET round = ? WHERE id = ?").run(round, follow);
        // Its owner has ended it meanwhile.
        if (still.changes === 0) return 0;
        let added = 0;
        for (const { source, sha256, start, end, best, words } of found) {
          const place = [source, sha256, start, end, ...best];
          const { changes } = insert.run(follow, words, this.now(), ...place);
          added += changes;
          if (changes === 0) move.run(...place, follow, words);
        }
        return added;
      })
      .immediate();
  }

  /** The next message, written down as being tried; one that was tried before first. `null`: nothing can be sent now. */
  next(): Batch | null {
    return this.database.transaction(() => this.#unfinished() ?? this.#begin()).immediate();
  }

  /** Discord has it. */
  sent({ id, follow }: Batch): void {
    this.database
      .transaction(() => {
        this.database
          .prepare(
            `UPDATE alerts SET told = 1, batch = NULL, source = NULL, sha256 = NULL,
               first = NULL, last = NULL, best_first = NULL, best_last = NULL WHERE batch = ?`,
          )
          .run(id);
        this.database.prepare("DELETE FROM batches WHERE id = ?").run(id);
        this.database
          .prepare(`UPDATE follows SET ${NOT_HELD} WHERE held IS NOT NULL AND ${TOGETHER}`)
          .run(destination(follow));
      })
      .immediate();
  }

  /**
   * These stand in their articles no more, or may not be shown: should they be found again, they are told then. What was found again
   * already waits for another message.
   */
  drop(alerts: readonly Alert[]): void {
    const remove = this.database.prepare("DELETE FROM alerts WHERE id = ? AND source = ? AND sha256 = ?");
    const release = this.database.prepare("UPDATE alerts SET batch = NULL WHERE id = ?");
    this.database
      .transaction(() => {
        for (const { id, source, sha256 } of alerts)
          if (remove.run(id, source, sha256).changes === 0) release.run(id);
      })
      .immediate();
  }

  /** The others stand in their articles no more, see {@link drop}: they are taken out of the message before it leaves, so that none passes for told. */
  keepOnly(batch: Batch, shown: readonly Alert[]): Batch {
    const ids = new Set(shown.map(({ id }) => id));
    this.drop(batch.alerts.filter(({ id }) => !ids.has(id)));
    return { ...batch, alerts: shown };
  }

  /**
   * What is in it waits, as does all else that goes there, until that may be tried again. `mayBeThere`: whether it was sent is not known:
   * it stays the message that it is, to be looked for, and sent under its nonce; else it will not be sent under that any more.
   */
  hold({ id, follow }: Batch, why: Hold, mayBeThere = false): void {
    this.database
      .transaction(() => {
        if (!mayBeThere) this.database.prepare("DELETE FROM batches WHERE id = ?").run(id);
        const now = this.now();
        this.database
          .prepare(
            `UPDATE follows SET held = @why, held_since = ifnull(held_since, @now),
               held_until = @now + min(@longest, max(@shortest, @now - ifnull(held_since, @now))) WHERE ${TOGETHER}`,
          )
          .run({ ...destination(follow), why, now, longest: DAY, shortest: FIRST_RETRY });
      })
      .immediate();
  }

  /** Nothing is left to be said in it. */
  cancel({ id }: Batch): void {
    this.database.prepare("DELETE FROM batches WHERE id = ?").run(id);
  }

  /** A channel is gone: what was followed there goes to those who set it, and what waits with it. */
  redirect(channel: string): void {
    this.database
      .transaction(() => {
        // Who follows the same thing for themselves already is told of it once.
        this.database
          .prepare(
            `DELETE FROM follows WHERE channel = ? AND EXISTS (SELECT 1 FROM follows AS own
               WHERE own.owner = follows.owner AND own.channel IS NULL AND own.kind = follows.kind AND own.subject = follows.subject)`,
          )
          .run(channel);
        this.database
          .prepare("DELETE FROM batches WHERE follow IN (SELECT id FROM follows WHERE channel = ?)")
          .run(channel);
        this.database
          .prepare(`UPDATE follows SET channel = NULL, ${NOT_HELD} WHERE channel = ?`)
          .run(channel);
      })
      .immediate();
  }

  /** Whoever uses the bot can be written to again, perhaps: what waits for them is tried at once. */
  retry(owner: string): void {
    this.database
      .prepare("UPDATE follows SET held_until = 0 WHERE owner = ? AND held IS NOT NULL")
      .run(owner);
  }

  /** Ends what could not be sent for 30 days; where nothing waits any more, nothing is held. Returns how many follows that were. */
  expire(): number {
    this.database
      .prepare(
        `UPDATE follows SET ${NOT_HELD} WHERE held IS NOT NULL AND ${DESTINATION} NOT IN
           (SELECT ${DESTINATION} FROM alerts JOIN follows ON follows.id = follow WHERE told = 0)`,
      )
      .run();
    return this.database.prepare("DELETE FROM follows WHERE held_since < ?").run(this.now() - LONGEST_HOLD)
      .changes;
  }

  /** Quotes that are not told yet. */
  waiting(owner?: string): number {
    const row =
      owner === undefined
        ? this.database
            .prepare<unknown[], { number: number }>("SELECT count(*) AS number FROM alerts WHERE told = 0")
            .get()
        : this.database
            .prepare<unknown[], { number: number }>(
              "SELECT count(*) AS number FROM alerts JOIN follows ON follows.id = follow WHERE told = 0 AND owner = ?",
            )
            .get(owner);
    return row!.number;
  }

  #unfinished(): Batch | null {
    const row = this.database
      .prepare<unknown[], BatchRow>(
        `SELECT batches.id AS batch, nonce, tried, ${FOLLOW_COLUMNS} FROM batches JOIN follows ON follows.id = follow
         WHERE ifnull(held_until, 0) <= ? ORDER BY batches.id LIMIT 1`,
      )
      .get(this.now());
    if (row === undefined) return null;
    const { batch, nonce, tried, ...follow } = row;
    return {
      id: batch,
      nonce,
      triedAt: tried,
      follow: toFollow(follow),
      alerts: this.#alerts("batch = ?", batch),
    };
  }

  #begin(): Batch | null {
    const now = this.now();
    const row = this.database
      .prepare<unknown[], FollowRow>(
        `SELECT ${FOLLOW_COLUMNS} FROM alerts JOIN follows ON follows.id = follow
         WHERE told = 0 AND ifnull(held_until, 0) <= ? ORDER BY alerts.id LIMIT 1`,
      )
      .get(now);
    if (row === undefined) return null;
    const alerts = this.#alerts("told = 0 AND follow = ?", row.id);
    const nonce = randomBytes(12).toString("base64url");
    const { lastInsertRowid } = this.database
      .prepare("INSERT INTO batches (follow, nonce, tried) VALUES (?, ?, ?)")
      .run(row.id, nonce, now);
    const id = Number(lastInsertRowid);
    const assign = this.database.prepare("UPDATE alerts SET batch = ? WHERE id = ?");
    for (const alert of alerts) assign.run(id, alert.id);
    return { id, nonce, triedAt: null, follow: toFollow(row), alerts };
  }

  #alerts(where: string, value: number): Alert[] {
    return this.database
      .prepare<unknown[], AlertRow>(
        `SELECT id, source, sha256, first, last, best_first, best_last FROM alerts WHERE ${where} ORDER BY id LIMIT ${MOST_QUOTES}`,
      )
      .all(value)
      .map(({ id, source, sha256, first, last, best_first, best_last }) => ({
        id,
        source,
        sha256,
        start: first,
        end: last,
        best: [best_first, best_last],
      }));
  }
}
