import type { LexicalMatch, TermGroup } from "../lexical/lexical-index.js";
import { B, K1 } from "../lexical/lexical-index.js";
import type { Vocabulary } from "../lexical/vocabulary.js";
import type { PassageNumber } from "./passage-numbers.js";
import { PASSAGE_BITS } from "./schema.js";
import type { Shard } from "./shard.js";
import { termBytes } from "./sharded-vocabulary.js";

/** What of one shard may be found: as a filter, told in the shard's own numbers. */
export interface ShardFilter {
  /** Only these articles, or all but these. */
  readonly only: boolean;
  readonly articles: readonly number[];
  readonly hidden: readonly PassageNumber[];
}

/** A query being put together: values are numbered as they are named. */
class Values {
  readonly all: unknown[] = [];

  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** What a passage's number must meet to be of a generation. Few rows are of other generations: those are looked up. */
function inForce(column: string, generation: number, values: Values): string {
  const at = values.add(generation);
  return `(${column} >> ${PASSAGE_BITS}) not in (
    select id from pourparlers.article where born > ${at}::bigint or died <= ${at}::bigint
  )`;
}

/** What it must meet to be let through. */
function letThrough(column: string, filter: ShardFilter | null, values: Values): string[] {
  const conditions: string[] = [];
  if (filter !== null && (filter.only || filter.articles.length > 0))
    conditions.push(
      `(${column} >> ${PASSAGE_BITS}) ${filter.only ? "= any" : "<> all"}(${values.add(filter.articles)}::bigint[])`,
    );
  if (filter !== null && filter.hidden.length > 0)
    conditions.push(`${column} <> all(${values.add(filter.hidden)}::bigint[])`);
  return conditions;
}

/** The passages whose halved vectors are nearest, with their inner products; nearest first. */
export async function findNear(
  shard: Shard,
  generation: number,
  query: Float32Array,
  k: number,
  filter: ShardFilter | null,
): Promise<{ readonly passage: PassageNumber; readonly score: number }[]> {
  const values = new Values();
  const half = `halfvec(${query.length})`;
  const distance = `vector::${half} <#> ${values.add(JSON.stringify(Array.from(query)))}::${half}`;
  const text = `
    select id, ${distance} as distance from pourparlers.passage
    where ${[inForce("id", generation, values), ...letThrough("id", filter, values)].join(" and ")}
    order by ${distance} limit ${k}`;
  const rows = await shard.query<{ id: string; distance: number }>(text, values.all);
  return rows.map(({ id, distance }) => ({ passage: Number(id), score: -distance }));
}

/** A passage that mentions some of what is asked for. */
interface Mentioning extends LexicalMatch {
  readonly passage: PassageNumber;
}

/** What of a shard mentions some of what is asked for. */
export interface Mentions {
  /** The best passages that the filter lets through, and those that equal the last of them; best first. */
  readonly best: readonly Mentioning[];
  /** Of the passages asked about, those that match at all. */
  readonly asked: readonly Mentioning[];
  /** Which groups each article mentions in any of its passages: bit i for group i. Articles that mention none are left out. */
  readonly articles: readonly { readonly article: number; readonly groups: number }[];
}

export interface MentionsWanted {
  /** How many of the best. */
  readonly k: number;
  readonly filter: ShardFilter | null;
  /** Passages asked about, whether the filter lets them through or not. */
  readonly also: readonly PassageNumber[];
}

/**
 * As LexicalIndex.search, in the database: each passage is credited once a group, for the alternative that fits best. The same numbers, to
 * the last bit: they are rounded where those are. The terms' postings are read once.
 */
export async function findMentioning(
  shard: Shard,
  { generation, averageLength }: { readonly generation: number; readonly averageLength: number },
  groups: readonly TermGroup[],
  vocabulary: Vocabulary,
  { k, filter, also }: MentionsWanted,
): Promise<Mentions> {
  const alternatives = groups.flatMap((group, at) => {
    const rarity = vocabulary.groupRarity(group);
    return group.alternatives.map(({ term, weight }) => ({ at, term, factor: weight * rarity * (K1 + 1) }));
  });
  if (alternatives.length === 0) return { best: [], asked: [], articles: [] };
  const values = new Values();
  const groupOf = values.add(alternatives.map(({ at }) => at));
  const termOf = values.add(alternatives.map(({ term }) => termBytes(term)));
  const factorOf = values.add(alternatives.map(({ factor }) => factor));
  const [k1, b, average] = [values.add(K1), values.add(B), values.add(averageLength)];
  const text = `
    with alternative (place, term, factor) as (
      select * from unnest(${groupOf}::integer[], ${termOf}::bytea[], ${factorOf}::float8[])
    ), credit as (
      select p.passage, a.place, max(((a.factor * f.frequency) / (f.frequency + n.norm))::real) as score
      from alternative a
      join pourparlers.posting p on p.term = a.term
      cross join lateral (
        select case when p.frequency < 200 then p.frequency::float8 / 10 else p.frequency::float8 - 180 end
      ) f (frequency)
      cross join lateral (
        select (${k1}::float8 * (1 - ${b}::float8 + (${b}::float8 * p.length) / ${average}::float8))::real::float8
      ) n (norm)
      where ${inForce("p.passage", generation, values)}
      group by p.passage, a.place
    ), mentioning as materialized (
      select passage, sum(score order by place) as score, bit_or(1 << place) as groups
      from credit where score > 0 group by passage
    ), best as (
      select * from mentioning where ${["true", ...letThrough("passage", filter, values)].join(" and ")}
      order by score desc fetch first ${k} rows with ties
    )
    select 'best' as part, passage as number, score, groups from best
    union all
    select 'asked', passage, score, groups from mentioning where passage = any(${values.add(also)}::bigint[])
    union all
    select 'article', passage >> ${PASSAGE_BITS}, null, bit_or(groups) from mentioning group by 2`;
  const rows = await shard.query<{ [Key in keyof MentionRow]: MentionRow[Key] }>(text, values.all);
  const passages = (part: MentionRow["part"]) =>
    rows
      .filter((row) => row.part === part)
      .map(({ number, score, groups: met }) => ({
        passage: Number(number),
        score: Math.fround(score!),
        groups: met,
      }));
  return {
    best: passages("best"),
    asked: passages("asked"),
    articles: rows
      .filter(({ part }) => part === "article")
      .map(({ number, groups: met }) => ({ article: Number(number), groups: met })),
  };
}

interface MentionRow {
  readonly part: "best" | "asked" | "article";
  readonly number: string;
  readonly score: number | null;
  readonly groups: number;
}

/** The vectors of some passages, as they were embedded; those that are not there are left out. */
export async function fetchVectors(
  shard: Shard,
  passages: readonly PassageNumber[],
): Promise<Map<PassageNumber, Buffer>> {
  const text = "select id, exact from pourparlers.passage where id = any($1::bigint[])";
  const rows = await shard.query<{ id: string; exact: Buffer }>(text, [passages]);
  return new Map(rows.map(({ id, exact }) => [Number(id), exact]));
}

/** The records of some passages, each with its checksum; those that are not there are left out. */
export async function fetchRecords(
  shard: Shard,
  passages: readonly PassageNumber[],
): Promise<Map<PassageNumber, { readonly record: Buffer; readonly crc: number }>> {
  const text = "select id, record, crc from pourparlers.passage where id = any($1::bigint[])";
  const rows = await shard.query<{ id: string; record: Buffer; crc: string }>(text, [passages]);
  return new Map(rows.map(({ id, record, crc }) => [Number(id), { record, crc: Number(crc) }]));
}
