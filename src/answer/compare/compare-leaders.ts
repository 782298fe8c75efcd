import { lastNameKey, lastNamesKey } from "../../delegations/names/last-names.js";
import type { Leadership } from "../../delegations/types.js";
import { groupBy, isOneRound } from "../join-leaders.js";
import type { LeaderAnswer } from "../types.js";
import type { ComparedLeaders } from "./types.js";

/** So many delegations and rounds are compared, and so many statements of each. */
const MOST_ROUNDS = 5;
const MOST_STATEMENTS = 6;

/**
 * Statements of who led the same delegation in the same round, out of two articles or more, each with whether somebody was replaced in it. Only
 * rounds count that a place or a date tells from others, and of those no statement about an earlier one.
 */
export function groupLeaders(
  statements: readonly Leadership[],
): { readonly told: readonly Leadership[]; readonly hasSuccession: boolean }[] {
  const placed = statements.filter(({ talks }) => talks.place !== null || talks.date !== null);
  return groupBy(
    placed,
    ({ key }) => key,
    (a, b) => isOneRound(a.talks, b.talks),
  )
    .map((group) => {
      const told = group.filter(({ status, before }) => status !== "replaced" && before === null);
      return { told: unlike(told).slice(0, MOST_STATEMENTS), hasSuccession: told.length < group.length };
    })
    .filter(({ told }) => isOfSeveral(told))
    .slice(0, MOST_ROUNDS);
}

/** What is said of the statements that still stand; `null` where they are of one article only. */
export function judgeLeaders(
  statements: readonly LeaderAnswer[],
  hasSuccession: boolean,
): ComparedLeaders | null {
  if (!isOfSeveral(statements)) return null;
  const { delegation, key, country } = statements[0]!;
  const place = statements.find((one) => one.place !== null)?.place ?? null;
  const date = statements.find((one) => one.date !== null)?.date ?? null;
  return {
    delegation,
    key,
    country,
    place,
    date,
    verdict: verdictOn(statements, hasSuccession),
    statements: [...statements],
  };
}

function verdictOn(statements: readonly LeaderAnswer[], hasSuccession: boolean): ComparedLeaders["verdict"] {
  if (new Set(statements.map(({ leaders }) => lastNamesKey(leaders))).size === 1) return "same";
  if (hasSuccession) return "beside";
  const names = statements.map(({ leaders }) => new Set(leaders.map(({ name }) => lastNameKey(name))));
  const areApart = names.some((one, at) =>
    names.some((other, beside) => beside > at && [...one].every((name) => !other.has(name))),
  );
  return areApart ? "different" : "beside";
}

/** One of an article for the same people. */
function unlike(statements: readonly Leadership[]): Leadership[] {
  return groupBy(
    statements,
    ({ source, leaders }) => `${source} ${lastNamesKey(leaders)}`,
    () => true,
  ).map(([first]) => first!);
}

const isOfSeveral = (statements: readonly { readonly source: string }[]): boolean =>
  new Set(statements.map(({ source }) => source)).size > 1;
