import { foldName } from "../corpus/fold-name.js";
import { clipText } from "../shared/inert-text.js";
import { LIMITS } from "./limits.js";
import type { Choice } from "./request.js";

export interface Candidate {
  /** What the member sees. */
  readonly label: string;
  /** What comes back: at most 100 code units. */
  readonly value: string;
  /** What is searched, folded by {@link foldName}. */
  readonly search: string;
}

/**
 * At most 25 of `candidates`, in their order, that hold every word typed; those that begin with what was typed come first. Names
 * are cut to 100 code units and differ from each other.
 */
export function matchChoices(candidates: readonly Candidate[], typed: string): Choice[] {
  const folded = foldName(typed);
  const words = folded.split(" ").filter((word) => word !== "");
  const { count, value: room } = LIMITS.choices;
  const first: Candidate[] = [];
  const rest: Candidate[] = [];
  for (const candidate of candidates) {
    const { search, value } = candidate;
    if (value.length < 1 || value.length > room || !words.every((word) => search.includes(word))) continue;
    if (folded !== "" && search.startsWith(folded)) first.push(candidate);
    else if (rest.length < count) rest.push(candidate);
    if (first.length === count) break;
  }
  return [...first, ...rest]
    .slice(0, count)
    .map(({ label, value }) => ({ name: clipText(label, LIMITS.choices.name) || value, value }));
}
