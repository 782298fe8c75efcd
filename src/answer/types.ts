import type { Article, Span } from "../corpus/types.js";
import type { LeadershipStatus, Talks } from "../delegations/types.js";
import type { Certainty } from "./certainty.js";
import type { RequestKind } from "./request-kind.js";

export const ABSTENTION_REASONS = ["off_topic", "unknown_entity", "low_confidence", "empty_index"] as const;
export type AbstentionReason = (typeof ABSTENTION_REASONS)[number];

/** The article that a quote is of, as its reader knows it. */
export interface QuotedArticle {
  /** `null` where the article has none. */
  title: string | null;
  /** Who published it, and the address of the original, as the front matter gives them. */
  publisher: string | null;
  url: string | null;
  /** The same address, leading to the quote on that page where its words tell it from the others there. */
  link: string | null;
}

/** A quoted passage. `quote` equals `text.slice(start, end)` of the article, checked against the file on disk. */
export interface Excerpt extends QuotedArticle {
  source: string;
  sha256: string;
  lines: [first: number, last: number];
  /** UTF-16 offsets in the article's text (decoded without a byte order mark). */
  start: number;
  end: number;
  quote: string;
  /** 0 to 1. */
  score: number;
  /** Ranges to emphasise, as offsets in the article's text, in order and disjoint: words of the question that matched. */
  highlights: [start: number, end: number][];
  /** The sentence that answers best, as offsets in the article's text. */
  best: [start: number, end: number];
  /** Lines of the other places where the same text stands in the same article. */
  alsoAt: [first: number, last: number][];
  date: string | null;
  /** `file:first-last@sha256prefix`, what `npm run verify` takes. */
  citation: string;
}

export interface LeaderAnswer extends QuotedArticle {
  /** As the text names it. */
  delegation: string;
  /** What identifies the delegation across spellings and languages, see `Leadership`. */
  key: string;
  country: string | null;
  leaders: { name: string; role: string | null }[];
  status: LeadershipStatus;
  source: string;
  lines: [first: number, last: number];
  quote: string;
  /** Where the talks were held, as the text spells it; `null` where it does not tell. */
  place: string | null;
  date: string | null;
  /** 3 for "the third round". */
  ordinal: number | null;
  /** Of an earlier round: the one that it came before, as far as it is told. */
  before: Talks | null;
  citation: string;
}

/** A time that a question names in words, and what became of it. ISO dates, both within it; `null` where it is open. */
export interface Period {
  from: string | null;
  to: string | null;
  /** As the question spells it. */
  words: string;
  /**
   * `met`: what is quoted first is of an article that may tell of that time by its date. `unmet`: no such article answers, and what is quoted is
   * of others. `open`: it ruled no article out.
   */
  fit: "met" | "unmet" | "open";
}

/** What articles were asked by their dates alone. ISO dates, both within it; `null` where it is open. */
export interface Dated {
  from: string | null;
  to: string | null;
  /** How many articles were left out because they have no date. */
  undated: number;
}

/** Plain data: what a question gets, for the terminal, Discord or any other consumer. */
export interface Answer {
  question: string;
  /** The whole question that was answered, where this one only goes on with the one before; else `null`. */
  understoodAs: string | null;
  status: "answered" | "not_in_sources";
  /** Probability that the sources answer, 0 to 1. */
  confidence: number;
  /** What that confidence amounts to: `unsure` goes with `not_in_sources`, the others with `answered`. */
  certainty: Certainty;
  reason: AbstentionReason | null;
  /** No question to the articles at all (a greeting, thanks, an insult): then `off_topic`, with nothing to show. */
  chatter: boolean;
  /** Terms asked about that no source mentions, as the question spells them. */
  missing: string[];
  /**
   * Articles that could not be searched, where the library stands in several places and one does not answer: what they say is not in this
   * answer. 0: all were.
   */
  unsearched: number;
  /** Parts of a question of several that the sources do not answer, as the question spells them. */
  unanswered: string[];
  /** The question asked for a summary or a comparison, which are not written: what can be quoted is quoted. */
  request: RequestKind | null;
  /** The time that the question names; `null` where it names none, or several, and where `dated` is not. */
  period: Period | null;
  /** The dates of the articles that were asked, where they were limited. */
  dated: Dated | null;
  leaders: LeaderAnswer[];
  /** Where no source tells who led in the round asked about: who led the same delegation in other rounds. No answer. */
  otherLeaders: LeaderAnswer[];
  excerpts: Excerpt[];
  /** Closest passages when not in the sources: labelled as no answer. */
  nearest: Excerpt[];
  /** Language of the question: `fr`, `en`, `uk` … or `und`. */
  language: string;
  /** Fingerprint of the index that answered. */
  index: string;
  ms: { embed: number; search: number; total: number };
}

/** What of the articles may be quoted to somebody. Asked anew for each question, of the articles as they then are. */
export interface ArticleView {
  accepts(article: Article): boolean;
  /** Parts of its text that may not: a passage or a statement that touches one is left out. */
  hidden(article: Article): readonly Span[];
}

export interface AskOptions {
  /** Only these articles (paths relative to the seeds folder). */
  sources?: readonly string[];
  /** What else is as if it did not exist; `undefined`: nothing. */
  view?: ArticleView;
  /** The question before: what this one leaves out may be taken from it. */
  previous?: string;
  /** Whoever asks has said that this one goes on with it. */
  isFollowUp?: boolean;
  /** How many excerpts, 1 to 10. */
  top?: number;
  /** Adds `explanation` to the result. */
  explain?: boolean;
  /** Aborting rejects with its reason; what the reader has not yet read is left unread. */
  signal?: AbortSignal;
  /** Only articles of these dates: ISO, inclusive. Those without a date are left out. */
  from?: string;
  to?: string;
  /** The day that it is asked on, ISO; the present one when absent. */
  today?: string;
  /** What the question's {@link QuestionEvent} is called; made up when absent. */
  id?: string;
}

/** Where a question's time went, ms. A question asked anew because an article changed under it counts every attempt. */
export interface StageTimes {
  /** The question's vectors, waiting for the model included. */
  embed: number;
  /** Closest vectors. */
  nearest: number;
  /** Words, names, figures. */
  lexical: number;
  /** Token vectors fetched, and compared. */
  rerank: number;
  /** Passages read together with the question, waiting for the model included. */
  read: number;
  /** Excerpts cut and compared with their files. */
  check: number;
  total: number;
}

/** What became of one question, for logs and metrics: nothing of what was asked or who asked. */
export interface QuestionEvent {
  readonly id: string;
  readonly outcome: "answered" | "not_in_sources" | "failed";
  /** As in {@link Answer}; `null` when it failed. */
  readonly certainty: Certainty | null;
  /** Why it was not answered. */
  readonly reason: AbstentionReason | null;
  /** Of the question, as in {@link Answer}; `und` when it failed. */
  readonly language: string;
  readonly confidence: number;
  /** Whether it went on with the question before. */
  readonly completed: boolean;
  readonly ms: StageTimes;
  /** 1, or more when articles changed while it was answered. */
  readonly attempts: number;
}

/** The articles and their index, in figures. */
export interface CoreStatus {
  readonly articles: number;
  /** Files of the folder that are no articles. */
  readonly skipped: number;
  readonly passages: number;
  /** When the index was built, ISO 8601. */
  readonly builtAt: string;
  readonly model: { readonly model: string; readonly fingerprint: string };
  /** Passages that were embedded when the index was opened; the others were on disk. */
  readonly embedded: number;
  /** 0: kept in memory only. */
  readonly bytesOnDisk: number;
}
