import { crc32 } from "node:zlib";
import { LRUCache } from "lru-cache";
import { ExactIndex } from "../../embeddings/exact-index.js";
import { type Neighbours, selectTopK } from "../../embeddings/top-k.js";
import type { EmbedderIdentity, TokenVectors } from "../../embeddings/types.js";
import type { Article, SkippedFile } from "../corpus/types.js";
import type { LeadershipIndex } from "../delegations/matching/leadership-index.js";
import type { MentionedParties } from "../delegations/parties/mentioned-parties.js";
import type { Leadership } from "../delegations/types.js";
import type { PassageFilter } from "../index/passage-filter.js";
import { bytesInMemory, decodeRecord } from "../index/token-records.js";
import type { IndexStats, PassageIndex } from "../index/types.js";
import { type LexicalHits, type LexicalMatch, MAX_GROUPS, type TermGroup } from "../lexical/lexical-index.js";
import type { Vocabulary } from "../lexical/vocabulary.js";
import type { Reach } from "../shared/reach.js";
import { type Catalogue, floatsOf } from "./catalogue.js";
import { type PassageNumber, PassageNumbers } from "./passage-numbers.js";
import { fetchRecords, fetchVectors, findMentioning, findNear } from "./searches.js";
import { type Shard, ShardGone } from "./shard.js";
import { ShardedPassages } from "./sharded-passages.js";

/** Token vectors, and vectors, kept from one question to the next, bytes. */
const CACHE_BYTES = 24 * 2 ** 20;
const VECTOR_CACHE_BYTES = 8 * 2 ** 20;
/** So many times the neighbours wanted are looked at as they were embedded: halved, some change places. */
const MARGIN = 2;

/** What a catalogue is made into besides. */
export interface Statements {
  readonly articles: readonly Article[];
  readonly places: ReadonlyMap<string, number>;
  readonly languages: ReadonlySet<string>;
  readonly leadershipIndex: LeadershipIndex;
  readonly parties: MentionedParties;
}

/** A library in several databases, as it stood in one generation: each question asks all of them, and joins what comes back in time. */
export class ShardedIndex implements PassageIndex {
  readonly passages: ShardedPassages;
  readonly isStored = true;
  readonly skipped: readonly SkippedFile[] = [];
  readonly #numbers: PassageNumbers;
  readonly #recent = new LRUCache<number, TokenVectors>({
    maxSize: CACHE_BYTES,
    sizeCalculation: bytesInMemory,
  });
  readonly #vectors: LRUCache<number, Float32Array>;

  constructor(
    private readonly shards: readonly Shard[],
    readonly catalogue: Catalogue,
    private readonly statements: Statements,
    readonly stats: IndexStats,
  ) {
    this.passages = new ShardedPassages(catalogue.articles);
    this.#numbers = new PassageNumbers(catalogue.articles, this.passages, shards.length);
    const { dimensions } = catalogue.manifest.identity;
    this.#vectors = new LRUCache({ max: Math.ceil(VECTOR_CACHE_BYTES / (4 * dimensions)) });
  }

  get fingerprint(): string {
    return this.catalogue.manifest.fingerprint;
  }

  get builtAt(): string {
    return this.catalogue.manifest.builtAt;
  }

  get identity(): EmbedderIdentity {
    return this.catalogue.manifest.identity;
  }

  get articles(): readonly Article[] {
    return this.statements.articles;
  }

  get languages(): ReadonlySet<string> {
    return this.statements.languages;
  }

  get leaderships(): readonly Leadership[] {
    return this.statements.leadershipIndex.leaderships;
  }

  get leadershipIndex(): LeadershipIndex {
    return this.statements.leadershipIndex;
  }

  get parties(): MentionedParties {
    return this.statements.parties;
  }

  get meanVector(): Float32Array {
    return this.catalogue.mean;
  }

  get vocabulary(): Vocabulary {
    return this.catalogue.vocabulary;
  }

  /** How many articles a shard holds. */
  articlesOf(shard: number): number {
    return this.#numbers.articlesOf(shard);
  }

  articleOf(source: string): Article | undefined {
    return this.articles[this.placeOf(source)];
  }

  placeOf(source: string): number {
    return this.statements.places.get(source) ?? -1;
  }

  idsOf(source: string): readonly [first: number, end: number] {
    const place = this.placeOf(source);
    return place < 0 ? [0, 0] : this.passages.rangeOf(place);
  }

  async findNearest(
    query: Float32Array,
    k: number,
    reach: Reach,
    filter?: PassageFilter,
  ): Promise<Neighbours> {
    const { generation } = this.catalogue;
    const filters = filter && this.#numbers.filters(filter);
    const near = await this.#askAll(reach, (shard) =>
      findNear(shard, generation, query, MARGIN * k, filters?.[shard.place] ?? null),
    );
    const best = near
      .flatMap(({ shard, found }) =>
        found.map(({ passage, score }) => ({ id: this.#numbers.idOf(shard, passage), score })),
      )
      .filter(({ id }) => id >= 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MARGIN * k)
      .map(({ id }) => id)
      .sort((a, b) => a - b);
    const cosines = await this.cosinesOf(query, best, reach);
    const { ids, scores } = selectTopK(cosines, k, (at) => !Number.isNaN(cosines[at]));
    return { ids: ids.map((at) => best[at]!), scores };
  }

  async cosinesOf(query: Float32Array, ids: readonly number[], reach: Reach): Promise<Float32Array> {
    const vectors = new Map<number, Float32Array>();
    const absent: number[] = [];
    for (const id of new Set(ids)) {
      const kept = this.#vectors.get(id);
      if (kept === undefined) absent.push(id);
      else vectors.set(id, kept);
    }
    await this.#fetch(absent, reach, fetchVectors, (id, bytes) => {
      const vector = floatsOf(bytes);
      this.#vectors.set(id, vector);
      vectors.set(id, vector);
    });
    const rows = new ExactIndex(query.length, vectors.size);
    const rowOf = new Map<number, number>();
    for (const [id, vector] of vectors) {
      rowOf.set(id, rowOf.size);
      rows.append(vector);
    }
    const scores = rows.scores(query, [...rowOf.values()]);
    rows.close();
    return Float32Array.from(ids, (id) => scores[rowOf.get(id) ?? -1] ?? Number.NaN);
  }

  async findMatching(
    groups: readonly TermGroup[],
    k: number,
    reach: Reach,
    filter?: PassageFilter,
    also: readonly number[] = [],
  ): Promise<LexicalHits> {
    const { generation, vocabulary, manifest } = this.catalogue;
    const library = { generation, averageLength: manifest.averageLength };
    const filters = filter && this.#numbers.filters(filter);
    const wanted = this.#numbers.byShard(also);
    const asked = groups.slice(0, MAX_GROUPS);
    const mentioning = await this.#askAll(reach, (shard) =>
      findMentioning(shard, library, asked, vocabulary, {
        k,
        filter: filters?.[shard.place] ?? null,
        also: wanted[shard.place]!,
      }),
    );
    const matches = new Map<number, LexicalMatch>();
    const note = (
      shard: number,
      { passage, score, groups: met }: LexicalMatch & { passage: number },
    ): number => {
      const id = this.#numbers.idOf(shard, passage);
      if (id >= 0) matches.set(id, { score, groups: met });
      return id;
    };
    const best: number[] = [];
    const articles = new Int32Array(this.articles.length);
    for (const { shard, found } of mentioning) {
      for (const { article, groups: met } of found.articles) {
        const place = this.#numbers.placeOf(shard, article);
        if (place >= 0) articles[place] = met;
      }
      for (const one of found.asked) note(shard, one);
      for (const one of found.best) {
        const id = note(shard, one);
        if (id >= 0) best.push(id);
      }
    }
    best.sort((a, b) => matches.get(b)!.score - matches.get(a)!.score || a - b);
    const ids = best.slice(0, k);
    const told = new Set([...ids, ...also]);
    for (const id of matches.keys()) if (!told.has(id)) matches.delete(id);
    return { ids: Uint32Array.from(ids), matches, articles };
  }

  async tokensOf(ids: readonly number[], reach: Reach): Promise<(TokenVectors | null)[]> {
    const found = new Map<number, TokenVectors>();
    const absent: number[] = [];
    for (const id of ids) {
      const kept = this.#recent.get(id);
      if (kept === undefined) absent.push(id);
      else found.set(id, kept);
    }
    await this.#fetch(absent, reach, fetchRecords, (id, { record, crc }) => {
      // Its rows are read in place: without a copy they would keep all that came with it.
      const bytes = Buffer.from(record);
      if (crc32(bytes) !== crc) return;
      const tokens = decodeRecord(bytes, this.identity.dimensions);
      this.#recent.set(id, tokens);
      found.set(id, tokens);
    });
    return ids.map((id) => found.get(id) ?? null);
  }

  async close(): Promise<void> {
    this.#recent.clear();
    this.#vectors.clear();
  }

  /** Asks every shard that the question still reaches; what does not answer is noted and left out, and what has kept it waiting for too long is not asked again. */
  async #askAll<T>(
    reach: Reach,
    ask: (shard: Shard) => Promise<T>,
  ): Promise<{ readonly shard: number; readonly found: T }[]> {
    const answers = await Promise.all(
      this.shards.map(async (shard) => {
        const { place, patienceMs } = shard;
        if (reach.isLost(place)) return [];
        try {
          const found = await reach.waiting(place, ask(shard));
          if (reach.waitedFor(place) > patienceMs) reach.lose(place, this.articlesOf(place));
          return [{ shard: place, found }];
        } catch (error) {
          if (!(error instanceof ShardGone)) throw error;
          reach.lose(place, this.articlesOf(place));
          return [];
        }
      }),
    );
    return answers.flat();
  }

  /** Has each shard fetch something of its passages among some. */
  async #fetch<T>(
    ids: readonly number[],
    reach: Reach,
    fetch: (shard: Shard, passages: readonly PassageNumber[]) => Promise<ReadonlyMap<PassageNumber, T>>,
    take: (id: number, found: T) => void,
  ): Promise<void> {
    if (ids.length === 0) return;
    const wanted = this.#numbers.byShard(ids);
    const fetched = await this.#askAll(reach, async (shard) => {
      const its = wanted[shard.place]!;
      return its.length === 0 ? new Map<PassageNumber, T>() : fetch(shard, its);
    });
    for (const { shard, found } of fetched)
      for (const [passage, one] of found) {
        const id = this.#numbers.idOf(shard, passage);
        if (id >= 0) take(id, one);
      }
  }
}
