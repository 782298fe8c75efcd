import { join } from "node:path";
import type { EmbedderIdentity } from "../../embeddings/types.js";
import { dateOfName } from "../corpus/name-date.js";
import type { Article, Corpus } from "../corpus/types.js";
import { LEXICAL_VERSION } from "../lexical/lexical-tables.js";
import { isChanged, type UserError } from "../shared/errors.js";
import { explainExhaustion } from "../shared/exhaustion.js";
import { printableName } from "../shared/printable-name.js";
import { forEachSliced } from "../shared/time-slice.js";
import { ABORTED, unlessAborted } from "../shared/unless-aborted.js";
import type { Notice, PartMessage } from "../wording/keys.js";
import { mapTexts, notice, part } from "../wording/messages.js";
import { type ArticleBlock, type Base, type BuiltBlocks, buildBlocks } from "./build-blocks.js";
import { BadIndex, readChecked } from "./checked-file.js";
import { realFolder } from "./default-folder.js";
import { type IndexDisk, isDiskError, LockLostError, realDisk } from "./disk.js";
import { assembleDraft, type Draft } from "./draft.js";
import { emptiedFolder } from "./emptied-folder.js";
import { hasLedger, recordVersions } from "./ledger.js";
import { type IndexLock, lockIndex } from "./lock.js";
import { type Damage, planUpdate, type UpdatePlan, type Wanted } from "./plan-update.js";
import { type Generation, type ReadResult, readGeneration } from "./read-generation.js";
import { RecordCollector } from "./record-collector.js";
import { saveDraft } from "./save-draft.js";
import { SEGMENTS, VECTORS } from "./schema.js";
import { chooseSparse } from "./segment-use.js";
import type { StoredArticle } from "./stored-articles.js";
import { describeDiskError, refuseFile, takeLock } from "./take-lock.js";
import { FileRecords, type RecordSource, SegmentRecords } from "./token-store.js";
import type { IndexStats, OpenIndexOptions } from "./types.js";

/** How often an update begins anew because articles changed under it; those that still do are then left to the next update. */
const ATTEMPTS = 5;

/** What an update left: an index in force on disk, or one in memory where the disk does not take it. */
export type Updated<T> = { readonly corpus: Corpus; readonly stats: IndexStats } & (
  | { readonly kind: "stored"; readonly value: T }
  | {
      readonly kind: "memory";
      readonly draft: Draft;
      readonly records: RecordSource;
      readonly wanted: Wanted;
    }
);

/**
 * Brings the index on disk up to date, embedding only what it does not hold already:
 *
 *     updateIndex        again as long as articles change under it, or another process takes the lock over
 *       updateOnce       lists articles, reads what is stored, plans    nothing to do: done, without a lock
 *         updateLocked   reads and plans again, alone now               another process has done it: done
 *           runUpdate    embeds what is missing -> draft -> a generation on disk -> CURRENT names it
 *
 * Where the disk takes nothing, the draft stays in memory. What was embedded before a stop is kept, as an index that is not complete.
 *
 * @param accept gets the generation that is in force and up to date, while no one may replace it; a `BadIndex` it throws is repaired
 * @throws UserError `index_not_a_folder` when the path is a file, `seeds_empty` when the folder holds no article while its index does, `index_lost` when the disk takes nothing and gives nothing back;
 *   `exhausted` when the machine has nothing left to read or write with, the index then being as it was; the signal's reason when aborted;
 *   whatever the embedder throws
 */
export async function updateIndex<T>(
  options: OpenIndexOptions,
  accept: (generation: Generation) => Promise<T>,
): Promise<Updated<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await updateOnce(options, attempt, accept);
    } catch (error) {
      // An article was edited between being listed and being read, or another process has done the work meanwhile.
      const passes = isChanged(error) || error instanceof LockLostError;
      if (!passes || attempt >= ATTEMPTS) throw explainExhaustion(error);
    }
  }
}

async function updateOnce<T>(
  given: OpenIndexOptions,
  attempt: number,
  accept: (generation: Generation) => Promise<T>,
): Promise<Updated<T>> {
  // Notices name files, folders and models as found: each stays one line whatever they are called.
  const options = { ...given, onNotice: (told: Notice) => given.onNotice?.(mapTexts(told, printableName)) };
  const { folder, signal } = options;
  const disk = options.disk ?? realDisk;
  signal?.throwIfAborted();
  await refuseFile(folder);
  // Read while the embedder starts: neither waits for the other.
  const [stored, identity] = await Promise.all([readGeneration(folder), identify(options)]);
  const corpus = await options.readArticles(await knownFrom(stored, options));
  const wanted: Wanted = {
    ...options,
    lexicalVersion: LEXICAL_VERSION,
    seeds: realFolder(options.seeds),
    articles: corpus.articles,
    identity,
  };
  const plan = await planUpdate(stored, wanted, folder);
  // More likely a mistake than a wish to throw the index away.
  if (plan.emptied) throw emptiedFolder(options.seeds, folder);
  const first = await tryStored(plan, accept);
  if (first.ok) {
    await recordIfMissing(options, corpus, disk);
    return { kind: "stored", corpus, value: first.value, stats: statsOf(plan, 0, plan.base!.bytes) };
  }
  // Nothing is worth storing, least of all in the place of another folder's index.
  if (corpus.articles.length === 0) {
    const draft = await assembleDraft([], new Map(), identity.dimensions);
    const stats = { ...statsOf(plan, 0, 0), added: [], changed: [], removed: [] };
    return { kind: "memory", corpus, draft, records: new SegmentRecords([]), wanted, stats };
  }
  const { lock, failure } = await takeLock(options, disk);
  const isLast = attempt === ATTEMPTS;
  try {
    const order = { options, wanted, corpus, disk, lock, failure, isLast };
    return await updateLocked(order, attempt === 1, accept);
  } finally {
    await lock?.release();
  }
}

/**
 * What {@link updateOnce} does once nobody else writes, or while nothing can be written.
 * @param tells whether what is gone on from, and why, is told: the first time only
 */
async function updateLocked<T>(
  order: Omit<Update, "plan" | "base">,
  tells: boolean,
  accept: (generation: Generation) => Promise<T>,
): Promise<Updated<T>> {
  const { options, wanted, corpus } = order;
  const { folder } = options;
  // Another process may have written meanwhile.
  const now = await readGeneration(folder);
  const again = await planUpdate(now, wanted, folder);
  const stored = await tryStored(again, accept);
  if (stored.ok)
    return { kind: "stored", corpus, value: stored.value, stats: statsOf(again, 0, again.base!.bytes) };
  const update = stored.damage === null ? again : await planUpdate(now, wanted, folder, stored.damage);
  const { plan, base } = await openBase(update, (damage) => planUpdate(now, wanted, folder, damage));
  if (plan.notice !== null && tells) options.onNotice?.(plan.notice);
  try {
    return await runUpdate({ ...order, plan, base }, accept);
  } catch (error) {
    await base?.records.close();
    throw error;
  }
}

/** What the stored index knows of its articles, so that they need not be read to be known; by other rules they must be. */
async function knownFrom(stored: ReadResult, { splitterVersion, extractorVersion }: OpenIndexOptions) {
  const isCurrent =
    stored.state === "valid" &&
    stored.manifest.splitterVersion === splitterVersion &&
    stored.manifest.extractorVersion === extractorVersion;
  const articles = isCurrent ? stored.articles : [];
  const bySource = new Map<string, StoredArticle>();
  const byContent = new Map<string, StoredArticle>();
  await forEachSliced(articles, (article) => {
    bySource.set(article.source, article);
    byContent.set(article.sha256, article);
  });
  return (source: string, sha256: string) => {
    const named = bySource.get(source);
    if (named?.sha256 === sha256) return named;
    // An article that was renamed, or copied, is the same unless its name tells another date.
    const same = byContent.get(sha256);
    return same !== undefined && dateOfName(same.source) === dateOfName(source) ? same : undefined;
  };
}

async function tryStored<T>(
  plan: UpdatePlan,
  accept: (generation: Generation) => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; damage: Damage | null }> {
  if (!plan.upToDate || plan.base === null) return { ok: false, damage: null };
  try {
    return { ok: true, value: await accept(plan.base) };
  } catch (error) {
    if (error instanceof BadIndex)
      return { ok: false, damage: { file: error.file ?? "", reason: error.reason } };
    // Replaced by another process while it was being opened.
    if (isDiskError(error) && error.code === "ENOENT")
      return { ok: false, damage: { file: "", reason: part("index_incomplete") } };
    throw error;
  }
}

interface Update {
  readonly options: OpenIndexOptions;
  readonly wanted: Wanted;
  readonly corpus: Corpus;
  readonly plan: UpdatePlan;
  readonly base: OpenBase | null;
  readonly disk: IndexDisk;
  readonly lock: IndexLock | null;
  /** Why there is no lock. */
  readonly failure: PartMessage | null;
  /** Articles that change while they are read are left to the next update. */
  readonly isLast: boolean;
}

/** Builds what is wanted and puts it in force on disk where that is possible. */
async function runUpdate<T>(
  update: Update,
  accept: (generation: Generation) => Promise<T>,
): Promise<Updated<T>> {
  const { options, wanted, corpus, plan, base, disk, lock, failure, isLast } = update;
  const { folder, signal, onNotice } = options;
  const { identity, articles } = wanted;
  const { dimensions } = identity;
  // Before anything is begun: a model that cannot start leaves nothing to clean up.
  if (plan.embed.length > 0) await startEmbedder(options, identity);
  const segment = plan.base?.manifest.segments.length ?? 0;
  const collector = await RecordCollector.begin(lock === null ? null : folder, disk, segment);
  const save = async (blocks: ReadonlyMap<string, ArticleBlock>, complete: boolean) => {
    const draft = await assembleDraft(articles, blocks, dimensions);
    if (lock === null || collector.writer === null) return { draft, saved: false };
    // Before the index that goes with it: a version is then remembered whichever step fails.
    await recordVersions(folder, draft.articles, disk);
    const saved = await saveDraft({ options, wanted, plan, draft, collector, lock, disk, isLast, complete });
    return { draft, saved };
  };
  const savePart = async (blocks: ReadonlyMap<string, ArticleBlock>, embedded: number) => {
    if (isWorthSaving(plan, embedded)) await save(blocks, false);
  };
  const saveAll = async ({ blocks, embedded }: BuiltBlocks) => {
    const kept = new Map(blocks);
    for (;;) {
      try {
        return await save(kept, true);
      } catch (error) {
        if (isChanged(error) && isLast && dropArticle(error, articles, kept)) continue;
        if (signal?.aborted || isChanged(error)) await savePart(blocks, embedded);
        throw error;
      }
    }
  };
  try {
    const built = await buildBlocks(options, articles, identity, plan, base, collector, savePart);
    if (built.aborted) {
      if (built.finished > 0) await savePart(built.blocks, built.embedded);
      throw signal?.reason;
    }
    if (built.changed.length > 0 && !isLast) {
      // What was done stays done; the folder is listed again.
      if (built.finished > 0) await savePart(built.blocks, built.embedded);
      throw built.changed[0];
    }
    const { draft, saved } = await saveAll(built);
    const reason = failure ?? (collector.failure === null ? null : describeDiskError(collector.failure));
    if (reason !== null) onNotice?.(notice("index_in_memory", { folder, reason }));
    const stats = { ...statsOf(plan, built.embedded, 0), reused: draft.passages.length - built.embedded };
    if (!saved) {
      const records = new SegmentRecords([...(base?.segments ?? []), collector.memory]);
      return { kind: "memory", corpus, draft, records, wanted, stats };
    }
    await closeFiles(base, collector);
    const written = await readGeneration(folder);
    if (written.state !== "valid") throw new Error("the index just written cannot be read");
    const value = await accept(written);
    return { kind: "stored", corpus, value, stats: { ...stats, bytesOnDisk: written.bytes } };
  } catch (error) {
    await closeFiles(base, collector);
    await collector.writer?.abandon();
    // Whoever took the lock over from a process that was stopped for long has cleared away what that one was writing.
    const isLost = lock !== null && !isLast && !lock.isHeld() && signal?.aborted !== true;
    throw isLost ? new LockLostError("the lock on the index was lost", { cause: error }) : error;
  }
}

function dropArticle(
  { told }: UserError,
  articles: readonly Article[],
  blocks: Map<string, ArticleBlock>,
): boolean {
  const article = articles.find(({ source }) => told.code === "changed" && source === told.params.source);
  return article !== undefined && blocks.delete(article.sha256);
}

/** Embedding a passage takes about as long as indexing the words and vectors of so many. */
const PASSAGES_PER_EMBEDDING = 16;

/** An index without words and graph costs whoever goes on from it theirs: worth it unless a complete one is there and little was embedded. */
function isWorthSaving({ base }: UpdatePlan, embedded: number): boolean {
  return base === null || !base.manifest.complete || embedded * PASSAGES_PER_EMBEDDING > base.passages.length;
}

interface OpenBase extends Base {
  readonly segments: readonly RecordSource[];
}

/** Opens what the plan goes on from; where that turns out to be damaged, the plan is made anew. */
async function openBase(
  plan: UpdatePlan,
  replan: (damage: Damage) => Promise<UpdatePlan>,
): Promise<{ plan: UpdatePlan; base: OpenBase | null }> {
  if (plan.base === null) return { plan, base: null };
  const { folder, path, manifest } = plan.base;
  const segments: FileRecords[] = [];
  try {
    const vectors = new Float32Array(await readChecked(path, VECTORS, manifest.files[VECTORS]));
    for (const { name } of manifest.segments)
      segments.push(await FileRecords.open(join(folder, SEGMENTS, name)));
    const sparse = await chooseSparse(plan.base, plan.reuse.values());
    const records = new SegmentRecords(segments);
    return { plan, base: { generation: plan.base, vectors, records, segments, sparse } };
  } catch (error) {
    await Promise.all(segments.map((each) => each.close()));
    if (error instanceof BadIndex)
      return { plan: await replan({ file: VECTORS, reason: error.reason }), base: null };
    if (isDiskError(error))
      return { plan: await replan({ file: VECTORS, reason: part("index_incomplete") }), base: null };
    throw error;
  }
}

async function closeFiles(base: OpenBase | null, collector: RecordCollector): Promise<void> {
  await base?.records.close();
  await collector.writer?.close().catch(() => {});
}

function statsOf(plan: UpdatePlan, embedded: number, bytesOnDisk: number): IndexStats {
  const { added, changed, removed, base, reuse } = plan;
  const reused = [...reuse.values()].reduce((sum, place) => sum + base!.articles[place]!.passages, 0);
  return { added, changed, removed, embedded, reused, bytesOnDisk };
}

async function identify({ embedder, signal }: OpenIndexOptions): Promise<EmbedderIdentity> {
  const identity = await unlessAborted(embedder.identify?.() ?? embedder.ready(), signal);
  if (identity === ABORTED) throw signal?.reason;
  return identity;
}

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
async function recordIfMissing(
  { folder }: OpenIndexOptions,
  { articles }: Corpus,
  disk: IndexDisk,
): Promise<void> {
  if (await hasLedger(folder)) return;
  try {
    const lock = await lockIndex(folder, disk, 0, () => {}, undefined);
    if (lock === null) return;
    await recordVersions(folder, articles, disk).finally(() => lock.release());
  } catch (error) {
    // A folder that cannot be written has no ledger.
    if (!isDiskError(error)) throw error;
  }
}
