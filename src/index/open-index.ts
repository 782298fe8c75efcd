import { stat } from "node:fs/promises";
import type { EmbedderIdentity } from "../../embeddings/types.js";
import { printableName } from "../corpus/printable-name.js";
import { UserError } from "../errors.js";
import { ABORTED, buildBlocks, unlessAborted } from "./build-blocks.js";
import { commitIndex } from "./commit-index.js";
import { realFolder } from "./default-folder.js";
import { type IndexDisk, isDiskError, realDisk } from "./disk.js";
import { hasLedger, recordVersions } from "./ledger.js";
import { type IndexLock, lockIndex } from "./lock.js";
import { openNearest } from "./open-nearest.js";
import { assemble, type IndexContent, OpenedIndex } from "./opened-index.js";
import { planUpdate, type UpdatePlan, type Wanted } from "./plan-update.js";
import { type ReadResult, readGeneration } from "./read-generation.js";
import { RecordCollector } from "./record-collector.js";
import { FileRecords, MemoryRecords } from "./token-store.js";
import type { IndexStats, OpenIndexOptions, PassageIndex } from "./types.js";
import { removeLeftovers } from "./write-generation.js";

export { defaultIndexFolder } from "./default-folder.js";
export type { OpenIndexOptions, PassageIndex } from "./types.js";

const DEFAULT_LOCK_WAIT_MS = 120_000;

/**
 * Opens the index of a corpus, embedding only what the index on disk does not hold already. See schema.ts for the files.
 * Where the folder cannot be written the index is kept in memory, with one notice.
 * @throws UserError `index_not_a_folder` when the path is a file, `index_lost` when the disk takes nothing and gives nothing back;
 *   the signal's reason when aborted; whatever the embedder throws
 */
export async function openIndex(given: OpenIndexOptions): Promise<PassageIndex> {
  // Notices name files, folders and models as found: each stays one line whatever they are called.
  const options = { ...given, onNotice: (line: string) => given.onNotice?.(printableName(line)) };
  const { folder, corpus, signal } = options;
  const disk = options.disk ?? realDisk;
  signal?.throwIfAborted();
  await refuseFile(folder);
  // Read while the embedder starts: neither waits for the other.
  const reading = readGeneration(folder);
  reading.catch(() => {});
  const identity = await identify(options).catch(async (error) => {
    await reading.then(closeStored);
    throw error;
  });
  const wanted: Wanted = {
    ...options,
    seeds: realFolder(options.seeds),
    articles: corpus.articles,
    identity,
  };
  const first = await openStored(await reading, wanted, options);
  if (first.index !== null) {
    await recordIfMissing(options, disk);
    return first.index;
  }
  await closeStored(first.stored);
  // An empty folder is more likely a mistake than a wish to throw the index away.
  if (corpus.articles.length === 0) return openEmpty(options, identity);
  const { lock, failure } = await takeLock(options, disk);
  try {
    // Another process may have written meanwhile.
    const { stored, plan, index } = await openStored(await readGeneration(folder), wanted, options);
    if (index !== null) return index;
    try {
      if (plan.notice !== null) options.onNotice?.(plan.notice);
      if (plan.embed.length > 0) await startEmbedder(options, identity);
      return await update(options, wanted, plan, stored, disk, lock, failure);
    } finally {
      await closeStored(stored);
    }
  } finally {
    await lock?.release();
  }
}

/** Opens the stored index when it is up to date; else its handle stays open for the update. */
async function openStored(
  stored: ReadResult,
  wanted: Wanted,
  options: OpenIndexOptions,
): Promise<{ stored: ReadResult; plan: UpdatePlan; index: PassageIndex | null }> {
  const plan = planUpdate(stored, wanted, options.folder);
  if (stored.state !== "valid" || !plan.upToDate) return { stored, plan, index: null };
  const { manifest, vectors, records, graph, path, bytes } = stored;
  const nearest = await openNearest(options, vectors, wanted.identity, graph);
  // hnswlib-node was installed since: keep the graph rather than build it at every start.
  if (nearest.kind === "hnsw" && graph === null) return { stored, plan, index: null };
  const content: IndexContent = {
    identity: wanted.identity,
    articles: wanted.articles,
    passages: stored.blocks.flatMap((block) => block.passages),
    leaderships: stored.blocks.flatMap((block) => block.leaderships),
    vectors,
    records: stored.blocks.flatMap((block) => block.records),
  };
  const stats = { ...sources(plan), embedded: 0, reused: content.passages.length, bytesOnDisk: bytes };
  return {
    stored,
    plan,
    index: new OpenedIndex(content, manifest.builtAt, nearest, stats, records, path, options),
  };
}

/** Builds what is wanted, puts it in force on disk where that is possible, and opens it. */
async function update(
  options: OpenIndexOptions,
  wanted: Wanted,
  plan: UpdatePlan,
  stored: ReadResult,
  disk: IndexDisk,
  lock: IndexLock | null,
  failure: string | null,
): Promise<PassageIndex> {
  const { folder, signal, onNotice } = options;
  const { identity } = wanted;
  const collector = await RecordCollector.begin(lock === null ? null : folder, disk, identity.dimensions);
  try {
    const generation = stored.state === "valid" ? stored : null;
    const built = await buildBlocks(options, identity, plan, generation, collector);
    if (built.aborted && built.finished === 0) throw signal?.reason;
    const articles = wanted.articles.filter(({ sha256 }) => built.blocks.has(sha256));
    const content = assemble(articles, built.blocks, identity);
    const nearest = await openNearest(options, content.vectors, identity, null);
    const builtAt = new Date().toISOString();
    // Before the index that goes with it: a version is then remembered whichever step fails.
    if (lock !== null && collector.writer !== null) await recordVersions(folder, articles, disk);
    const written = await commitIndex(
      collector,
      { ...wanted, articles },
      content,
      built.blocks,
      nearest,
      builtAt,
      lock,
    );
    if (written !== null) await removeLeftovers(folder, written.path, disk);
    if (built.aborted) throw signal?.reason;

    const reason = failure ?? (collector.failure === null ? null : describe(collector.failure));
    if (reason !== null) onNotice?.(`The index is kept in memory only: ${folder} ${reason}.`);
    const records =
      written === null
        ? collector.memoryRecords
        : await FileRecords.open(collector.writer!.tokensPath, identity.dimensions);
    const stats: IndexStats = {
      ...sources(plan),
      embedded: built.embedded,
      reused: content.passages.length - built.embedded,
      bytesOnDisk: written?.bytes ?? 0,
    };
    return new OpenedIndex(content, builtAt, nearest, stats, records, written?.path ?? null, options);
  } catch (error) {
    if (!collector.isCommitted) await collector.writer?.abandon();
    throw error;
  }
}

async function openEmpty(options: OpenIndexOptions, identity: EmbedderIdentity): Promise<PassageIndex> {
  const content = assemble([], new Map(), identity);
  const nearest = await openNearest(options, content.vectors, identity, null);
  const stats = { embedded: 0, reused: 0, added: [], changed: [], removed: [], bytesOnDisk: 0 };
  return new OpenedIndex(
    content,
    new Date().toISOString(),
    nearest,
    stats,
    new MemoryRecords(),
    null,
    options,
  );
}

async function identify({ embedder, signal }: OpenIndexOptions): Promise<EmbedderIdentity> {
  const identity = await unlessAborted(embedder.identify?.() ?? embedder.ready(), signal);
  if (identity === ABORTED) throw signal?.reason;
  return identity;
}

/** Starts the model before a generation is begun: one that cannot start leaves nothing to clean up. */
async function startEmbedder(
  { embedder, signal }: OpenIndexOptions,
  promised: EmbedderIdentity,
): Promise<void> {
  const identity = await unlessAborted(embedder.ready(), signal);
  if (identity === ABORTED) throw signal?.reason;
  if (identity.fingerprint !== promised.fingerprint)
    throw new Error("the model loaded is not the one identified");
}

/** The ledger of an index that is older than it or has lost it. Where another process is writing, that one sees to it. */
async function recordIfMissing({ folder, corpus }: OpenIndexOptions, disk: IndexDisk): Promise<void> {
  if (await hasLedger(folder)) return;
  try {
    const lock = await lockIndex(folder, disk, 0, () => {}, undefined);
    if (lock === null) return;
    await recordVersions(folder, corpus.articles, disk).finally(() => lock.release());
  } catch (error) {
    // A folder that cannot be written has no ledger.
    if (!isDiskError(error)) throw error;
  }
}

/** The lock, or why there is none, as words that fit after the folder's name. */
async function takeLock(
  options: OpenIndexOptions,
  disk: IndexDisk,
): Promise<{ lock: IndexLock | null; failure: string | null }> {
  const { folder, onNotice, signal, lockWaitMs = DEFAULT_LOCK_WAIT_MS } = options;
  const onWait = () => onNotice?.(`Another process is writing the index in ${folder}: waiting for it.`);
  try {
    const lock = await lockIndex(folder, disk, lockWaitMs, onWait, signal);
    return { lock, failure: lock === null ? "is still being written by another process" : null };
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return { lock: null, failure: describe(error) };
  }
}

function describe(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return `cannot be written, the disk is full (${code})`;
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return `is not writable (${code})`;
  return code === undefined ? "went to another process" : `cannot be written (${code})`;
}

async function refuseFile(folder: string): Promise<void> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    (error: NodeJS.ErrnoException) => error.code !== "ENOTDIR",
  );
  if (isFolder) return;
  throw new UserError(
    "index_not_a_folder",
    `The index cannot be kept in ${printableName(folder)}: it is a file, or inside one; name a folder.`,
    { folder },
  );
}

function sources({ added, changed, removed }: UpdatePlan): Pick<IndexStats, "added" | "changed" | "removed"> {
  return { added, changed, removed };
}

async function closeStored(stored: ReadResult): Promise<void> {
  if (stored.state === "valid") await stored.records.close();
}
