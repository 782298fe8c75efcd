import type pg from "pg";

/** Bits of a passage's number that say which of its article's it is; those above are the article's. */
export const PASSAGE_BITS = 20;
export const PASSAGES_OF_ARTICLE = 2 ** PASSAGE_BITS;

/*
 * Each shard holds the articles whose name falls to it, whole. A row is of the generations from `born` up to, not including, `died`; which
 * generation is in force says the first shard alone, so that an update of all is put in force in one place at one moment.
 *
 *   shard        which library this is a part of, which part, of how many; on the first, the generation in force
 *   generation   on the first: what each generation was made with
 *   article      the file's bytes, its particulars and statements, the places of its passages (as in the index's files)
 *   passage      vector (halved, to be searched, and as it is), token vectors and states (a record as in the index's segments). Records lie
 *                apart; both vectors stay in the row, where looking through all of them costs a third of following each to another place
 *   posting      in which passages a term stands, how often (a byte as in lexical.bin) and how long the passage is
 *   term         by how many a term's passages have grown or shrunk in a generation
 */
const MIGRATIONS = [
  `
  create extension if not exists vector;
  create table pourparlers.shard (
    single boolean primary key default true check (single),
    library text not null,
    place integer not null,
    shards integer not null,
    generation bigint not null default 0
  );
  create table pourparlers.generation (
    number bigint primary key,
    made_at timestamptz not null default now(),
    manifest text not null,
    mean bytea not null
  );
  create table pourparlers.article (
    id bigint generated always as identity primary key,
    source text collate "C" not null,
    sha256 text collate "C" not null,
    print text not null,
    facts text not null,
    places bytea not null,
    passages integer not null,
    bytes bytea not null,
    born bigint not null,
    died bigint
  );
  create unique index on pourparlers.article (source) where died is null;
  create index on pourparlers.article (source, sha256);
  create index on pourparlers.article (sha256);
  create index on pourparlers.article (born);
  create index on pourparlers.article (died) where died is not null;
  create table pourparlers.passage (
    id bigint primary key,
    vector halfvec not null,
    exact bytea not null,
    record bytea not null,
    crc bigint not null
  );
  alter table pourparlers.passage
    alter record set storage external, alter exact set storage plain, alter vector set storage main;
  create table pourparlers.posting (
    term bytea not null,
    passage bigint not null,
    frequency smallint not null,
    length integer not null,
    primary key (term, passage) include (frequency, length)
  );
  create index on pourparlers.posting using brin (passage) with (autosummarize = on, pages_per_range = 32);
  create table pourparlers.term (
    term bytea not null,
    generation bigint not null,
    change integer not null,
    primary key (term, generation)
  );
  create index on pourparlers.term (generation);
  `,
];

/** How many steps a database that this version of the program reads has taken. */
export const STEPS = MIGRATIONS.length;

/** The role that may only read, where the server has one of this name. */
const READER = "pourparlers_reader";

/** Brings the tables of a database up to what this version of the program reads, each step once. */
export async function migrate(client: pg.ClientBase): Promise<void> {
  await client.query("create schema if not exists pourparlers");
  await client.query("create table if not exists pourparlers.version (step integer primary key)");
  const { rows } = await client.query<{ done: number }>(
    "select count(*)::integer as done from pourparlers.version",
  );
  for (let step = rows[0]!.done; step < MIGRATIONS.length; step++) {
    await client.query("begin");
    await client.query(MIGRATIONS[step]!);
    await client.query("insert into pourparlers.version values ($1)", [step]);
    await client.query("commit");
  }
  const reader = await client.query("select from pg_roles where rolname = $1", [READER]);
  if (reader.rows.length === 0) return;
  await client.query(`grant usage on schema pourparlers to ${READER}`);
  await client.query(`grant select on all tables in schema pourparlers to ${READER}`);
}
