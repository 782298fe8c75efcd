import { join } from "node:path";
import { chooseKind } from "../../embeddings/vector-index.js";
import { writeGraph } from "../../embeddings/write-graph.js";
import { LexicalIndex } from "../lexical/lexical-index.js";
import { writeLexical } from "../lexical/write-lexical.js";
import { BadIndex, readChecked } from "./checked-file.js";
import { type IndexDisk, isDiskError, LockLostError } from "./disk.js";
import type { Draft } from "./draft.js";
import { lexicalSource } from "./lexical-source.js";
import type { IndexLock } from "./lock.js";
import { encodePassages } from "./passage-table.js";
import type { UpdatePlan, Wanted } from "./plan-update.js";
import type { Generation } from "./read-generation.js";
import type { RecordCollector } from "./record-collector.js";
import * as FILE from "./schema.js";
import { numberSegments } from "./segment-use.js";
import { encodeArticles } from "./stored-articles.js";
import type { OpenIndexOptions } from "./types.js";
import { GenerationWriter, removeLeftovers } from "./write-generation.js";

export interface Saving {
  readonly options: OpenIndexOptions;
  readonly wanted: Wanted;
  readonly plan: UpdatePlan;
  readonly draft: Draft;
  readonly collector: RecordCollector;
  readonly lock: IndexLock;
  readonly disk: IndexDisk;
  /** A lock that was lost makes no difference any more: the index is then kept in memory. */
  readonly isLast: boolean;
  /** With words and graph; without, it is what a later update goes on from. */
  readonly complete: boolean;
}

/**
 * Puts a draft in force on disk.
 * @returns false when the disk did not take it: the collector then holds the records in memory
 * @throws LockLostError when another process has taken the lock over, unless this is the last attempt
 */
export async function saveDraft(saving: Saving): Promise<boolean> {
  const { options, collector, disk } = saving;
  const { folder } = options;
  if (collector.writer === null) return false;
  let generation: GenerationWriter | null = null;
  try {
    generation = await GenerationWriter.begin(folder, disk);
    await write(saving, generation);
    collector.writer.keep();
    return true;
  } catch (error) {
    await generation?.abandon();
    const isLost = error instanceof LockLostError;
    if (isLost ? !saving.isLast : !isDiskError(error)) throw error;
    await collector.moveToMemory(error as Error);
    return false;
  }
}

async function write(saving: Saving, generation: GenerationWriter): Promise<void> {
  const { options, wanted, plan, draft, collector, lock, disk, complete } = saving;
  const { identity, seeds, splitterVersion, extractorVersion, lexicalVersion } = wanted;
  const writer = collector.writer!;
  await writer.sync();
  const segments = [...(plan.base?.manifest.segments ?? []), { name: writer.name, bytes: writer.bytes }];
  const numbered = numberSegments(draft.records, segments);
  await generation.add(FILE.ARTICLES, await encodeArticles(draft.stored));
  await generation.add(FILE.PASSAGES, bytesOf(encodePassages(draft.columns)));
  await generation.add(FILE.VECTORS, bytesOf(draft.vectors));
  await generation.add(FILE.MEAN, bytesOf(draft.mean));
  await generation.add(FILE.TOKEN_TABLE, bytesOf(numbered.records.words));
  const nearest = complete ? await chooseKind(draft.passages.length, options.nearestKind, options) : "exact";
  if (complete) {
    await generation.add(FILE.LEXICAL, await makeLexical(draft, plan, options));
    if (nearest === "hnsw") await makeGraph(draft, plan, identity.dimensions, options, generation);
  }
  const inForce = await generation.commit(
    {
      format: FILE.INDEX_FORMAT,
      schema: FILE.INDEX_SCHEMA,
      byteOrder: FILE.BYTE_ORDER,
      builtAt: new Date().toISOString(),
      ...{ seeds, identity, splitterVersion, extractorVersion, lexicalVersion, nearest, complete },
      articles: draft.stored.length,
      passages: draft.passages.length,
      segments: numbered.segments,
    },
    lock.isHeld,
  );
  const needed = numbered.segments.map(({ name }) => name);
  await removeLeftovers(options.folder, inForce, complete ? needed : [...needed, writer.name], disk);
}

async function makeLexical(draft: Draft, plan: UpdatePlan, options: OpenIndexOptions): Promise<Uint8Array> {
  const previous = plan.keeps.lexical ? await openPrevious(plan.base!) : null;
  const origin = previous === null ? new Int32Array(draft.origin.length).fill(-1) : draft.origin;
  return writeLexical(lexicalSource(draft), previous, origin, signalOf(options));
}

/** Words that cannot be gone on from are read anew. */
async function openPrevious({ path, manifest }: Generation): Promise<LexicalIndex | null> {
  try {
    const bytes = await readChecked(path, FILE.LEXICAL, manifest.files[FILE.LEXICAL]);
    return await LexicalIndex.open(new Uint8Array(bytes));
  } catch (error) {
    if (error instanceof BadIndex || isDiskError(error)) return null;
    throw error;
  }
}

async function makeGraph(
  { vectors, origin }: Draft,
  { base, keeps }: UpdatePlan,
  dimensions: number,
  options: OpenIndexOptions,
  generation: GenerationWriter,
): Promise<void> {
  const previous = keeps.graph ? await previousGraph(base!) : null;
  const path = join(generation.path, FILE.GRAPH);
  const { labels, sha256, bytes } = await writeGraph(path, {
    dimensions,
    vectors,
    origin: previous === null ? new Int32Array(origin.length).fill(-1) : origin,
    previous,
    ...signalOf(options),
  });
  await generation.adopt(FILE.GRAPH, { sha256, bytes });
  await generation.add(FILE.LABELS, bytesOf(labels));
}

async function previousGraph({ path, manifest }: Generation) {
  const { files } = manifest;
  const expected = files[FILE.GRAPH];
  if (expected === undefined) return null;
  try {
    const labels = new Uint32Array(await readChecked(path, FILE.LABELS, files[FILE.LABELS]));
    return { path: join(path, FILE.GRAPH), labels, sha256: expected.sha256 };
  } catch (error) {
    if (error instanceof BadIndex || isDiskError(error)) return null;
    throw error;
  }
}

const signalOf = ({ signal }: OpenIndexOptions) => (signal === undefined ? {} : { signal });

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
