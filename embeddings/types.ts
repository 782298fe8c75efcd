import type { Codebook } from "./product-code.js";

/** What the reader is told of a text: its tokens, a passage's as they are in the index. */
export type ReadableText = Pick<TokenVectors, "count" | "dimensions" | "data" | "states" | "ids">;

/** A passage and what is known of it beside the question. */
export interface ReadablePassage {
  readonly tokens: ReadableText;
  /** Of the two texts' vectors. */
  readonly cosine: number;
  /** For each token of the question, the cosine of the closest token in the passage's article, as far as that was looked at. */
  readonly met: Float32Array;
}

/** What the embedder is given: `context` is embedded in front of `text` but yields no token vectors. */
export interface EmbeddingInput {
  readonly text: string;
  readonly context?: string;
}

/**
 * The vectors of a text's tokens, for late interaction and for the reader. Row i belongs to token i of `text`. Of a model with token codes a passage's
 * rows are codes, to be read as unsigned bytes, and a question's vectors are turned to be compared with them (see product-code.ts).
 */
export interface TokenVectors {
  readonly count: number;
  /** Values of a whole row. */
  readonly dimensions: number;
  /** `count` rows, of `dimensions` values where they are whole: the unit vector times 127, rounded. */
  readonly data: Int8Array;
  /** `count` rows likewise: the tokens' states where the reader joins question and passage. Whole ones are all 0 of a model without a reader. */
  readonly states: Int8Array;
  /** Vocabulary ids, length `count`. */
  readonly ids: Uint32Array;
  /** Where each token stands in `text`, UTF-16 code units: `starts[i] <= i's characters < ends[i]`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export type StatedStatus = "leads" | "led" | "replaced";

/** Someone a passage states to lead a party's delegation. Ranges are UTF-16 code units of the passage's text, end exclusive. */
export interface StatedLeader {
  readonly name: readonly [start: number, end: number];
  /** What may be the words that name the delegation, likeliest first; none where the passage names none. */
  readonly parties: readonly (readonly [start: number, end: number])[];
  readonly status: StatedStatus;
  /** That this is a leader: of the least certain token of the name. */
  readonly probability: number;
}

export interface Embedding {
  /** Unit norm, length `dimensions` of the embedder. */
  readonly vector: Float32Array;
  /** Of a question: `vector` through the query adapter, unit norm, to be compared with passages' vectors. Absent of a model without one. */
  readonly adapted?: Float32Array;
  /** Of a question: what the vectors' codes of passages stand for. Absent of a model without token codes. */
  readonly codebook?: Codebook;
  readonly tokens: TokenVectors;
  /** True when the text was longer than the model reads and its end was left out. */
  readonly truncated: boolean;
  /** Of a passage: who leads which delegation, as it states. Empty of a model without a tagger. */
  readonly leaders?: readonly StatedLeader[];
}

/** What makes two embedders interchangeable: vectors of one identity can be compared, others cannot. */
export interface EmbedderIdentity {
  /** Model name, for people. */
  readonly model: string;
  /** SHA-256 over the model's files (or a hub revision): changes whenever vectors could. */
  readonly fingerprint: string;
  readonly dimensions: number;
  /** e.g. "query: |passage: ". */
  readonly prefixes: string;
  /** SHA-256 of the reader that goes with it; `null` without one. No part of the index: it reads what any index holds. */
  readonly reader?: string | null;
}

/** What the reader says of one passage for one question. */
export interface Reading {
  /** How well it answers beside the others: a logit, comparable within one question. */
  readonly relevance: number;
  /** Whether it answers at all: a logit. */
  readonly answers: number;
  /** First and last token of the likeliest answer, inclusive, among the passage's. */
  readonly answer: readonly [first: number, last: number];
  /** Natural logarithm of the probability that the answer stands there, begin and end, if it stands in the passage: at most 0. */
  readonly located: number;
}

export interface ReadOptions {
  /** Aborting rejects with the signal's reason; what is not yet read is left unread. */
  readonly signal?: AbortSignal;
}

export interface Embedder {
  /** Loads the model if it is not loaded yet; concurrent callers share one start, a failed one is retried. */
  ready(): Promise<EmbedderIdentity>;
  /** The identity without loading the model, where that can be told; `ready()` and the first embedding still check it. */
  identify?(): Promise<EmbedderIdentity>;
  embedQuery(text: string): Promise<Embedding>;
  /** Embeds in batches of similar length; results keep the input's order. `onProgress` gets the number done so far. */
  embedPassages(inputs: readonly EmbeddingInput[], onProgress?: (done: number) => void): Promise<Embedding[]>;
  /**
   * Reads a question together with each passage, `null` where the model has no reader or a text has no tokens. Absent from an
   * embedder that never reads.
   */
  read?(
    question: ReadableText,
    passages: readonly ReadablePassage[],
    options?: ReadOptions,
  ): Promise<readonly (Reading | null)[] | null>;
  close(): Promise<void>;
}
