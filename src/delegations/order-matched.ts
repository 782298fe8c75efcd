import { byCodeUnit } from "../corpus/list-sources.js";
import { nameKey } from "../language/names.js";
import type { ArticleDates } from "./in-round.js";
import type { Leadership } from "./types.js";

/** Newest first, the replaced last; of an article's statements of one thing only the most explicit. */
export function orderMatched(matched: readonly Leadership[], articles: ArticleDates): Leadership[] {
  const date = (one: Leadership): string => one.talks.date ?? articles.get(one.source)?.date ?? "";
  return oneOfEach(matched)
    .map((one) => ({ one, date: date(one) }))
    .sort(
      (a, b) =>
        Number(a.one.status === "replaced") - Number(b.one.status === "replaced") ||
        byCodeUnit(b.date, a.date) ||
        byCodeUnit(a.one.source, b.one.source) ||
        a.one.span.start - b.one.span.start,
    )
    .map(({ one }) => one);
}

/** One statement per source, delegation, leaders and round: a role given counts first, then the present, then the text's order. */
function oneOfEach(matched: readonly Leadership[]): Leadership[] {
  const ofArticles = new Map<string, Leadership[]>();
  for (const one of matched) {
    const beside = ofArticles.get(one.source);
    if (beside === undefined) ofArticles.set(one.source, [one]);
    else beside.push(one);
  }
  return [...ofArticles.values()].flatMap(mostExplicit);
}

function mostExplicit(ofArticle: readonly Leadership[]): readonly Leadership[] {
  if (ofArticle.length === 1) return ofArticle;
  const kept: Leadership[] = [];
  for (const one of [...ofArticle].sort(
    (a, b) => explicitness(b) - explicitness(a) || a.span.start - b.span.start,
  ))
    if (!kept.some((other) => saysTheSame(one, other))) kept.push(one);
  return kept;
}

function explicitness({ leaders, status }: Leadership): number {
  return leaders.filter(({ role }) => role !== null).length * 2 + (status === "leads" ? 1 : 0);
}

/** Of two statements of one article. */
function saysTheSame(a: Leadership, b: Leadership): boolean {
  return (
    a.key === b.key &&
    (a.status === "replaced") === (b.status === "replaced") &&
    (a.talks.date === b.talks.date || a.talks.date === null || b.talks.date === null) &&
    namesOf(a) === namesOf(b)
  );
}

/** The leaders' last names, whatever their spelling. */
function namesOf({ leaders }: Leadership): string {
  return leaders
    .map(({ name }) => nameKey(name.split(/\s+/).at(-1)!))
    .sort()
    .join(" ");
}
