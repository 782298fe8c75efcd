import type {
  AbstentionReason,
  AskOptions,
  Dated,
  Excerpt,
  LeaderAnswer,
  Period,
  QuotedArticle,
} from "../types.js";

/** One article's passages on a subject, in its order. */
export interface ComparedArticle extends QuotedArticle {
  source: string;
  date: string | null;
  excerpts: Excerpt[];
}

/** A sentence that states a figure: `quote` equals `text.slice(start, end)` of the article, checked against the file on disk. */
export interface FigureQuote extends QuotedArticle {
  source: string;
  sha256: string;
  lines: [first: number, last: number];
  start: number;
  end: number;
  quote: string;
  /** What is counted with its number, as the text spells it: a range of the article's text. */
  figure: [start: number, end: number];
  value: number;
  date: string | null;
  citation: string;
}

/** Figures of the same thing counted, out of several articles. */
export interface ComparedFigures {
  /** What is counted, as the first of them spells it. */
  noun: string;
  /** `same`: the number is the same in all. `beside`: it is not; whether they count the same occasion, only the quotes tell. */
  verdict: "same" | "beside";
  quotes: FigureQuote[];
}

/** Who led one delegation in one round, out of several articles. */
export interface ComparedLeaders {
  delegation: string;
  key: string;
  country: string | null;
  place: string | null;
  date: string | null;
  /** `same`: all name the same people. `different`: two name nobody in common. `beside`: neither, or somebody was replaced. */
  verdict: "same" | "different" | "beside";
  statements: LeaderAnswer[];
}

/** Plain data: what the articles say on a subject, side by side. */
export interface Comparison {
  subject: string;
  status: "answered" | "not_in_sources";
  reason: AbstentionReason | null;
  /** Terms of the subject that no source mentions, as it spells them. */
  missing: string[];
  /** As in {@link Answer}. */
  unsearched: number;
  /** Newest first, those without a date last. */
  articles: ComparedArticle[];
  figures: ComparedFigures[];
  leaders: ComparedLeaders[];
  /** As in an answer. */
  period: Period | null;
  dated: Dated | null;
  language: string;
  index: string;
  ms: { embed: number; search: number; total: number };
}

export type CompareOptions = Omit<AskOptions, "top" | "explain">;
