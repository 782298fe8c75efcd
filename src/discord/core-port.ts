import type { CompareOptions, Comparison } from "../answer/compare/types.js";
import type { Answer, AskOptions, CoreStatus } from "../answer/types.js";
import type { Article, Corpus, Passage, SkippedFile } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";

/** What the bot needs of the core: tests pass a fake. */
export interface CorePort {
  /** Another object whenever the articles have changed. */
  readonly corpus: Corpus;
  readonly fingerprint: string;
  /** The present day, ISO. */
  readonly today: string;
  readonly status: CoreStatus;
  /** Every statement of who led what. */
  readonly statements: readonly Leadership[];
  ask(question: string, options?: AskOptions): Promise<Answer>;
  compare(subject: string, options?: CompareOptions): Promise<Comparison>;
  passages(source: string): readonly Passage[];
  /** Whether a call of `refresh` would share a run that is under way. */
  readonly isRefreshing: boolean;
  refresh(): Promise<{
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
    readonly skipped: readonly SkippedFile[];
  }>;
  /** Whether an article's file holds, at this moment, the bytes that the article was read from. */
  isUnchanged(article: Article): Promise<boolean>;
  close(): Promise<void>;
}
