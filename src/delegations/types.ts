import type { Span } from "../corpus/types.js";

interface Leader {
  /** As the text gives it. */
  readonly name: string;
  /** As the text gives it, else `null`. */
  readonly role: string | null;
  /** The other name that the text gives right after it ("X, alias Y"); absent where it gives none. */
  readonly alias?: string;
}

export type LeadershipStatus = "leads" | "led" | "replaced";

/** What questions about an article's leaderships need of its text, so that no text is read for them. */
export interface ArticleContext {
  /** Title and first characters as folded words with one space between them. */
  readonly opening: string;
  /** Kinds of round that the opening names ("direct", "trilateral"). */
  readonly rounds: readonly string[];
  /** ISO 3166 alpha-2 codes (or `XK`, `EU`) of the countries that the whole text names, sorted. */
  readonly countries: readonly string[];
  /** The country the article speaks of most, `null` where two are equal or none is named. */
  readonly state: string | null;
  /** The party that is no country it speaks of most, likewise. */
  readonly organisation: string | null;
}

/** A round of talks, as far as a text tells it. */
export interface Talks {
  /** As the text spells it. */
  readonly place: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string | null;
  /** 3 for "the third round". */
  readonly ordinal: number | null;
}

/** One statement of a text: these people lead, led, or were replaced at the head of this delegation. */
export interface Leadership {
  readonly source: string;
  /** The delegation as the text names it: "russe", "Kiev", "FARC". */
  readonly delegation: string;
  /** What identifies the delegation across spellings and languages: an ISO 3166 alpha-2 code, "EU", or a folded organisation name. */
  readonly key: string;
  /** ISO 3166 alpha-2 where the delegation is a country's, else `null`. */
  readonly country: string | null;
  readonly leaders: readonly Leader[];
  readonly status: LeadershipStatus;
  /** The round in which they lead or led: what the statement says of it, else its passage, else its article. */
  readonly talks: Talks;
  /**
   * Not `null` where the text tells of an earlier round ("at the previous sessions", someone replaced): the later round it was held
   * before. `talks` then holds only what the text says of the earlier one.
   */
  readonly before: Talks | null;
  /** The exact slice of the article that says so. */
  readonly span: Span;
  readonly lines: readonly [first: number, last: number];
  /** The same object for all leaderships of an article. */
  readonly context: ArticleContext;
}
