import type { VectorIndex } from "../../embeddings/vector-index.js";
import { type ArticleBlock, toStored } from "./article-block.js";
import { isDiskError, LockLostError } from "./disk.js";
import type { IndexLock } from "./lock.js";
import type { IndexContent } from "./opened-index.js";
import type { Wanted } from "./plan-update.js";
import type { RecordCollector } from "./record-collector.js";
import { BYTE_ORDER, GRAPH, INDEX_FORMAT, INDEX_SCHEMA, PASSAGES, TOKEN_TABLE, VECTORS } from "./schema.js";
import { encodeTable } from "./token-records.js";

/**
 * Puts an index in force on disk.
 * @returns `null` when the disk did not take it: the collector then holds the records in memory
 */
export async function commitIndex(
  collector: RecordCollector,
  wanted: Wanted,
  content: IndexContent,
  blocks: ReadonlyMap<string, ArticleBlock>,
  nearest: VectorIndex,
  builtAt: string,
  lock: IndexLock | null,
): Promise<{ path: string; bytes: number } | null> {
  if (collector.writer === null || lock === null) return null;
  const { seeds, identity, splitterVersion, extractorVersion } = wanted;
  const manifest = {
    format: INDEX_FORMAT,
    schema: INDEX_SCHEMA,
    byteOrder: BYTE_ORDER,
    builtAt,
    seeds,
    identity,
    splitterVersion,
    extractorVersion,
    nearest: nearest.kind,
    articles: wanted.articles.map(({ source, sha256, bytes, title, date }) => {
      return { source, sha256, bytes, title, date, passages: blocks.get(sha256)!.passages.length };
    }),
  } as const;
  const files = {
    [PASSAGES]: JSON.stringify(wanted.articles.map(({ sha256 }) => toStored(blocks.get(sha256)!))),
    [VECTORS]: bytesOf(content.vectors),
    [TOKEN_TABLE]: bytesOf(encodeTable(content.records)),
  };
  const graph = nearest.kind === "hnsw" ? { name: GRAPH, save: (path: string) => nearest.save(path) } : null;
  try {
    const written = await collector.writer.commit(manifest, files, graph, lock.isHeld);
    collector.isCommitted = true;
    return written;
  } catch (error) {
    if (!isDiskError(error) && !(error instanceof LockLostError)) throw error;
    await collector.moveToMemory(error);
    return null;
  }
}

function bytesOf(values: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
