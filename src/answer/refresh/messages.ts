import type { EmbedderIdentity, Embedding, EmbeddingInput } from "../../../embeddings/types.js";
import type { SkippedFile } from "../../corpus/types.js";
import type { IndexStats } from "../../index/types.js";
import type { PlainError } from "../../shared/plain-error.js";
import type { Notice } from "../../wording/keys.js";

/** What the thread asks the program's embedder for. */
export type EmbedderCall =
  | { readonly method: "identify" | "ready" }
  | { readonly method: "embedPassages"; readonly inputs: readonly EmbeddingInput[] };

export type EmbedderResult = EmbedderIdentity | Embedding[];

/** From the thread. */
export type RefreshMessage =
  | { readonly type: "alive" }
  | { readonly type: "call"; readonly id: number; readonly call: EmbedderCall }
  | { readonly type: "notice"; readonly notice: Notice }
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "done"; readonly result: RefreshedIndex }
  | { readonly type: "failed"; readonly error: PlainError };

/** To the thread. */
export type RefreshReply =
  | { readonly type: "result"; readonly id: number; readonly value: EmbedderResult }
  | { readonly type: "refused"; readonly id: number; readonly error: PlainError }
  | { readonly type: "abort" };

/** What the thread has left on disk. */
export interface RefreshedIndex {
  /** Of the index that is in force now; `null` when the disk did not take it. */
  readonly fingerprint: string | null;
  readonly stats: IndexStats;
  readonly skipped: readonly SkippedFile[];
}
