import { LIMITS } from "./limits.js";
import { clipText } from "./markdown/inert-text.js";
import type { Choice } from "./request.js";

export interface Candidate {
  /** What the member sees. */
  readonly label: string;
  /** What comes back: at most 100 code units. */
  readonly value: string;
  /** What is searched, folded by {@link foldForSearch}. */
  readonly search: string;
}

/** Lower case, without accents: what autocomplete compares. */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/**
 * At most 25 of `candidates`, in their order, that hold every word typed; those that begin with what was typed come first. Names
 * are cut to 100 code units and differ from each other.
 */
export function matchChoices(candidates: readonly Candidate[], typed: string): Choice[] {
  const folded = foldForSearch(typed).trim();
  const words = folded.split(/\s+/).filter((word) => word !== "");
  const found = candidates.filter(({ search }) => words.every((word) => search.includes(word)));
  const first = found.filter(({ search }) => folded !== "" && search.startsWith(folded));
  const ordered = first.length === 0 ? found : [...first, ...found.filter((each) => !first.includes(each))];
  return ordered
    .filter(({ value }) => value.length >= 1 && value.length <= LIMITS.choices.value)
    .slice(0, LIMITS.choices.count)
    .map(({ label, value }) => ({ name: clipText(label, LIMITS.choices.name) || value, value }));
}
