import type { PlainError } from "../src/shared/plain-error.js";
import type { Codebook } from "./product-code.js";
import type {
  EmbedderIdentity,
  Embedding,
  EmbeddingInput,
  ReadablePassage,
  ReadableText,
  Reading,
} from "./types.js";

/** Where the worker finds its model: its only argument, as JSON. */
export interface ModelSource {
  /** For people. */
  readonly name: string;
  /** Absolute folder, or a hub id such as `Xenova/multilingual-e5-small` when `remote`. */
  readonly model: string;
  readonly remote: boolean;
  /** Where a hub model is kept. */
  readonly cacheFolder: string;
  readonly checksums: "required" | "optional" | "skip";
  /** Whether its reader is loaded, where it has one. */
  readonly reads: boolean;
}

/** To the worker: texts to embed. It ends when it is disconnected or killed: at any moment, it keeps nothing. */
export type EmbedRequest =
  | { readonly id: number; readonly kind: "query"; readonly inputs: readonly [EmbeddingInput] }
  | { readonly id: number; readonly kind: "passages"; readonly inputs: readonly EmbeddingInput[] };

/** To the worker: passages to read with a question. */
export interface ReadRequest {
  readonly id: number;
  readonly kind: "read";
  readonly question: ReadableText;
  readonly passages: readonly ReadablePassage[];
}

/** To the worker: what is left of a request is no longer wanted. */
interface CancelRequest {
  readonly id: number;
  readonly kind: "cancel";
}

/** To the worker's queue. */
export type QueueRequest = EmbedRequest | ReadRequest | CancelRequest;

/** To the worker. `ping`: it answers at once, or as soon as the batch at hand is done. */
export type WorkerRequest = QueueRequest | { readonly kind: "ping" };

/** What the worker has loaded. */
export interface LoadedModel {
  readonly identity: EmbedderIdentity;
  /** What the codes of passages' token vectors stand for; `null` of a model that keeps them whole. */
  readonly codebook: Codebook | null;
}

/** From the worker; first one "ready" or "failed". */
export type WorkerMessage =
  | { readonly type: "pong" }
  | { readonly type: "ready"; readonly loaded: LoadedModel }
  | { readonly type: "failed"; readonly error: PlainError }
  /** Some of a request's embeddings, `indexes[i]` being the place of `embeddings[i]` in its inputs. */
  | {
      readonly type: "embedded";
      readonly id: number;
      readonly indexes: readonly number[];
      readonly embeddings: readonly Embedding[];
    }
  /** Some of a request's readings, `indexes[i]` being the place of `readings[i]` among its passages. */
  | {
      readonly type: "read";
      readonly id: number;
      readonly indexes: readonly number[];
      readonly readings: readonly Reading[];
    }
  | { readonly type: "refused"; readonly id: number; readonly error: PlainError };
