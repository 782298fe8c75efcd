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

/** Those that {@link detectLanguage} can tell; a label must not take every value that anybody can think of. */
const LANGUAGES: ReadonlySet<string> = new Set(
  "ar bg de el en es fa fr he hi hy it ja ka ko nl pl pt ru sr th tr uk und zh".split(" "),
);

/** A question's language as a label: `none` where no question was asked, `other` for what is unheard of. */
export function languageLabel(language: string | null): string {
  if (language === null) return "none";
  return LANGUAGES.has(language) ? language : "other";
}

export const STAGES = ["embed", "nearest", "lexical", "rerank", "check", "total"] as const;

export const ABSTENTIONS = ["off_topic", "unknown_entity", "low_confidence", "empty_index"] as const;

export const REFRESH_RESULTS = ["changed", "unchanged", "failed"] as const;
