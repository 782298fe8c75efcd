import type { Article } from "../corpus/types.js";
import { forEachSliced, TimeSlice } from "../shared/time-slice.js";
import type { ArticleBlock } from "./build-blocks.js";
import { type PassageColumns, PassageTable, PassageTableBuilder } from "./passage-table.js";
import { type StoredArticle, toStored } from "./stored-articles.js";
import { type RecordRef, RecordTable } from "./token-records.js";

/** An index put together in memory: what is written to disk, or opened as it is. */
export interface Draft {
  readonly articles: readonly Article[];
  readonly stored: readonly StoredArticle[];
  readonly columns: PassageColumns;
  readonly passages: PassageTable;
  /** `passages.length * dimensions` values. */
  readonly vectors: Float32Array;
  readonly mean: Float32Array;
  /** Segments numbered as the base's are, then the new one. */
  readonly records: RecordTable;
  /** Of each passage, its id in the index gone on from, or -1 when it is new (or the second of two that come from one). */
  readonly origin: Int32Array;
}

/** Puts the articles' blocks one after the other, each under its article's name. Articles without a block are left out. */
export async function assembleDraft(
  articles: readonly Article[],
  blocks: ReadonlyMap<string, ArticleBlock>,
  dimensions: number,
): Promise<Draft> {
  const kept: Article[] = [];
  let total = 0;
  await forEachSliced(articles, (article) => {
    const block = blocks.get(article.sha256);
    if (block === undefined) return;
    kept.push(article);
    total += block.count;
  });
  const vectors = new Float32Array(total * dimensions);
  const origin = new Int32Array(total).fill(-1);
  const builder = new PassageTableBuilder();
  const refs: RecordRef[] = [];
  const stored: StoredArticle[] = [];
  const used = new Set<string>();
  const slice = new TimeSlice();
  let at = 0;
  for (const article of kept) {
    const block = blocks.get(article.sha256)!;
    builder.add(block.passages, block.contexts);
    refs.push(...block.records);
    vectors.set(block.vectors, at * dimensions);
    if (block.origin !== null && !used.has(block.sha256)) {
      for (let i = 0; i < block.count; i++) origin[at + i] = block.origin + i;
    }
    used.add(block.sha256);
    stored.push(toStored(article, block.count, block.contexts, block.extraction, block.stated));
    at += block.count;
    if (slice.isOver()) await slice.next();
  }
  const columns = builder.build();
  return {
    articles: kept,
    stored,
    columns,
    passages: new PassageTable(columns, stored),
    vectors,
    mean: await meanVector(vectors, dimensions),
    records: RecordTable.of(refs),
    origin,
  };
}

async function meanVector(vectors: Float32Array, dimensions: number): Promise<Float32Array> {
  const sums = new Float64Array(dimensions);
  const count = vectors.length / dimensions;
  const slice = new TimeSlice();
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < dimensions; i++) sums[i]! += vectors[row * dimensions + i]!;
    if (slice.isOver()) await slice.next();
  }
  return Float32Array.from(sums, (sum) => (count === 0 ? 0 : sum / count));
}
