import { hashBytes } from "../../corpus/decode-article.js";
import type { Generation } from "../../index/read-generation.js";
import { UserError } from "../../shared/errors.js";
import type { LibraryManifest } from "../manifest.js";
import { shardOf } from "../shard-of.js";
import { IndexReader } from "./article-rows.js";
import { ShardWriter, type WrittenArticle } from "./shard-writer.js";

export interface WriteShardsOptions {
  /** Connection strings, the first shard's first. */
  readonly urls: readonly string[];
  /** The folder's index, complete. */
  readonly generation: Generation;
  /** The bytes of an article's file. */
  readonly readBytes: (source: string) => Promise<Uint8Array>;
  /** How long to wait for another writer, ms. */
  readonly lockWaitMs?: number;
  /** How long readers have to follow before what they go by is removed, ms. */
  readonly keepMs?: number;
  /** So many passages of a shard get a graph. */
  readonly exactLimit?: number;
  /** Articles written, and to write. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface WriteReport {
  /** The generation in force. */
  readonly generation: number;
  readonly written: number;
  readonly removed: number;
}

const LOCK_WAIT = 120_000;
/** A bot looks for another generation every quarter of a minute. */
const KEEP = 15 * 60_000;
/** A shard with fewer passages is looked through one by one: 50,000 halved vectors of 384 took a tenth of a second on a busy machine. */
const EXACT_LIMIT = 100_000;
/** Articles whose words are gathered at once: the index of words is gone through for each such lot. */
const LOT = 500;

/**
 * Makes the databases hold what a folder's index does, writing only what differs:
 *
 *     lock, on every shard         whoever else writes is waited for; a writer that dies leaves the lock
 *     what is there                of the generation in force, and of one that a writer was stopped at: gone on from
 *     bury, drop, revive, add      an article a transaction, all of the generation after the one in force: no reader sees them
 *     publish, on the first shard  one row: from now on readers go by it, question by question
 *     clear                        what only generations have that nobody reads any more
 *
 * @throws UserError `shards_unreachable`, `shards_full`, `shards_busy`, `shards_locked`, `shards_mixed`; `changed` where an article is no longer the one that was indexed
 */
export async function writeShards(options: WriteShardsOptions): Promise<WriteReport> {
  const {
    urls,
    generation: stored,
    lockWaitMs = LOCK_WAIT,
    keepMs = KEEP,
    exactLimit = EXACT_LIMIT,
  } = options;
  const writers: ShardWriter[] = [];
  const reader = await IndexReader.open(stored);
  try {
    // One after the other, all in this order: two writers never hold a lock that the other waits for.
    for (const [place, url] of urls.entries()) writers.push(await ShardWriter.open(place, url, lockWaitMs));
    const [first] = writers;
    const library = await first!.join(null, urls.length);
    for (const writer of writers.slice(1)) await writer.join(library, urls.length);
    const inForce = await first!.generationInForce();
    const next = inForce + 1;
    const parts = planParts(reader, urls.length);
    const total = parts.reduce((sum, part) => sum + part.length, 0);
    let done = 0;
    const tell = (count: number): void => {
      done += count;
      options.onProgress?.(done, total);
    };
    const changes = await settle(
      writers.map((writer) => writePart(writer, next, reader, parts[writer.place]!, options, tell)),
    );
    const written = changes.reduce((sum, each) => sum + each.written, 0);
    const removed = changes.reduce((sum, each) => sum + each.removed, 0);
    const isNew = inForce === 0 || changes.some(({ isNew }) => isNew);
    if (isNew) {
      for (const writer of writers)
        await writer.indexVectors(stored.manifest.identity.dimensions, exactLimit);
      options.signal?.throwIfAborted();
      await first!.publish(next, JSON.stringify(manifestOf(stored, reader.averageLength)), reader.mean);
    }
    const outdated = await first!.outdated(keepMs);
    if (outdated > 0) {
      await first!.forget(outdated);
      for (const writer of writers) await writer.clear(outdated);
    }
    return { generation: isNew ? next : inForce, written, removed };
  } finally {
    await Promise.all([reader.close(), ...writers.map((writer) => writer.close())]);
  }
}

interface PlannedArticle {
  /** Its place in the index. */
  readonly at: number;
  readonly source: string;
  readonly print: string;
  readonly passages: number;
}

/** The articles of each shard. */
function planParts(reader: IndexReader, shards: number): PlannedArticle[][] {
  const parts: PlannedArticle[][] = Array.from({ length: shards }, () => []);
  for (const [at, { source, passages }] of reader.articles.entries())
    parts[shardOf(source, shards)]!.push({ at, source, print: reader.printOf(at), passages });
  return parts;
}

async function writePart(
  writer: ShardWriter,
  next: number,
  reader: IndexReader,
  part: readonly PlannedArticle[],
  { readBytes, signal }: WriteShardsOptions,
  tell: (count: number) => void,
): Promise<{ readonly written: number; readonly removed: number; readonly isNew: boolean }> {
  const wanted = new Map(part.map((article) => [article.source, article]));
  const kept = new Set<string>();
  let removed = 0;
  let isNew = false;
  const all = await writer.written(next);
  const buried: WrittenArticle[] = [];
  for (const article of all) {
    signal?.throwIfAborted();
    const isWanted = wanted.get(article.source)?.print === article.print;
    if (article.buried) buried.push(article);
    else if (isWanted) {
      kept.add(article.source);
      isNew ||= article.born === next;
    } else if (article.born === next) await writer.drop(next, article);
    else {
      await writer.bury(next, article);
      removed++;
      isNew = true;
    }
  }
  for (const article of buried) {
    const isWanted = wanted.get(article.source)?.print === article.print;
    if (!isWanted || kept.has(article.source)) isNew = true;
    else {
      await writer.revive(next, article);
      kept.add(article.source);
    }
  }
  tell(kept.size);
  const missing = part.filter(({ source }) => !kept.has(source));
  for (let from = 0; from < missing.length; from += LOT) {
    const lot = missing.slice(from, from + LOT);
    const prints = new Map(lot.map(({ source, print }) => [source, print]));
    for await (const each of reader.rowsOf(lot.map(({ at }) => at))) {
      signal?.throwIfAborted();
      await writer.add(next, each, prints.get(each.facts.source)!, await bytesOf(each.facts, readBytes));
      tell(1);
    }
  }
  const passages = part.reduce((sum, each) => sum + each.passages, 0);
  if (!(await writer.holds(part.length, passages)))
    throw new Error(`shard ${writer.place + 1} does not hold what was written to it`);
  return { written: missing.length, removed, isNew: isNew || missing.length > 0 };
}

/** The bytes of the file that was indexed. */
async function bytesOf(
  { source, sha256 }: { readonly source: string; readonly sha256: string },
  readBytes: WriteShardsOptions["readBytes"],
): Promise<Uint8Array> {
  const bytes = await readBytes(source);
  if (hashBytes(bytes) !== sha256) throw new UserError("changed", { source });
  return bytes;
}

function manifestOf({ manifest, fingerprint }: Generation, averageLength: number): LibraryManifest {
  const { builtAt, identity, articles, passages, lexicalVersion, schema, byteOrder } = manifest;
  return {
    fingerprint,
    builtAt,
    identity,
    articles,
    passages,
    averageLength,
    lexicalVersion,
    schema,
    byteOrder,
  };
}

/** All of them, before the first failure is told: nothing goes on in the background. */
async function settle<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(work);
  return settled.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}
