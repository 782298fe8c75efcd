import type { ErrorMessage } from "../wording/keys.js";

/** A half-open range `[start, end)` of UTF-16 code units in an article's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One press article, decoded but otherwise untouched: every quote is a slice of `text`. */
export interface Article {
  /** Path relative to the seeds folder, with `/` between folders. The article's identity. */
  readonly source: string;
  /** Lower-case hexadecimal SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** Size of the file, bytes. */
  readonly bytes: number;
  /**
   * The whole file decoded (`decode-text.ts`), without a byte order mark; line ends as they are. Read when asked for, where an article is
   * known already: it then throws UserError `changed` when the file no longer holds these bytes.
   */
  readonly text: string;
  /** Offset where the front matter ends and the article begins (0 without front matter). */
  readonly bodyStart: number;
  /** Front matter's title, or the first heading or line. `null` when the article has neither. */
  readonly title: string | null;
  /** Front matter's date, or the first full date the opening lines state: `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Front matter's place, else `null`. */
  readonly place: string | null;
  /** Where the front matter says that the article comes from, or who published it, else `null`. */
  readonly origin: string | null;
  /** Who published it, as the front matter says, else `null`. */
  readonly publisher: string | null;
  /** Address of the original, http or https, as the front matter gives it, else `null`. See `web-address.ts`. */
  readonly url: string | null;
  /** Language of its opening, ISO 639-1 (`und` when it cannot be told). */
  readonly language: string;
}

/** What an article's bytes tell of it, its text left out: enough to list it. */
export type ArticleFacts = Omit<Article, "source" | "text">;

/** A stretch of an article that can be retrieved and quoted. */
export interface Passage extends Span {
  readonly source: string;
  /** First and last line of the passage in the file, 1-based. */
  readonly lines: readonly [first: number, last: number];
  /** What is embedded in front of the passage (title or first line); never quoted. */
  readonly context: string;
  /** Sentences of the passage, in order, as spans of the article's text. */
  readonly sentences: readonly Span[];
  /** Other places of the same article where the same text stands: spans with their lines. */
  readonly alsoAt: readonly PassagePlace[];
}

export interface PassagePlace extends Span {
  readonly lines: readonly [first: number, last: number];
}

/** A file of the seeds folder that could not be used, and why. */
export interface SkippedFile {
  readonly source: string;
  readonly reason: ErrorMessage;
}

/** A file that is used although it is not UTF-8. */
export interface ConvertedFile {
  readonly source: string;
  /** What it was read as, for people: "Windows-1252". */
  readonly encoding: string;
}

export interface Corpus {
  readonly articles: readonly Article[];
  readonly skipped: readonly SkippedFile[];
}
