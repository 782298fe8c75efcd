import type { Span } from "../corpus/types.js";

export interface Leader {
  /** As the text gives it. */
  readonly name: string;
  /** As the text gives it, else `null`. */
  readonly role: string | null;
}

export type LeadershipStatus = "leads" | "led" | "replaced";

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
  /** The talks or round this statement is about, as far as the text says; `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly talks: { readonly place: string | null; readonly date: string | null };
  /** The exact slice of the article that says so. */
  readonly span: Span;
  readonly lines: readonly [first: number, last: number];
}
