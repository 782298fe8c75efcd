import { lastNameKey } from "../names/last-names.js";
import type { Leadership } from "../types.js";
import { isEarlierRound } from "./rounds.js";

/**
 * Of an article's statements, in its order: who led a delegation at an earlier round than another who leads it, or is told to have led where
 * another is told to lead now, was replaced.
 */
export function withReplaced(told: readonly Leadership[]): Leadership[] {
  return told.map((one) => {
    const successor = one.status === "replaced" ? undefined : told.find((other) => isAfter(other, one));
    return successor === undefined
      ? one
      : { ...one, status: "replaced", before: one.before ?? successor.talks };
  });
}

/** Whether a statement tells of somebody else who leads the same delegation later. */
function isAfter(other: Leadership, one: Leadership): boolean {
  if (other.key !== one.key || other.status === "replaced" || other.before !== null) return false;
  const names = new Set(one.leaders.map(({ name }) => lastNameKey(name)));
  if (other.leaders.some(({ name }) => names.has(lastNameKey(name)))) return false;
  if (isEarlierRound(other.talks, one.before ?? one.talks)) return false;
  return one.before !== null || isEarlierRound(one.talks, other.talks);
}
