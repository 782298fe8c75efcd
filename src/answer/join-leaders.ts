import { isSameRound } from "../delegations/rounds.js";
import type { Talks } from "../delegations/types.js";
import { nameKey } from "../language/names.js";
import { foldWord } from "../language/words.js";
import type { LeaderAnswer } from "./types.js";

/** The same people at the head of the same delegation in the same round, told alike by one article or several. */
export interface LeaderLine {
  /** The statement whose names are shown: the first of those that tell most roles. */
  readonly shown: LeaderAnswer;
  /** All of them, in their order. */
  readonly statements: readonly LeaderAnswer[];
}

/** Leaders of one round. */
export interface OtherRound {
  readonly place: string | null;
  readonly date: string | null;
  readonly leaders: readonly LeaderAnswer[];
}

/** One line a leader and round, in the order of the first statement of each. */
export function joinLeaders(leaders: readonly LeaderAnswer[]): LeaderLine[] {
  return groupBy(
    leaders,
    (a, b) =>
      a.status === b.status &&
      delegationOf(a) === delegationOf(b) &&
      namesOf(a) === namesOf(b) &&
      isOneRound(a, b),
  ).map((statements) => ({
    shown: statements.reduce((best, one) => (rolesOf(one) > rolesOf(best) ? one : best)),
    statements,
  }));
}

/** The rounds that statements are about, in the order of the first statement of each. */
export function joinRounds(leaders: readonly LeaderAnswer[]): OtherRound[] {
  return groupBy(leaders, isOneRound).map((group) => {
    const { place, date } = group[0]!;
    return { place, date, leaders: group };
  });
}

function groupBy(
  leaders: readonly LeaderAnswer[],
  isSame: (a: LeaderAnswer, b: LeaderAnswer) => boolean,
): LeaderAnswer[][] {
  const groups: LeaderAnswer[][] = [];
  for (const one of leaders) {
    const group = groups.find(([first]) => isSame(first!, one));
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

/** What one of them tells of its round and the other does not keeps them apart: it may be another. */
function isOneRound(a: LeaderAnswer, b: LeaderAnswer): boolean {
  if ((a.place === null) !== (b.place === null) || (a.date === null) !== (b.date === null)) return false;
  return (a.place === null && a.date === null) || isSameRound(talksOf(a), talksOf(b));
}

const talksOf = ({ place, date }: LeaderAnswer): Talks => ({ place, date, ordinal: null });

const delegationOf = ({ country, delegation }: LeaderAnswer): string => country ?? foldWord(delegation);

const rolesOf = ({ leaders }: LeaderAnswer): number => leaders.filter(({ role }) => role !== null).length;

/** The leaders' last names, whatever their spelling and order. */
function namesOf({ leaders }: LeaderAnswer): string {
  return leaders
    .map(({ name }) => nameKey(name.split(/\s+/).at(-1)!))
    .sort()
    .join(" ");
}
