import type { Certainty } from "../answer/certainty.js";

/** What became of a question. `listed`: answered out of the list of delegations, without a search. */
export const OUTCOMES = [
  "answered",
  "not_in_sources",
  "listed",
  "mistake",
  "failed",
  "lost",
  "stopped",
] as const;
export type QuestionOutcome = (typeof OUTCOMES)[number];

const NONE = "none";
/** Which certainties, as labels, go with an outcome. */
export const CERTAINTIES_OF: Readonly<Record<QuestionOutcome, readonly string[]>> = {
  answered: ["sure", "probable"],
  not_in_sources: ["unsure"],
  listed: [NONE],
  mistake: [NONE],
  failed: [NONE],
  lost: [NONE],
  stopped: [NONE],
};

/** An answer's certainty as a label; one that never reached the member has none. */
export function certaintyLabel(outcome: QuestionOutcome, certainty: Certainty | null): string {
  return outcome === "answered" || outcome === "not_in_sources" ? (certainty ?? NONE) : NONE;
}

/** Those that {@link detectLanguage} can tell; a label must not take every value that anybody can think of. */
const LANGUAGES: ReadonlySet<string> = new Set(
  "ar bg de el en es fa fr he hi hy it ja ka ko nl pl pt ru sr th tr uk und zh".split(" "),
);

/** A question's language as a label: `none` where no question was asked, `other` for what is unheard of. */
export function languageLabel(language: string | null): string {
  if (language === null) return "none";
  return LANGUAGES.has(language) ? language : "other";
}

export const STAGES = ["embed", "nearest", "lexical", "rerank", "read", "check", "total"] as const;

export const ABSTENTIONS = ["off_topic", "unknown_entity", "low_confidence", "empty_index"] as const;

/** What of the site is asked for; `other`: no page of it. */
export const SITE_KINDS = ["articles", "article", "citation", "rounds", "file", "other"] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

export const REFRESH_RESULTS = ["changed", "unchanged", "failed"] as const;
