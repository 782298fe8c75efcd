import { byCodeUnit } from "../../corpus/list-sources.js";
import { placeKey } from "../../language/places.js";
import { lastNamesKey } from "../names/last-names.js";
import type { Leadership } from "../types.js";
import type { ArticleDates } from "./in-round.js";
import { append, type LeadershipLists } from "./leadership-index.js";

/**
 * Newest first, the replaced last; of an article's statements of one thing only the most explicit. `matched` is in the order of
 * articles and their texts, as a `LeadershipIndex` has it, and stays so among statements of one day.
 */
export function orderMatched(matched: readonly Leadership[], articles: ArticleDates): Leadership[] {
  const current: LeadershipLists = new Map();
  const replaced: LeadershipLists = new Map();
  for (const one of oneOfEach(matched)) {
    const date = one.talks.date ?? (one.before === null ? articles.get(one.source)?.date : null) ?? "";
    append(one.status === "replaced" ? replaced : current, date, one);
  }
  return [current, replaced].flatMap((byDate) =>
    [...byDate.keys()].sort((a, b) => byCodeUnit(b, a)).flatMap((date) => byDate.get(date)!),
  );
}

/** One statement per source, delegation, leaders and round: a role given counts first, then the present, then the text's order. */
function oneOfEach(matched: readonly Leadership[]): Leadership[] {
  const kept: Leadership[] = [];
  for (let at = 0; at < matched.length; ) {
    let end = at + 1;
    while (matched[end]?.source === matched[at]!.source) end++;
    if (end === at + 1) kept.push(matched[at]!);
    else kept.push(...mostExplicit(matched.slice(at, end)));
    at = end;
  }
  return kept;
}

function mostExplicit(ofArticle: readonly Leadership[]): readonly Leadership[] {
  const kept = new Set<Leadership>();
  for (const one of [...ofArticle].sort((a, b) => explicitness(b) - explicitness(a)))
    if (![...kept].some((other) => saysTheSame(one, other))) kept.add(one);
  return ofArticle.filter((one) => kept.has(one));
}

function explicitness({ leaders, status }: Leadership): number {
  return leaders.filter(({ role }) => role !== null).length * 2 + (status === "leads" ? 1 : 0);
}

/** Of two statements of one article. */
function saysTheSame(a: Leadership, b: Leadership): boolean {
  return (
    a.key === b.key &&
    (a.status === "replaced") === (b.status === "replaced") &&
    sameOrUntold(a.talks.date, b.talks.date) &&
    sameOrUntold(a.talks.ordinal, b.talks.ordinal) &&
    sameOrUntold(keyOf(a), keyOf(b)) &&
    lastNamesKey(a.leaders) === lastNamesKey(b.leaders)
  );
}

const keyOf = ({ talks }: Leadership): string | null => (talks.place === null ? null : placeKey(talks.place));

const sameOrUntold = <T>(a: T | null, b: T | null): boolean => a === b || a === null || b === null;
