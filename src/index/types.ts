import type { Neighbours } from "../../embeddings/top-k.js";
import type { Embedder, EmbedderIdentity, StatedLeader, TokenVectors } from "../../embeddings/types.js";
import type { VectorIndexKind } from "../../embeddings/vector-index.js";
import type { Article, ArticleFacts, Corpus, Passage, SkippedFile } from "../corpus/types.js";
import type { LeadershipIndex } from "../delegations/matching/leadership-index.js";
import type { MentionedParties } from "../delegations/parties/mentioned-parties.js";
import type { Leadership } from "../delegations/types.js";
import type { LexicalHits, TermGroup } from "../lexical/lexical-index.js";
import type { Vocabulary } from "../lexical/vocabulary.js";
import type { Reach } from "../shared/reach.js";
import type { Notice } from "../wording/keys.js";
import type { IndexDisk } from "./disk.js";
import type { PassageFilter } from "./passage-filter.js";
import type { PassageList } from "./passage-table.js";
import type { Extraction } from "./stored-articles.js";

/** What is known of a file whose bytes have this SHA-256, without decoding it. */
type KnownArticle = (source: string, sha256: string) => ArticleFacts | undefined;

/** Makes articles out of what the index knows of them, their text read when it is asked for. */
type ArticleMaker = (source: string, facts: ArticleFacts) => Article;

export interface OpenIndexOptions {
  /** Where the index lives; created when it does not exist. */
  readonly folder: string;
  /** The articles' folder: recorded, so that an index of another folder is noticed. */
  readonly seeds: string;
  /** Reads the articles' folder. */
  readonly readArticles: (known: KnownArticle) => Promise<Corpus>;
  readonly makeArticle: ArticleMaker;
  /** One that can `identify` itself is not started for an index that is up to date. */
  readonly embedder: Embedder;
  readonly split: (article: Article) => readonly Passage[];
  /** Another version than the stored one rebuilds: passages depend on it. */
  readonly splitterVersion: number;
  /** `stated`: who leads what in each passage, as the embedder found it. */
  readonly extract: (
    article: Article,
    passages: readonly Passage[],
    stated: readonly (readonly StatedLeader[])[],
  ) => Extraction;
  /** Another version than the stored one extracts again, without embedding. */
  readonly extractorVersion: number;
  /** Neighbour search: `auto` when absent. */
  readonly nearestKind?: "auto" | VectorIndexKind;
  /** Passages embedded so far and to embed; called first with `done: 0`, never when nothing is to embed. */
  readonly onProgress?: (progress: { phase: "embedding"; done: number; total: number }) => void;
  /** What was rebuilt and why, or why the index is kept in memory only. */
  readonly onNotice?: (notice: Notice) => void;
  /** Aborting rejects with the signal's reason at once; articles already embedded are kept, the index stays valid. */
  readonly signal?: AbortSignal;
  /** How long to wait for another process that is writing the same index, ms (default 120,000). */
  readonly lockWaitMs?: number;
  /** After how many embedded passages what is done is put in force, so that a killed process loses no more (default 2,048). */
  readonly checkpoint?: number;
  /** File operations of the writer; tests pass failing ones. */
  readonly disk?: IndexDisk;
}

export interface IndexStats {
  /** Passages embedded by this opening. */
  readonly embedded: number;
  /** Passages whose vectors were on disk already (or belong to an identical article). */
  readonly reused: number;
  /** Sources that are new, by path; a renamed article is none of these three. */
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
  /** 0 when the index could not be written. */
  readonly bytesOnDisk: number;
}

/**
 * The articles, split, embedded and searchable: all that a question needs of what is stored, wherever that is (see opened-index.ts for files
 * and src/postgres/ for a database). Immutable once opened. What all questions need is held and told at once: articles, places of passages,
 * statements, words. What each needs little of, and is a thousand times as large, is asked for: vectors, postings, token vectors.
 */
export interface PassageIndex {
  /** 12 hexadecimal digits: changes whenever answers could (model, prefixes, splitter, schema, articles). */
  readonly fingerprint: string;
  /** ISO 8601. */
  readonly builtAt: string;
  readonly identity: EmbedderIdentity;
  /** The corpus's articles, in its order. */
  readonly articles: readonly Article[];
  /** By its source. */
  articleOf(source: string): Article | undefined;
  /** An article's place among them; -1 for an unknown source. */
  placeOf(source: string): number;
  /** Languages the articles are written in, ISO 639-1. */
  readonly languages: ReadonlySet<string>;
  /** Files of the folder that are no articles, and why. */
  readonly skipped: readonly SkippedFile[];
  /** In the articles' order; a passage's id is its position here. */
  readonly passages: PassageList;
  /** The ids of an article's passages, `[first, end)`; empty for an unknown source. */
  idsOf(source: string): readonly [first: number, end: number];
  readonly leaderships: readonly Leadership[];
  /** The same, for questions. */
  readonly leadershipIndex: LeadershipIndex;
  /** The parties whose delegations the articles speak of. */
  readonly parties: MentionedParties;
  /** Mean of all passages' vectors, length `identity.dimensions`. */
  readonly meanVector: Float32Array;
  /** The terms of all passages. */
  readonly vocabulary: Vocabulary;
  /** The `k` passages nearest to a vector, best first; equal ones keep the lower id first. Only what the filter lets through counts towards `k`. */
  findNearest(
    query: Float32Array,
    k: number,
    reach: Reach,
    filter?: PassageFilter | undefined,
  ): Promise<Neighbours>;
  /** Cosines of a vector with those of some passages, in their order; NaN for what was not reached. */
  cosinesOf(query: Float32Array, ids: readonly number[], reach: Reach): Promise<Float32Array>;
  /**
   * The `k` passages that mention most of what some groups of terms ask for. How well they match is told of them, and of the passages
   * `also`, whether let through or not.
   */
  findMatching(
    groups: readonly TermGroup[],
    k: number,
    reach: Reach,
    filter?: PassageFilter | undefined,
    also?: readonly number[],
  ): Promise<LexicalHits>;
  /**
   * Token vectors of some passages, in the order asked, their checksums verified; `null` for what was not reached. In files a record that no
   * longer matches is embedded again there and then, and its article is embedded again by the next opening.
   */
  tokensOf(ids: readonly number[], reach: Reach): Promise<(TokenVectors | null)[]>;
  readonly stats: IndexStats;
  /** Whether it is on disk, or only in memory. */
  readonly isStored: boolean;
  /** Closes the file handles. `tokensOf` must not be called afterwards. */
  close(): Promise<void>;
}
