import type { Statement } from "better-sqlite3";
import { z } from "zod";
import type { ArticleView } from "../answer/types.js";
import type { Database } from "../database/open-database.js";
import { ServerView } from "./server-view.js";
import type { NewRule, RuleKind, ServerRule } from "./types.js";

/** Rules that a server may have at once. */
export const MOST_RULES = 100;

/** Where a server's reports go, and in which of Discord's languages. */
export interface ReportChannel {
  readonly channel: string;
  readonly locale: string;
}

interface RuleRow {
  readonly id: number;
  readonly guild: string;
  readonly kind: RuleKind;
  readonly source: string;
  readonly sha256: string | null;
  readonly first: number | null;
  readonly last: number | null;
  readonly sentences: string | null;
  readonly label: string;
}

const sentencesSchema = z.array(z.string());

/**
 * What administrators decided about the answers in their servers. Held in memory: every question asks for it. What another process has decided
 * meanwhile, where several share the database, is read again first.
 */
export class ServerRules {
  readonly #rules = new Map<string, readonly ServerRule[]>();
  readonly #views = new Map<string, ServerView>();
  readonly #reports = new Map<string, ReportChannel>();
  /** Another number once another connection has written. */
  readonly #changes: Statement<[], number>;
  #read = Number.NaN;

  constructor(
    private readonly database: Database,
    /** ms since the epoch. */
    private readonly now: () => number = Date.now,
  ) {
    this.#changes = database.prepare<[], number>("PRAGMA data_version").pluck();
    this.#refresh();
  }

  /** A server's, oldest first. */
  of(guild: string): readonly ServerRule[] {
    this.#refresh();
    return this.#rules.get(guild) ?? [];
  }

  /** What may be quoted in a server: another object whenever its rules have changed; `undefined`: all, as in direct messages. */
  view(guild: string | null): ArticleView | undefined {
    if (guild === null) return undefined;
    this.#refresh();
    return this.#views.get(guild);
  }

  add(guild: string, rule: NewRule): "added" | "known" | "full" {
    if (this.of(guild).length >= MOST_RULES) return "full";
    const { kind, source, sha256, start, end, label } = rule;
    const sentences = rule.sentences === null ? null : JSON.stringify(rule.sentences);
    const { changes, lastInsertRowid } = this.database
      .prepare(
        `INSERT INTO server_rules (guild, kind, source, sha256, first, last, sentences, label, created)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .run(guild, kind, source, sha256, start, end, sentences, label, this.now());
    if (changes === 0) return "known";
    this.#replace(guild, [...(this.#rules.get(guild) ?? []), { ...rule, id: Number(lastInsertRowid) }]);
    return "added";
  }

  /** `false`: that server has no such rule (any more). */
  remove(guild: string, id: number): boolean {
    const { changes } = this.database
      .prepare("DELETE FROM server_rules WHERE id = ? AND guild = ?")
      .run(id, guild);
    const left = (this.#rules.get(guild) ?? []).filter((rule) => rule.id !== id);
    this.#replace(guild, left);
    return changes > 0;
  }

  reportsTo(guild: string | null): ReportChannel | null {
    if (guild === null) return null;
    this.#refresh();
    return this.#reports.get(guild) ?? null;
  }

  /** `null`: nowhere. */
  setReports(guild: string, place: ReportChannel | null): void {
    if (place === null) {
      this.database.prepare("DELETE FROM server_reports WHERE guild = ?").run(guild);
      this.#reports.delete(guild);
      return;
    }
    this.database
      .prepare(
        `INSERT INTO server_reports (guild, channel, locale) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET channel = excluded.channel, locale = excluded.locale`,
      )
      .run(guild, place.channel, place.locale);
    this.#reports.set(guild, place);
  }

  #refresh(): void {
    const changes = this.#changes.get()!;
    if (changes === this.#read) return;
    this.#read = changes;
    const found = new Map<string, ServerRule[]>();
    for (const row of this.database
      .prepare<unknown[], RuleRow>("SELECT * FROM server_rules ORDER BY id")
      .iterate())
      found.set(row.guild, [...(found.get(row.guild) ?? []), toRule(row)]);
    for (const guild of new Set([...this.#rules.keys(), ...found.keys()]))
      this.#replace(guild, found.get(guild) ?? []);
    this.#reports.clear();
    for (const { guild, channel, locale } of this.database
      .prepare<unknown[], ReportChannel & { guild: string }>(
        "SELECT guild, channel, locale FROM server_reports",
      )
      .iterate())
      this.#reports.set(guild, { channel, locale });
  }

  /** A view of the same rules stays the same object: what is made of it is kept. */
  #replace(guild: string, rules: readonly ServerRule[]): void {
    if (JSON.stringify(rules) === JSON.stringify(this.#rules.get(guild))) return;
    if (rules.length === 0) {
      this.#rules.delete(guild);
      this.#views.delete(guild);
      return;
    }
    this.#rules.set(guild, rules);
    this.#views.set(guild, new ServerView(rules));
  }
}

function toRule({ guild: _, first, last, sentences, ...row }: RuleRow): ServerRule {
  const parsed = sentences === null ? null : sentencesSchema.parse(JSON.parse(sentences));
  const { id, kind, source, sha256, label } = row;
  return { id, kind, source, sha256, label, start: first, end: last, sentences: parsed };
}
