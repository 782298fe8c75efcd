import { lastNamesKey } from "../delegations/names/last-names.js";
import { isSameRound } from "../delegations/rounds/rounds.js";
import type { LeadershipStatus, Talks } from "../delegations/types.js";
import { placeKey } from "../language/places.js";
import { forEachSliced, type Slice } from "../shared/time-slice.js";

/** What of a statement tells whom it is about, and the round (place, date and number of its talks). */
export interface Told extends Talks {
  readonly source: string;
  readonly key: string;
  readonly leaders: readonly { readonly name: string; readonly role: string | null }[];
  readonly status: LeadershipStatus;
  /** Of an earlier round: the one that it came before. */
  readonly before: Talks | null;
}

/** The same people at the head of the same delegation in the same round, told alike by one article or several. */
export interface LeaderLine<T extends Told> {
  /** The statement whose names are shown: the first of those that tell most roles. */
  readonly shown: T;
  /** All of them, in their order. */
  readonly statements: readonly T[];
}

/** What is told of one round. */
export interface Round<T extends Talks> extends Talks {
  readonly told: readonly T[];
}

/** One line a leader and round, in the order of the first statement of each; whoever was replaced has one of their own. */
export function joinLeaders<T extends Told>(leaders: readonly T[]): LeaderLine<T>[] {
  const whom = (one: T) => `${one.status === "replaced"} ${one.key} ${lastNamesKey(one.leaders)}`;
  return groupBy(leaders, whom, isOneRound).map(toLine);
}

export function toLine<T extends Told>(statements: readonly T[]): LeaderLine<T> {
  return { shown: statements.reduce((best, one) => (rolesOf(one) > rolesOf(best) ? one : best)), statements };
}

/** The rounds that statements are about, in the order of the first statement of each. */
export function joinRounds<T extends Talks>(told: readonly T[]): Round<T>[] {
  return groupBy(told, whereOf, isOneRound).map(toRound);
}

/** The same, giving way to other work in between. */
export async function joinRoundsSliced<T extends Talks>(
  told: readonly T[],
  slice: Slice,
): Promise<Round<T>[]> {
  return (await groupSliced(told, whereOf, isOneRound, slice)).map(toRound);
}

const whereOf = ({ place }: Talks): string => (place === null ? "" : placeKey(place));

function toRound<T extends Talks>(group: T[]): Round<T> {
  const { place, date } = group[0]!;
  return {
    place,
    date,
    ordinal: group.find(({ ordinal }) => ordinal !== null)?.ordinal ?? null,
    told: group,
  };
}

/** In the order of the first of each group. `keyOf` is the same for all of a group, which are then compared with its first. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  isSame: (a: T, b: T) => boolean,
): T[][] {
  const { groups, add } = grouping(keyOf, isSame);
  items.forEach(add);
  return groups;
}

/** The same, giving way to other work in between: each is compared with as many as there are groups. */
export async function groupSliced<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  isSame: (a: T, b: T) => boolean,
  slice: Slice,
): Promise<T[][]> {
  const { groups, add } = grouping(keyOf, isSame);
  await forEachSliced(items, add, slice);
  return groups;
}

function grouping<T>(keyOf: (item: T) => string, isSame: (a: T, b: T) => boolean) {
  const groups: T[][] = [];
  const ofKey = new Map<string, T[][]>();
  const add = (item: T): void => {
    const key = keyOf(item);
    const candidates = ofKey.get(key);
    const group = candidates?.find(([first]) => isSame(first!, item));
    if (group !== undefined) {
      group.push(item);
      return;
    }
    const own = [item];
    groups.push(own);
    if (candidates === undefined) ofKey.set(key, [own]);
    else candidates.push(own);
  };
  return { groups, add };
}

/** What one of them tells of its place and date and the other does not keeps them apart: it may be another round. */
export function isOneRound(a: Talks, b: Talks): boolean {
  if ((a.place === null) !== (b.place === null) || (a.date === null) !== (b.date === null)) return false;
  return a.place === null && a.date === null ? a.ordinal === b.ordinal : isSameRound(a, b);
}

const rolesOf = ({ leaders }: Told): number => leaders.filter(({ role }) => role !== null).length;
