import type { Article } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";
import { toLeaderAnswer } from "./quote.js";
import type { LeaderAnswer } from "./types.js";

/** The statements as they are shown, newest article first. */
export function listLeaderships(
  statements: readonly Leadership[],
  articleOf: (source: string) => Article,
): LeaderAnswer[] {
  return statements
    .map((statement) => toLeaderAnswer(statement, articleOf(statement.source)))
    .sort(newestFirst);
}

/** Newest article first, then by article and place in it. */
export function newestFirst(a: LeaderAnswer, b: LeaderAnswer): number {
  return (
    (b.date ?? "").localeCompare(a.date ?? "") || a.source.localeCompare(b.source) || a.lines[0] - b.lines[0]
  );
}
