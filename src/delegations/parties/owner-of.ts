import type { Leadership } from "../types.js";

/** Who talks are about, not who holds them: these mediate or host in most articles that name them. */
export const THIRD_PARTIES: ReadonlySet<string> = new Set([
  "un",
  "african union",
  "igad",
  "ecowas",
  "EU",
  "arab league",
  "nato",
  "icrc",
  "US",
]);

/** What only its article tells whose it is: "la délégation gouvernementale", "côté guérilla". */
const GENERIC: ReadonlySet<string> = new Set([
  "government",
  "army",
  "junta",
  "rebels",
  "separatists",
  "opposition",
  "paramilitaries",
]);
const STATE = /^(?:government|army|junta)$/;

/**
 * The party that a delegation without a name of its own belongs to, by what its article speaks of most: the country for "la délégation
 * gouvernementale", the organisation for "côté guérilla". Good enough to find the statement for a question, never to state it.
 */
export function ownerOf({ key, context }: Leadership): string | null {
  return STATE.test(key) ? context.state : context.organisation;
}

/** Whose rebels a party may be by what a question calls them: those of the country its article is about, unless it is a state's. */
export function rebelsOf({ key, country, context }: Leadership): string | null {
  return country !== null || STATE.test(key) || THIRD_PARTIES.has(key) ? null : context.state;
}

export function isGeneric({ key }: Leadership): boolean {
  return GENERIC.has(key);
}

/** Tells delegations apart across articles: the governments of two countries are two. */
export function partyKey(one: Leadership): string {
  return isGeneric(one) ? `${one.key} of ${ownerOf(one) ?? one.source}` : one.key;
}
