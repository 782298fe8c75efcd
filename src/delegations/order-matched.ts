import type { Article } from "../corpus/types.js";
import { nameKey } from "../language/names.js";
import type { Leadership } from "./types.js";

/** Newest first, the replaced last; of an article's statements of one thing only the most explicit. */
export function orderMatched(
  matched: readonly Leadership[],
  articles: ReadonlyMap<string, Article>,
): Leadership[] {
  const date = (one: Leadership): string => one.talks.date ?? articles.get(one.source)?.date ?? "";
  return oneOfEach(matched).sort(
    (a, b) =>
      Number(a.status === "replaced") - Number(b.status === "replaced") ||
      date(b).localeCompare(date(a)) ||
      a.source.localeCompare(b.source) ||
      a.span.start - b.span.start,
  );
}

/** One statement per source, delegation, leaders and round: a role given counts first, then the present, then the text's order. */
function oneOfEach(matched: readonly Leadership[]): Leadership[] {
  const kept: Leadership[] = [];
  for (const one of [...matched].sort(
    (a, b) => explicitness(b) - explicitness(a) || a.span.start - b.span.start,
  ))
    if (!kept.some((other) => saysTheSame(one, other))) kept.push(one);
  return kept;
}

function explicitness({ leaders, status }: Leadership): number {
  return leaders.filter(({ role }) => role !== null).length * 2 + (status === "leads" ? 1 : 0);
}

function saysTheSame(a: Leadership, b: Leadership): boolean {
  return (
    a.source === b.source &&
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
