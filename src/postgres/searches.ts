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

/** What a passage's number must meet to be of a generation, and be let through. Few rows are of other generations: those are looked up. */
function condition(column: string, generation: number, filter: ShardFilter | null, values: Values): string {
  const article = `(${column} >> ${PASSAGE_BITS})`;
  const at = values.add(generation);
  const conditions = [
    `${article} not in (
      select id from pourparlers.article where born > ${at}::bigint or died <= ${at}::bigint
    )`,
  ];
  if (filter !== null && (filter.only || filter.articles.length > 0))
    conditions.push(
      `${article} ${filter.only ? "= any" : "<> all"}(${values.add(filter.articles)}::bigint[])`,
    );
  if (filter !== null && filter.hidden.length > 0)
    conditions.push(`${column} <> all(${values.add(filter.hidden)}::bigint[])`);
  return conditions.join(" and ");
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
    where ${condition("id", generation, filter, values)}
    order by ${distance} limit ${k}`;
  const rows = await shard.query<{ id: string; distance: number }>(text, values.all);
  return rows.map(({ id, distance }) => ({ passage: Number(id), score: -distance }));
}

/** A passage that mentions some of what is asked for. */
export interface Mentioning extends LexicalMatch {
  readonly passage: PassageNumber;
}

/**
 * As LexicalIndex.search, in the database: each passage is credited once a group, for the alternative that fits best. The same numbers, to
 * the last bit: they are rounded where those are.
 * @param k the best so many, and those that equal the last of them; `null`: all of `among`
 */
export async function findMentioning(
  shard: Shard,
  { generation, averageLength }: { readonly generation: number; readonly averageLength: number },
  groups: readonly TermGroup[],
  vocabulary: Vocabulary,
  wanted: { readonly k: number; readonly filter: ShardFilter | null } | { readonly among: PassageNumber[] },
): Promise<Mentioning[]> {
  const alternatives = groups.flatMap((group, at) => {
    const rarity = vocabulary.groupRarity(group);
    return group.alternatives.map(({ term, weight }) => ({ at, term, factor: weight * rarity * (K1 + 1) }));
  });
  if (alternatives.length === 0) return [];
  const values = new Values();
  const groupOf = values.add(alternatives.map(({ at }) => at));
  const termOf = values.add(alternatives.map(({ term }) => termBytes(term)));
  const factorOf = values.add(alternatives.map(({ factor }) => factor));
  const isWanted =
    "among" in wanted
      ? `p.passage = any(${values.add(wanted.among)}::bigint[])`
      : condition("p.passage", generation, wanted.filter, values);
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
      where ${isWanted}
      group by p.passage, a.place
    )
    select passage, sum(score order by place) as score, bit_or(1 << place) as groups
    from credit where score > 0 group by passage
    order by score desc ${"among" in wanted ? "" : `fetch first ${wanted.k} rows with ties`}`;
  const rows = await shard.query<{ passage: string; score: number; groups: number }>(text, values.all);
  return rows.map(({ passage, score, groups: met }) => ({
    passage: Number(passage),
    score: Math.fround(score),
    groups: met,
  }));
}

/** Which groups each article mentions in any of its passages: bit i for group i. Articles that mention none are left out. */
export async function findMentioningArticles(
  shard: Shard,
  generation: number,
  groups: readonly TermGroup[],
): Promise<{ readonly article: number; readonly groups: number }[]> {
  const alternatives = groups.flatMap((group, at) =>
    group.alternatives.filter(({ weight }) => weight > 0).map(({ term }) => ({ at, term })),
  );
  if (alternatives.length === 0) return [];
  const values = new Values();
  const groupOf = values.add(alternatives.map(({ at }) => at));
  const termOf = values.add(alternatives.map(({ term }) => termBytes(term)));
  const text = `
    with alternative (place, term) as (select * from unnest(${groupOf}::integer[], ${termOf}::bytea[]))
    select p.passage >> ${PASSAGE_BITS} as article, bit_or(1 << a.place) as groups
    from alternative a join pourparlers.posting p on p.term = a.term
    where ${condition("p.passage", generation, null, values)}
    group by 1`;
  const rows = await shard.query<{ article: string; groups: number }>(text, values.all);
  return rows.map(({ article, groups: met }) => ({ article: Number(article), groups: met }));
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
