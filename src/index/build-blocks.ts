import type { EmbedderIdentity, Embedding } from "../../embeddings/types.js";
import type { Article, Passage } from "../corpus/types.js";
import { isChanged, type UserError } from "../shared/errors.js";
import { forEachSliced, TimeSlice } from "../shared/time-slice.js";
import { ABORTED, unlessAborted } from "../shared/unless-aborted.js";
import { notice } from "../wording/messages.js";
import { type PassageInput, passageInput } from "./passage-input.js";
import type { UpdatePlan } from "./plan-update.js";
import type { Generation } from "./read-generation.js";
import type { RecordCollector } from "./record-collector.js";
import { byPassage, type Extraction, leadershipsOf, type StoredLeader } from "./stored-articles.js";
import type { RecordRef } from "./token-records.js";
import type { RecordSource } from "./token-store.js";
import type { OpenIndexOptions } from "./types.js";

/** Passages per call of the embedder: enough for batches of similar length, few enough to show progress and to write as it goes. */
const CHUNK = 64;
const DEFAULT_CHECKPOINT = 2048;

/** Everything the index knows that follows from an article's bytes alone, whatever the file is called. */
export interface ArticleBlock {
  readonly sha256: string;
  /** Distinct contexts of its passages. */
  readonly contexts: readonly string[];
  /** How many passages. */
  readonly count: number;
  readonly passages: Iterable<Passage>;
  /** The leaderships' `source` is that of one article of these bytes. */
  readonly extraction: Extraction;
  /** What the tagger found in its passages. */
  readonly stated: readonly StoredLeader[];
  /** `count * dimensions` values. */
  readonly vectors: Float32Array;
  /** One a passage. */
  readonly records: Iterable<RecordRef>;
  /** Id of its first passage in the index gone on from, `null` when new. */
  readonly origin: number | null;
}

/** The stored index that is gone on from, with what is needed to copy from it. */
export interface Base {
  readonly generation: Generation;
  readonly vectors: Float32Array;
  readonly records: RecordSource;
  /** Segments so full of what nobody needs any more that the rest of them is copied to the new one. */
  readonly sparse: ReadonlySet<number>;
}

export interface BuiltBlocks {
  /** By SHA-256; all of the corpus's unless aborted. */
  readonly blocks: ReadonlyMap<string, ArticleBlock>;
  /** Passages embedded. */
  readonly embedded: number;
  /** Articles embedded to their last passage. */
  readonly finished: number;
  /** The signal was aborted: `blocks` holds the articles that were complete by then. */
  readonly aborted: boolean;
  /** Of articles that changed while they were read, and are not among `blocks`. */
  readonly changed: readonly UserError[];
}

/**
 * Takes over what the plan reuses and embeds the rest, records going to the collector as they are made.
 * `checkpoint` is called now and then with the blocks finished so far.
 */
export async function buildBlocks(
  options: OpenIndexOptions,
  corpus: readonly Article[],
  identity: EmbedderIdentity,
  plan: UpdatePlan,
  base: Base | null,
  collector: RecordCollector,
  checkpoint: (blocks: ReadonlyMap<string, ArticleBlock>, embedded: number) => Promise<void>,
): Promise<BuiltBlocks> {
  const blocks = new Map<string, ArticleBlock>();
  const embed = [...plan.embed];
  const articles = new Map<string, Article>();
  await forEachSliced(corpus, (article) => articles.set(article.sha256, article));
  const damaged: string[] = [];
  const slice = new TimeSlice();
  for (const [sha256, place] of plan.reuse) {
    if (options.signal?.aborted) return { blocks, embedded: 0, finished: 0, aborted: true, changed: [] };
    if (slice.isOver()) await slice.next();
    const article = articles.get(sha256)!;
    const block = await takeOver(place, base!, collector);
    if (block === null) {
      damaged.push(article.source);
      embed.push(article);
      continue;
    }
    const extraction = plan.reextract
      ? options.extract(article, [...block.passages], byPassage(block.stated, block.count))
      : block.extraction;
    blocks.set(sha256, { ...block, extraction });
  }
  if (damaged.length > 0) {
    const source = damaged[0]!;
    const more = damaged.length - 1;
    options.onNotice?.(
      more > 0 ? notice("embedding_again_more", { source, more }) : notice("embedding_again", { source }),
    );
  }
  const copied = blocks.size;
  const result = await embedArticles(options, identity, embed, blocks, collector, checkpoint);
  return { blocks, finished: blocks.size - copied, ...result };
}

/** The block of the base's `place`-th article, or `null` when one of the records that must move no longer matches its checksum. */
async function takeOver(
  place: number,
  { generation, vectors, records, sparse }: Base,
  collector: RecordCollector,
): Promise<ArticleBlock | null> {
  const { passages, manifest } = generation;
  const article = generation.articles[place]!;
  const { dimensions } = manifest.identity;
  const [first, end] = passages.rangeOf(place);
  const refs = Array.from({ length: end - first }, (_, i) => generation.records.at(first + i)!);
  const moved = refs.some(({ segment }) => sparse.has(segment))
    ? await moveRecords(refs, records, sparse, collector)
    : refs;
  if (moved === null) return null;
  return {
    sha256: article.sha256,
    contexts: article.contexts,
    count: end - first,
    passages: passages.range(first, end),
    extraction: { leaderships: leadershipsOf(article), parties: article.parties },
    stated: article.stated,
    vectors: vectors.subarray(first * dimensions, end * dimensions),
    records: moved,
    origin: first,
  };
}

async function moveRecords(
  refs: readonly RecordRef[],
  records: RecordSource,
  sparse: ReadonlySet<number>,
  collector: RecordCollector,
): Promise<RecordRef[] | null> {
  const moved: RecordRef[] = [];
  for (const ref of refs) {
    if (!sparse.has(ref.segment)) {
      moved.push(ref);
      continue;
    }
    const record = await records.read(ref);
    if (record === null) return null;
    moved.push(...(await collector.addRecords([{ record, crc: ref.crc }])));
  }
  return moved;
}

interface Unfinished {
  readonly article: Article;
  readonly passages: readonly Passage[];
  readonly vectors: Float32Array;
  readonly records: RecordRef[];
  readonly stated: StoredLeader[];
}

async function embedArticles(
  options: OpenIndexOptions,
  identity: EmbedderIdentity,
  articles: readonly Article[],
  blocks: Map<string, ArticleBlock>,
  collector: RecordCollector,
  checkpoint: (blocks: ReadonlyMap<string, ArticleBlock>, embedded: number) => Promise<void>,
): Promise<{ embedded: number; aborted: boolean; changed: readonly UserError[] }> {
  const { embedder, onProgress, signal } = options;
  const { dimensions } = identity;
  const work: { owner: Unfinished; passage: Passage }[] = [];
  // An article that is edited meanwhile must not cost the others what was done for them.
  const changed = new Map<Article, UserError>();
  const unlessChanged = <T>(article: Article, read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!isChanged(error)) throw error;
      changed.set(article, error);
      return null;
    }
  };
  const finish = ({ article, passages, vectors, records, stated }: Unfinished) => {
    const contexts = [...new Set(passages.map(({ context }) => context))];
    const extraction = unlessChanged(article, () =>
      options.extract(article, passages, byPassage(stated, passages.length)),
    );
    if (extraction === null) return;
    const { sha256 } = article;
    const count = passages.length;
    const found = { contexts, passages, extraction, stated, vectors, records };
    blocks.set(sha256, { sha256, count, ...found, origin: null });
  };
  const slice = new TimeSlice();
  for (const article of articles) {
    const passages = unlessChanged(article, () => options.split(article));
    if (passages === null) continue;
    const vectors = new Float32Array(passages.length * dimensions);
    const owner = { article, passages, vectors, records: [], stated: [] };
    for (const passage of passages) work.push({ owner, passage });
    if (passages.length === 0) finish(owner);
    if (slice.isOver()) await slice.next();
  }
  const total = work.length;
  let saved = 0;
  if (total > 0) onProgress?.({ phase: "embedding", done: 0, total });
  for (let done = 0; done < total; done += CHUNK) {
    const taken = work.slice(done, done + CHUNK);
    const read: PassageInput[] = [];
    const chunk = taken.filter(({ owner, passage }) => {
      const one = changed.has(owner.article)
        ? null
        : unlessChanged(owner.article, () => passageInput(owner.article, passage));
      if (one !== null) read.push(one);
      return one !== null;
    });
    if (chunk.length === 0) continue;
    const report = (n: number) => onProgress?.({ phase: "embedding", done: done + n, total });
    const inputs = read.map(({ input }) => input);
    const found = await unlessAborted(embedder.embedPassages(inputs, report), signal);
    if (found === ABORTED) return { embedded: done, aborted: true, changed: [] };
    checkShapes(found, chunk.length, dimensions);
    const embeddings = found.map((embedding, i) => read[i]!.placed(embedding));
    const refs = await collector.addTokens(embeddings.map(({ tokens }) => tokens));
    chunk.forEach(({ owner }, i) => {
      owner.vectors.set(embeddings[i]!.vector, owner.records.length * dimensions);
      for (const leader of embeddings[i]!.leaders ?? [])
        owner.stated.push({ ...leader, passage: owner.records.length });
      owner.records.push(refs[i]!);
      if (owner.records.length === owner.passages.length) finish(owner);
    });
    const now = done + taken.length;
    if (now - saved >= (options.checkpoint ?? DEFAULT_CHECKPOINT) && now < total) {
      await checkpoint(blocks, now);
      saved = now;
    }
  }
  return { embedded: total, aborted: false, changed: [...changed.values()] };
}

function checkShapes(embeddings: readonly Embedding[], count: number, dimensions: number): void {
  if (embeddings.length !== count) throw new Error(`${count} passages gave ${embeddings.length} embeddings`);
  for (const { vector, tokens } of embeddings) {
    if (vector.length !== dimensions || tokens.dimensions !== dimensions) {
      throw new Error(`an embedding of ${vector.length} values where the model promised ${dimensions}`);
    }
  }
}
