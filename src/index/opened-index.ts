import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { Neighbours } from "../../embeddings/top-k.js";
import type { EmbedderIdentity, TokenVectors } from "../../embeddings/types.js";
import type { VectorIndex } from "../../embeddings/vector-index.js";
import type { Article, SkippedFile } from "../corpus/types.js";
import type { LeadershipIndex } from "../delegations/matching/leadership-index.js";
import type { MentionedParties } from "../delegations/parties/mentioned-parties.js";
import type { Leadership } from "../delegations/types.js";
import type { LexicalHits, LexicalIndex, TermGroup } from "../lexical/lexical-index.js";
import type { Vocabulary } from "../lexical/vocabulary.js";
import { printableName } from "../shared/printable-name.js";
import type { Reach } from "../shared/reach.js";
import { notice } from "../wording/messages.js";
import type { PassageFilter } from "./passage-filter.js";
import { passageInput } from "./passage-input.js";
import type { PassageTable } from "./passage-table.js";
import { DAMAGED } from "./schema.js";
import { bytesInMemory, decodeRecord, type RecordTable } from "./token-records.js";
import type { RecordSource } from "./token-store.js";
import type { IndexStats, OpenIndexOptions, PassageIndex } from "./types.js";

/** Token vectors kept from one question to the next, bytes: a small collection's are then read once, a large one's stay on disk. */
const CACHE_BYTES = 24 * 2 ** 20;

/** The parts of an index that are the same however it was come by. */
export interface IndexParts {
  readonly fingerprint: string;
  readonly builtAt: string;
  readonly identity: EmbedderIdentity;
  readonly articles: readonly Article[];
  /** The place of each among them, by source. */
  readonly places: ReadonlyMap<string, number>;
  readonly languages: ReadonlySet<string>;
  readonly passages: PassageTable;
  readonly leadershipIndex: LeadershipIndex;
  readonly parties: MentionedParties;
  readonly nearest: VectorIndex;
  readonly meanVector: Float32Array;
  readonly lexical: LexicalIndex;
  readonly recordTable: RecordTable;
  readonly records: RecordSource;
  /** The generation's folder, `null` in memory. */
  readonly path: string | null;
}

/** An index of a folder: from its files, or in memory. */
export class OpenedIndex implements PassageIndex {
  readonly #recent = new LRUCache<number, TokenVectors>({
    maxSize: CACHE_BYTES,
    sizeCalculation: bytesInMemory,
  });
  readonly #repaired = new Map<number, Promise<TokenVectors>>();
  #saidDamaged = false;

  constructor(
    private readonly parts: IndexParts,
    readonly stats: IndexStats,
    readonly skipped: readonly SkippedFile[],
    private readonly options: Pick<OpenIndexOptions, "embedder" | "onNotice">,
  ) {}

  get fingerprint(): string {
    return this.parts.fingerprint;
  }

  get builtAt(): string {
    return this.parts.builtAt;
  }

  get identity(): EmbedderIdentity {
    return this.parts.identity;
  }

  get articles(): readonly Article[] {
    return this.parts.articles;
  }

  get languages(): ReadonlySet<string> {
    return this.parts.languages;
  }

  get passages(): PassageTable {
    return this.parts.passages;
  }

  get leaderships(): readonly Leadership[] {
    return this.parts.leadershipIndex.leaderships;
  }

  get leadershipIndex(): LeadershipIndex {
    return this.parts.leadershipIndex;
  }

  get parties(): MentionedParties {
    return this.parts.parties;
  }

  get nearest(): VectorIndex {
    return this.parts.nearest;
  }

  get meanVector(): Float32Array {
    return this.parts.meanVector;
  }

  get lexical(): LexicalIndex {
    return this.parts.lexical;
  }

  get vocabulary(): Vocabulary {
    return this.parts.lexical;
  }

  get isStored(): boolean {
    return this.parts.path !== null;
  }

  articleOf(source: string): Article | undefined {
    return this.parts.articles[this.placeOf(source)];
  }

  placeOf(source: string): number {
    return this.parts.places.get(source) ?? -1;
  }

  idsOf(source: string): readonly [first: number, end: number] {
    const place = this.placeOf(source);
    return place < 0 ? [0, 0] : this.parts.passages.rangeOf(place);
  }

  async findNearest(
    query: Float32Array,
    k: number,
    _reach: Reach,
    filter?: PassageFilter | undefined,
  ): Promise<Neighbours> {
    return this.nearest.search(query, k, filter && ((id) => filter.has(id)));
  }

  async cosinesOf(query: Float32Array, ids: readonly number[]): Promise<Float32Array> {
    return this.nearest.scores(query, ids);
  }

  async findMatching(
    groups: readonly TermGroup[],
    k: number,
    _reach: Reach,
    filter?: PassageFilter | undefined,
    also: readonly number[] = [],
  ): Promise<LexicalHits> {
    return this.lexical.search(groups, k, filter && ((id) => filter.has(id)), also);
  }

  tokensOf(ids: readonly number[]): Promise<TokenVectors[]> {
    return Promise.all(ids.map((id) => this.#tokensOf(id)));
  }

  async close(): Promise<void> {
    this.#recent.clear();
    await this.parts.records.close();
  }

  async #tokensOf(id: number): Promise<TokenVectors> {
    const ref = this.parts.recordTable.at(id);
    if (ref === undefined) throw new RangeError(`no passage ${id} among ${this.passages.length}`);
    const known = this.#recent.get(id) ?? this.#repaired.get(id);
    if (known !== undefined) return known;
    const record = await this.parts.records.read(ref);
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
    const { passages, path, articles } = this.parts;
    const article = articles[passages.articleOf(id)]!;
    if (!this.#saidDamaged) {
      this.#saidDamaged = true;
      this.options.onNotice?.(notice("records_damaged", { source: printableName(article.source) }));
    }
    // Only a hint for the next opening, which embeds the article again.
    if (path !== null) await appendFile(join(path, DAMAGED), `${article.sha256}\n`).catch(() => {});
    const { input, placed } = passageInput(article, passages.at(id)!);
    const [embedding] = await this.options.embedder.embedPassages([input]);
    return placed(embedding!).tokens;
  }
}
