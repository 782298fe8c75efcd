import type { LeaderAnswer } from "../answer/types.js";
import { foldName } from "../corpus/fold-name.js";
import { findCountries } from "../language/countries.js";

/**
 * Leaderships of the delegation a person names: by ISO code, by a country's name, demonym or capital in any language known, or
 * by the delegation's own words ("FARC").
 */
export function filterDelegations(leaders: readonly LeaderAnswer[], asked: string): LeaderAnswer[] {
  const words = foldName(asked);
  const codes = new Set(findCountries(asked).map((mention) => mention.code));
  if (/^[a-z]{2}$/i.test(asked.trim())) codes.add(asked.trim().toUpperCase());
  return leaders.filter((leader) => {
    if (words.length > 2 && foldName(leader.delegation).includes(words)) return true;
    return countriesOf(leader).some((code) => codes.has(code));
  });
}

/** How the leaderships' delegations are named, each once: what a filter that finds nothing tells. */
export function knownDelegations(leaders: readonly LeaderAnswer[]): string[] {
  return [...new Set(leaders.map((leader) => leader.country ?? leader.delegation))];
}

function countriesOf(leader: LeaderAnswer): string[] {
  if (leader.country !== null) return [leader.country];
  return findCountries(leader.delegation).map((mention) => mention.code);
}
