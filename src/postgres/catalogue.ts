import { byCodeUnit } from "../corpus/list-sources.js";
import { decodePassages } from "../index/passage-table.js";
import { parseStoredArticle } from "../index/stored-articles.js";
import { UserError } from "../shared/errors.js";
import { sortSliced, TimeSlice } from "../shared/time-slice.js";
import { type LibraryManifest, libraryManifest } from "./manifest.js";
import type { Shard } from "./shard.js";
import type { ShardedArticle } from "./sharded-passages.js";
import { ShardedVocabulary, type TermChange } from "./sharded-vocabulary.js";

/** What a reader holds of a library as it stood in one generation: a thousandth of what the databases do. */
export interface Catalogue {
  readonly generation: number;
  readonly manifest: LibraryManifest;
  readonly mean: Float32Array;
  /** In the order of their names. */
  readonly articles: readonly ShardedArticle[];
  readonly vocabulary: ShardedVocabulary;
}

/** Rows read at once. */
const ARTICLES_AT_ONCE = 1_000;
const TERMS_AT_ONCE = 50_000;

interface Published {
  readonly number: string;
  readonly manifest: string;
  readonly mean: Buffer;
}

/** The generation in force; `0` where nothing was ever put in force. @throws ShardGone */
export async function generationInForce(first: Shard): Promise<number> {
  const rows = await first.query<{ generation: string }>("select generation from pourparlers.shard");
  return Number(rows[0]?.generation ?? 0);
}

/**
 * Reads what a generation holds; of what `before` holds only what has changed since is read. Gives way to other work.
 * @throws ShardGone where one of the shards does not answer, UserError `shards_mixed` where they are not one library's, `shards_empty`
 */
export async function readCatalogue(
  shards: readonly Shard[],
  generation: number,
  before: Catalogue | null,
): Promise<Catalogue> {
  await checkParts(shards);
  const { manifest, mean } = await readGeneration(shards[0]!, generation);
  const since = before?.generation ?? 0;
  const known = new Map<string, ShardedArticle>();
  for (const each of before?.articles ?? []) known.set(keyOf(each), each);
  const slice = new TimeSlice();
  const changes = await Promise.all(
    shards.map(async (shard) => {
      for (const number of await readGone(shard, since, generation))
        known.delete(keyOf({ shard: shard.place, number }));
      for await (const article of readNew(shard, since, generation, slice))
        known.set(keyOf(article), article);
      return readTerms(shard, since, generation);
    }),
  );
  const articles = await sortSliced(
    [...known.values()],
    (a, b) => byCodeUnit(a.facts.source, b.facts.source),
    slice,
  );
  // What ended or began since then may have been removed already: then it cannot be told what has changed.
  if (before !== null && !(await isKept(shards[0]!, since))) return readCatalogue(shards, generation, null);
  const vocabulary = await (before?.vocabulary ?? ShardedVocabulary.EMPTY).with(
    changes.flat(),
    manifest.passages,
  );
  return { generation, manifest, mean, articles, vocabulary };
}

const keyOf = ({ shard, number }: Pick<ShardedArticle, "shard" | "number">): string => `${shard} ${number}`;

interface Part {
  readonly library: string;
  readonly place: number;
  readonly shards: number;
}

/** @throws UserError `shards_mixed` where the shards are not the parts of one library, in its order */
export async function checkParts(shards: readonly Shard[]): Promise<void> {
  const parts = await Promise.all(
    shards.map(async (shard) => {
      const rows = await shard.query<{ [Key in keyof Part]: Part[Key] }>(
        "select library, place, shards from pourparlers.shard",
      );
      return rows[0];
    }),
  );
  const isOne = parts.every(
    (part, place) =>
      part?.library === parts[0]?.library && part?.place === place && part.shards === shards.length,
  );
  if (!isOne) throw new UserError("shards_mixed");
}

/**
 * What a generation was made with.
 * @throws ShardGone, UserError `shards_empty` where there is no such generation
 */
export async function readGeneration(
  first: Shard,
  generation: number,
): Promise<{ readonly manifest: LibraryManifest; readonly mean: Float32Array }> {
  const text = "select number, manifest, mean from pourparlers.generation where number = $1";
  const [row] = await first.read<{ [Key in keyof Published]: Published[Key] }>(text, [generation]);
  if (row === undefined) throw new UserError("shards_empty");
  const manifest = libraryManifest.parse(JSON.parse(row.manifest));
  return { manifest, mean: floatsOf(row.mean) };
}

async function isKept(first: Shard, generation: number): Promise<boolean> {
  const text = "select from pourparlers.generation where number = $1";
  return (await first.read(text, [generation])).length > 0;
}

async function readGone(shard: Shard, since: number, generation: number): Promise<number[]> {
  if (since === 0) return [];
  const text = "select id from pourparlers.article where died > $1 and died <= $2";
  const rows = await shard.read<{ id: string }>(text, [since, generation]);
  return rows.map(({ id }) => Number(id));
}

interface ArticleRow {
  readonly id: string;
  readonly facts: string;
  readonly places: Buffer;
}

async function* readNew(
  shard: Shard,
  since: number,
  generation: number,
  slice: TimeSlice,
): AsyncGenerator<ShardedArticle> {
  const text = `
    select id, facts, places from pourparlers.article
    where id > $1 and born > $2 and born <= $3 and (died is null or died > $3)
    order by id limit ${ARTICLES_AT_ONCE}`;
  for (let last = "0"; ; ) {
    const rows = await shard.read<{ [Key in keyof ArticleRow]: ArticleRow[Key] }>(text, [
      last,
      since,
      generation,
    ]);
    for (const { id, facts, places } of rows) {
      if (slice.isOver()) await slice.next();
      const article = parseStoredArticle(facts);
      const words = wordsOf(places);
      if (article === null || decodePassages(words) === null)
        throw new Error(`shard ${shard.place + 1} holds an article that cannot be read`);
      yield { shard: shard.place, number: Number(id), facts: article, places: words };
    }
    if (rows.length < ARTICLES_AT_ONCE) return;
    last = rows.at(-1)!.id;
  }
}

async function readTerms(shard: Shard, since: number, generation: number): Promise<TermChange[]> {
  const text = `
    select term, sum(change)::integer as change from pourparlers.term
    where term > $1 and generation > $2 and generation <= $3
    group by term order by term limit ${TERMS_AT_ONCE}`;
  const changes: TermChange[] = [];
  for (let last = Buffer.alloc(0); ; ) {
    const rows = await shard.read<{ term: Buffer<ArrayBuffer>; change: number }>(text, [
      last,
      since,
      generation,
    ]);
    for (const row of rows) changes.push(row);
    if (rows.length < TERMS_AT_ONCE) return changes;
    last = rows.at(-1)!.term;
  }
}

/** Bytes of the database as numbers, copied to where these may start. */
function wordsOf(bytes: Buffer): Uint32Array {
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

export function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
