import type { Article } from "../corpus/types.js";
import { findSides } from "./sides.js";
import { readTokens } from "./tokens.js";
import type { Leadership } from "./types.js";

const cache = new WeakMap<Article, { country: string | null; organisation: string | null }>();
/** Who talks are about, not who holds them: these mediate or host in most articles that name them. */
const THIRD_PARTIES = new Set([
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

/** Characters of a text that hold its headings: they name whom it is about, not where it was held. */
const HEADING = 200;

/**
 * The party that a delegation without a name of its own belongs to, by what its article speaks of most: the country for "la délégation
 * gouvernementale", the organisation for "côté guérilla". Good enough to find the statement for a question, never to state it.
 */
export function ownerOf(leadership: Leadership, article: Article | undefined): string | null {
  if (article === undefined) return null;
  const owner = readOwner(article);
  return STATE.test(leadership.key) ? owner.country : owner.organisation;
}

const STATE = /^(?:government|army|junta)$/;

/** Whether a party may be what a question calls the rebels of `country`: no state's, in an article that is about that country. */
export function mayBeRebelsOf(
  country: string,
  leadership: Leadership,
  article: Article | undefined,
): boolean {
  if (article === undefined || leadership.country !== null) return false;
  if (STATE.test(leadership.key) || THIRD_PARTIES.has(leadership.key)) return false;
  return readOwner(article).country === country;
}

function readOwner(article: Article): { country: string | null; organisation: string | null } {
  const known = cache.get(article);
  if (known !== undefined) return known;
  const owner = countOwners(article);
  cache.set(article, owner);
  return owner;
}

function countOwners(article: Article): { country: string | null; organisation: string | null } {
  const tokens = readTokens(article.text, article.bodyStart);
  const countries = new Map<string, number>();
  const organisations = new Map<string, number>();
  const sides = findSides(article.text, tokens);
  for (const { key, country, kind, from } of sides.values()) {
    // A capital is mostly where the talks are held.
    if (kind === "government" || kind === "faction" || kind === "capital" || THIRD_PARTIES.has(key)) continue;
    const counts = country === null ? organisations : countries;
    const said = [1, 2, 3].some((step) =>
      /^(?:government|faction)$/.test(sides.get(from - step)?.kind ?? ""),
    );
    const heading = tokens[from]!.start < article.bodyStart + HEADING;
    counts.set(key, (counts.get(key) ?? 0) + (said ? 5 : heading ? 3 : 1));
  }
  return { country: most(countries), organisation: most(organisations) };
}

function most(counts: ReadonlyMap<string, number>): string | null {
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}
