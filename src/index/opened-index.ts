import { createHash } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { EmbedderIdentity, TokenVectors } from "../../embeddings/types.js";
import type { VectorIndex } from "../../embeddings/vector-index.js";
import type { Article, Passage } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";
import { type ArticleBlock, renameBlock } from "./article-block.js";
import { toInput } from "./build-blocks.js";
import { DAMAGED, INDEX_SCHEMA } from "./schema.js";
import { decodeRecord, type RecordRef, recordLength } from "./token-records.js";
import type { RecordSource } from "./token-store.js";
import type { IndexStats, OpenIndexOptions, PassageIndex } from "./types.js";

/** Token vectors kept from one question to the next, bytes: a small collection's are then read once, a large one's stay on disk. */
const CACHE_BYTES = 32 * 2 ** 20;

/** The parts of an index that are the same however it was come by. */
export interface IndexContent {
  readonly identity: EmbedderIdentity;
  readonly articles: readonly Article[];
  readonly passages: readonly Passage[];
  readonly leaderships: readonly Leadership[];
  readonly vectors: Float32Array;
  readonly records: readonly RecordRef[];
}

/** Puts the articles' blocks one after the other, each under its article's name. */
export function assemble(
  articles: readonly Article[],
  blocks: ReadonlyMap<string, ArticleBlock>,
  identity: EmbedderIdentity,
): IndexContent {
  const named = articles.map((article) => renameBlock(blocks.get(article.sha256)!, article.source));
  const vectors = new Float32Array(named.reduce((sum, block) => sum + block.vectors.length, 0));
  let at = 0;
  for (const block of named) {
    vectors.set(block.vectors, at);
    at += block.vectors.length;
  }
  return {
    identity,
    articles,
    passages: named.flatMap((block) => block.passages),
    leaderships: named.flatMap((block) => block.leaderships),
    vectors,
    records: named.flatMap((block) => block.records),
  };
}

/** See {@link PassageIndex.fingerprint}. */
function fingerprintOf(
  identity: EmbedderIdentity,
  articles: readonly Article[],
  versions: Pick<OpenIndexOptions, "splitterVersion" | "extractorVersion">,
): string {
  const { fingerprint, prefixes, dimensions } = identity;
  const parts = [
    INDEX_SCHEMA,
    fingerprint,
    prefixes,
    dimensions,
    versions.splitterVersion,
    versions.extractorVersion,
  ];
  const listed = articles.map(({ source, sha256 }) => [source, sha256]);
  return createHash("sha256")
    .update(JSON.stringify([...parts, listed]))
    .digest("hex")
    .slice(0, 12);
}

export class OpenedIndex implements PassageIndex {
  readonly identity: EmbedderIdentity;
  readonly articles: readonly Article[];
  readonly passages: readonly Passage[];
  readonly leaderships: readonly Leadership[];
  readonly vectors: Float32Array;
  readonly fingerprint: string;
  readonly #records: readonly RecordRef[];
  readonly #recent = new LRUCache<number, TokenVectors>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ count, dimensions }) => recordLength(count, dimensions),
  });
  readonly #repaired = new Map<number, Promise<TokenVectors>>();

  constructor(
    content: IndexContent,
    readonly builtAt: string,
    readonly nearest: VectorIndex,
    readonly stats: IndexStats,
    private readonly source: RecordSource,
    /** The generation's folder, `null` in memory. */
    private readonly path: string | null,
    private readonly options: OpenIndexOptions,
  ) {
    this.identity = content.identity;
    this.articles = content.articles;
    this.passages = content.passages;
    this.leaderships = content.leaderships;
    this.vectors = content.vectors;
    this.#records = content.records;
    this.fingerprint = fingerprintOf(content.identity, content.articles, options);
  }

  tokensOf(ids: readonly number[]): Promise<TokenVectors[]> {
    return Promise.all(ids.map((id) => this.#tokensOf(id)));
  }

  async close(): Promise<void> {
    this.#recent.clear();
    await this.source.close();
  }

  async #tokensOf(id: number): Promise<TokenVectors> {
    const ref = this.#records[id];
    if (ref === undefined) throw new RangeError(`no passage ${id} among ${this.#records.length}`);
    const known = this.#recent.get(id) ?? this.#repaired.get(id);
    if (known !== undefined) return known;
    const record = await this.source.read(ref);
    if (record === null) return this.#repair(id);
    const tokens = decodeRecord(record, this.identity.dimensions);
    this.#recent.set(id, tokens);
    return tokens;
  }

  /** Concurrent askers of one bad record share its repair; a failed one is tried again by the next. */
  #repair(id: number): Promise<TokenVectors> {
    const running = this.#repaired.get(id);
    if (running !== undefined) return running;
    const repair = this.#embedAgain(id);
    this.#repaired.set(id, repair);
    repair.catch(() => this.#repaired.delete(id));
    return repair;
  }

  async #embedAgain(id: number): Promise<TokenVectors> {
    const passage = this.passages[id]!;
    const article = this.articles.find(({ source }) => source === passage.source)!;
    this.options.onNotice?.(
      `The index is damaged for ${article.source}: embedding a passage again, and the article at the next start.`,
    );
    // Only a hint for the next opening, which verifies what it copies in any case.
    if (this.path !== null) await appendFile(join(this.path, DAMAGED), `${article.sha256}\n`).catch(() => {});
    const [embedding] = await this.options.embedder.embedPassages([toInput(article, passage)]);
    return embedding!.tokens;
  }
}
