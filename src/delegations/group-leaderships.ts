import { placeKey } from "../language/places.js";
import { roundShown } from "./rounds.js";
import type { Leadership } from "./types.js";

/** Leaderships of one round of talks: the same place and date. */
export interface TalksGroup {
  readonly place: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string | null;
  readonly leaderships: readonly Leadership[];
}

/** What two statements must share to be told together. */
function sameLeadershipKey(one: Leadership): string {
  const talks = roundShown(one);
  return `${talks.date ?? ""}|${talks.place === null ? "" : placeKey(talks.place)}`;
}

/** Leaderships by talks and date, newest first, undated last; within a round by delegation, the replaced after their successors. */
export function groupLeaderships(leaderships: readonly Leadership[]): TalksGroup[] {
  const groups = new Map<string, { place: string | null; date: string | null; leaderships: Leadership[] }>();
  for (const one of leaderships) {
    const key = sameLeadershipKey(one);
    const { place, date } = roundShown(one);
    const group = groups.get(key) ?? { place, date, leaderships: [] };
    group.leaderships.push(one);
    groups.set(key, group);
  }
  const sorted = [...groups.values()].sort((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  for (const { leaderships: members } of sorted)
    members.sort(
      (a, b) =>
        a.key.localeCompare(b.key) ||
        Number(a.status === "replaced") - Number(b.status === "replaced") ||
        a.span.start - b.span.start,
    );
  return sorted;
}
