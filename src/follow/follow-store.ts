import type { Database } from "../database/open-database.js";
import type { Follow, Hold, NewFollow } from "./types.js";

/** Follows a member may have at once. */
export const MOST_FOLLOWS = 20;

/** A row of the table; the columns are told in `database/migrations.ts`. */
export interface FollowRow extends NewFollow {
  readonly id: number;
  readonly held: Hold | null;
}

export const FOLLOW_COLUMNS =
  "follows.id, owner, guild, channel, kind, subject, asked, label, locale, held" as const;

export function toFollow({ held, ...row }: FollowRow): Follow {
  return { ...row, hold: held };
}

/** Who follows what. */
export class FollowStore {
  constructor(
    private readonly database: Database,
    /** ms since the epoch. */
    private readonly now: () => number = Date.now,
  ) {}

  /** `known`: it is followed already, and now with that language, name, question and server; `full`: the owner follows {@link MOST_FOLLOWS} things. */
  add(follow: NewFollow): { readonly result: "added" | "known" | "full"; readonly id: number | null } {
    const { owner, channel, kind, subject } = follow;
    return this.database
      .transaction((): { result: "added" | "known" | "full"; id: number | null } => {
        const known = this.database
          .prepare<unknown[], { id: number }>(
            "SELECT id FROM follows WHERE owner = ? AND ifnull(channel, '') = ? AND kind = ? AND subject = ?",
          )
          .get(owner, channel ?? "", kind, subject);
        if (known !== undefined) {
          this.database
            .prepare(
              "UPDATE follows SET guild = @guild, asked = @asked, label = @label, locale = @locale WHERE id = @id",
            )
            .run({ ...follow, id: known.id });
          return { result: "known", id: known.id };
        }
        if (this.count(owner) >= MOST_FOLLOWS) return { result: "full", id: null };
        const { lastInsertRowid } = this.database
          .prepare(
            `INSERT INTO follows (owner, guild, channel, kind, subject, asked, label, locale, created, round)
             VALUES (@owner, @guild, @channel, @kind, @subject, @asked, @label, @locale, @created,
               (SELECT round FROM progress))`,
          )
          .run({ ...follow, created: this.now() });
        return { result: "added", id: Number(lastInsertRowid) };
      })
      .immediate();
  }

  /** A member's, oldest first. */
  of(owner: string): Follow[] {
    return this.database
      .prepare<unknown[], FollowRow>(`SELECT ${FOLLOW_COLUMNS} FROM follows WHERE owner = ? ORDER BY id`)
      .all(owner)
      .map(toFollow);
  }

  get(id: number): Follow | null {
    const row = this.database
      .prepare<unknown[], FollowRow>(`SELECT ${FOLLOW_COLUMNS} FROM follows WHERE id = ?`)
      .get(id);
    return row === undefined ? null : toFollow(row);
  }

  /** With all that waits for it. */
  remove(id: number): boolean {
    return this.database.prepare("DELETE FROM follows WHERE id = ?").run(id).changes > 0;
  }

  /** Everything that is kept of a member. Returns how many follows that were. */
  forget(owner: string): number {
    return this.database.prepare("DELETE FROM follows WHERE owner = ?").run(owner).changes;
  }

  count(owner?: string): number {
    const all = "SELECT count(*) AS number FROM follows";
    const row =
      owner === undefined
        ? this.database.prepare<unknown[], { number: number }>(all).get()
        : this.database.prepare<unknown[], { number: number }>(`${all} WHERE owner = ?`).get(owner);
    return row!.number;
  }
}
