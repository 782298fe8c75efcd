import type { Answer, AskOptions } from "../answer/types.js";
import type { Article, Corpus, Passage } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";

/**
 * What can be followed, with what its `subject` is: the question's text; the person's name; the delegation's key (see `Leadership`); the
 * talks' place and date as JSON, see {@link FollowedTalks}.
 */
type FollowKind = "question" | "person" | "delegation" | "talks";

/** A place, a round at a place, or a round of which only the date is told. */
export interface FollowedTalks {
  readonly place: string | null;
  readonly date: string | null;
}

/** Why nothing can be sent for a follow at present: its owner takes no direct message, the bot may not write there, Discord refuses it. */
export type Hold = "dm" | "permission" | "refused";

export interface NewFollow {
  /** Of Discord's, as are the other ids. */
  readonly owner: string;
  /** The server it was set in, whose rules on sources hold for it; `null`: none. */
  readonly guild: string | null;
  /** Where alerts go; `null`: to its owner. */
  readonly channel: string | null;
  readonly kind: FollowKind;
  readonly subject: string;
  /** The question that changed articles are asked; empty: none is. */
  readonly asked: string;
  /** What it is called where it is shown. */
  readonly label: string;
  /** Discord's code of the owner's language. */
  readonly locale: string;
}

export interface Follow extends NewFollow {
  readonly id: number;
  readonly hold: Hold | null;
}

/** A quote that answers a follow: a place in one version of an article, as offsets in its text. */
export interface FoundQuote {
  readonly source: string;
  readonly sha256: string;
  readonly start: number;
  readonly end: number;
  /** The sentence that answers. */
  readonly best: readonly [start: number, end: number];
  /** Hash of that sentence: a quote is told once, wherever and however often it stands. */
  readonly words: Buffer;
}

/** A quote that waits to be told. */
export interface Alert extends Omit<FoundQuote, "words"> {
  readonly id: number;
}

/** A message to be sent, or to be sent again: the same nonce then. */
export interface Batch {
  readonly id: number;
  readonly follow: Follow;
  readonly nonce: string;
  /** When it was tried first, ms since the epoch; `null`: it was not yet. */
  readonly triedAt: number | null;
  readonly alerts: readonly Alert[];
}

/** What alerts need of the core. */
export interface FollowedCore {
  /** Another object whenever the articles have changed. */
  readonly corpus: Corpus;
  readonly statements: readonly Leadership[];
  ask(question: string, options?: AskOptions): Promise<Answer>;
  passages(source: string): readonly Passage[];
  isUnchanged(article: Article): Promise<boolean>;
}
