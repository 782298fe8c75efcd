import type pg from "pg";
import { PASSAGES_OF_ARTICLE } from "../schema.js";
import type { ArticleRows } from "./article-rows.js";

/** Passages written by one statement: each carries some hundred kilobytes. */
const PASSAGES_AT_ONCE = 8;
const COLUMNS = 5;

/** Writes an article's rows, of the generation `next` on. Returns the number of its first passage. */
export async function insertArticle(
  client: pg.ClientBase,
  next: number,
  { facts, places, passages }: ArticleRows,
  print: string,
  bytes: Uint8Array,
): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `insert into pourparlers.article (source, sha256, print, facts, places, passages, bytes, born)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      facts.source,
      facts.sha256,
      print,
      JSON.stringify(facts),
      places,
      passages.length,
      Buffer.from(bytes),
      next,
    ],
  );
  const first = Number(rows[0]!.id) * PASSAGES_OF_ARTICLE;
  for (let at = 0; at < passages.length; at += PASSAGES_AT_ONCE) {
    const part = passages.slice(at, at + PASSAGES_AT_ONCE);
    const values = part.flatMap(({ vector, record, crc }, i) => [
      first + at + i,
      JSON.stringify(Array.from(vector)),
      Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
      record,
      crc,
    ]);
    const row = (i: number): string =>
      `(${Array.from({ length: COLUMNS }, (_, n) => `$${COLUMNS * i + n + 1}`).join(", ")})`;
    await client.query(
      `insert into pourparlers.passage (id, vector, exact, record, crc) values ${part.map((_, i) => row(i)).join(", ")}`,
      values,
    );
  }
  const postings = passages.flatMap((passage, i) =>
    passage.postings.map((posting) => ({ ...posting, passage: first + i, length: passage.length })),
  );
  await client.query(
    `insert into pourparlers.posting (term, passage, frequency, length)
     select * from unnest($1::bytea[], $2::bigint[], $3::smallint[], $4::integer[])`,
    [
      postings.map(({ term }) => term),
      postings.map(({ passage }) => passage),
      postings.map(({ frequency }) => frequency),
      postings.map(({ length }) => length),
    ],
  );
  return first;
}
