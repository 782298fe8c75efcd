import type { EmbedderIdentity, Embedding } from "../../embeddings/types.js";
import type { Article, Passage } from "../corpus/types.js";
import type { ArticleBlock } from "./article-block.js";
import type { UpdatePlan } from "./plan-update.js";
import type { Generation } from "./read-generation.js";
import type { RecordCollector } from "./record-collector.js";
import type { RecordRef } from "./token-records.js";
import type { OpenIndexOptions } from "./types.js";

/** Passages per call of the embedder: enough for batches of similar length, few enough to show progress and to write as it goes. */
const CHUNK = 64;

export interface BuiltBlocks {
  /** By SHA-256; all of the corpus's unless aborted. */
  readonly blocks: ReadonlyMap<string, ArticleBlock>;
  /** Passages embedded. */
  readonly embedded: number;
  /** Articles embedded to their last passage. */
  readonly finished: number;
  /** The signal was aborted: `blocks` holds the articles that were complete by then. */
  readonly aborted: boolean;
}

/** Copies what the plan reuses and embeds the rest, records going to the collector as they are made. */
export async function buildBlocks(
  options: OpenIndexOptions,
  identity: EmbedderIdentity,
  plan: UpdatePlan,
  stored: Generation | null,
  collector: RecordCollector,
): Promise<BuiltBlocks> {
  const blocks = new Map<string, ArticleBlock>();
  const embed = [...plan.embed];
  const articles = new Map(options.corpus.articles.map((article) => [article.sha256, article]));
  for (const block of plan.reuse.values()) {
    if (options.signal?.aborted) return { blocks, embedded: 0, finished: 0, aborted: true };
    const article = articles.get(block.sha256)!;
    const records = stored === null ? null : await copyRecords(block, stored, collector);
    if (records === null) {
      options.onNotice?.(`Embedding ${article.source} again: its token vectors on disk are damaged.`);
      embed.push(article);
      continue;
    }
    const leaderships = plan.reextract ? options.extract(article, block.passages) : block.leaderships;
    blocks.set(block.sha256, { ...block, leaderships, records });
  }
  const copied = blocks.size;
  const result = await embedArticles(options, identity, embed, blocks, collector);
  return { blocks, finished: blocks.size - copied, ...result };
}

/** @returns `null` when one of the records no longer matches its checksum */
async function copyRecords(
  block: ArticleBlock,
  stored: Generation,
  collector: RecordCollector,
): Promise<RecordRef[] | null> {
  const records = await Promise.all(
    block.records.map(async (ref) => ({ ...ref, record: await stored.records.read(ref) })),
  );
  const intact = records.filter((each): each is typeof each & { record: Buffer } => each.record !== null);
  return intact.length === records.length ? collector.addRecords(intact) : null;
}

interface Unfinished {
  readonly article: Article;
  readonly passages: readonly Passage[];
  readonly vectors: Float32Array;
  readonly records: RecordRef[];
}

async function embedArticles(
  options: OpenIndexOptions,
  identity: EmbedderIdentity,
  articles: readonly Article[],
  blocks: Map<string, ArticleBlock>,
  collector: RecordCollector,
): Promise<{ embedded: number; aborted: boolean }> {
  const { embedder, onProgress, signal } = options;
  const { dimensions } = identity;
  const work: { owner: Unfinished; passage: Passage }[] = [];
  const finish = ({ article, ...rest }: Unfinished) => {
    const leaderships = options.extract(article, rest.passages);
    blocks.set(article.sha256, { sha256: article.sha256, leaderships, ...rest });
  };
  for (const article of articles) {
    const passages = options.split(article);
    const owner = { article, passages, vectors: new Float32Array(passages.length * dimensions), records: [] };
    for (const passage of passages) work.push({ owner, passage });
    if (passages.length === 0) finish(owner);
  }
  const total = work.length;
  if (total > 0) onProgress?.({ phase: "embedding", done: 0, total });
  for (let done = 0; done < total; done += CHUNK) {
    const chunk = work.slice(done, done + CHUNK);
    const inputs = chunk.map(({ owner, passage }) => toInput(owner.article, passage));
    const report = (n: number) => onProgress?.({ phase: "embedding", done: done + n, total });
    const embeddings = await unlessAborted(embedder.embedPassages(inputs, report), signal);
    if (embeddings === ABORTED) return { embedded: done, aborted: true };
    checkShapes(embeddings, chunk.length, dimensions);
    const refs = await collector.addTokens(embeddings.map(({ tokens }) => tokens));
    chunk.forEach(({ owner }, i) => {
      owner.vectors.set(embeddings[i]!.vector, owner.records.length * dimensions);
      owner.records.push(refs[i]!);
      if (owner.records.length === owner.passages.length) finish(owner);
    });
  }
  return { embedded: total, aborted: false };
}

/** What is embedded for a passage. */
export function toInput(article: Article, passage: Passage): { text: string; context?: string } {
  const text = article.text.slice(passage.start, passage.end);
  return passage.context === "" ? { text } : { text, context: passage.context };
}

export const ABORTED = Symbol("aborted");

/** Does not wait for work that nobody wants any more: its result is dropped. */
export async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T | typeof ABORTED> {
  if (signal === undefined) return work;
  let onAbort = () => {};
  const aborted = new Promise<typeof ABORTED>((resolve) => {
    onAbort = () => resolve(ABORTED);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    // A failure after the abort concerns nobody.
    work.catch(() => {});
  }
}

function checkShapes(embeddings: readonly Embedding[], count: number, dimensions: number): void {
  if (embeddings.length !== count) throw new Error(`${count} passages gave ${embeddings.length} embeddings`);
  for (const { vector, tokens } of embeddings) {
    if (vector.length !== dimensions || tokens.dimensions !== dimensions) {
      throw new Error(`an embedding of ${vector.length} values where the model promised ${dimensions}`);
    }
  }
}
