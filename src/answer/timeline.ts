import { byCodeUnit } from "../corpus/list-sources.js";
import { lastNamesKey } from "../delegations/names/last-names.js";
import { isReplacedFor, roundShown } from "../delegations/rounds/rounds.js";
import type { Talks } from "../delegations/types.js";
import { forEachSliced, mapSliced, type Slice, sortSliced } from "../shared/time-slice.js";
import {
  groupBy,
  groupSliced,
  isOneRound,
  joinRounds,
  joinRoundsSliced,
  type LeaderLine,
  type Round,
  type Told,
  toLine,
} from "./join-leaders.js";

/** Who led a delegation in one round, and whom they replaced or gave way to, by name. */
export interface TimelineLine<T extends Told> extends LeaderLine<T> {
  readonly replaces: readonly string[];
  readonly replacedBy: readonly string[];
  /** The round: what is told of it, else the one that it came before. */
  readonly round: Talks;
}

export interface TimelineRound<T extends Told> extends Talks {
  readonly lines: readonly TimelineLine<T>[];
}

/**
 * All statements by round, newest first, undated last; in a round by delegation, each leader once. Someone of whom only is told that they
 * were replaced is named beside whoever replaced them.
 */
export function timelineOf<T extends Told>(statements: readonly T[]): TimelineRound<T>[] {
  return roundsOf(linesOf(statements));
}

/** The lines of all rounds, each in the order of its first statement. Those of one delegation hang on its own statements only. */
function linesOf<T extends Told>(statements: readonly T[]): TimelineLine<T>[] {
  const { isShown, whom, isOne, toTimelineLine } = lining(statements);
  return groupBy(statements.filter(isShown), whom, isOne).map(toTimelineLine);
}

/** {@link timelineOf}, giving way to other work in between. */
export async function timelineSliced<T extends Told>(
  statements: readonly T[],
  slice: Slice,
): Promise<TimelineRound<T>[]> {
  const { isShown, whom, isOne, toTimelineLine } = lining(statements);
  const shown: T[] = [];
  await forEachSliced(statements, (one) => isShown(one) && shown.push(one), slice);
  const groups = await groupSliced(shown, whom, isOne, slice);
  const lines = await mapSliced(groups, toTimelineLine, slice);
  const rounds = await joinRoundsSliced(
    lines.map((line) => ({ ...line.round, line })),
    slice,
  );
  return sortSliced(await mapSliced(rounds, toTimelineRound, slice), newestFirst, slice);
}

/** How lines are made of statements, each step for one of them. */
function lining<T extends Told>(statements: readonly T[]) {
  const ofDelegation = ({ source, key }: T): string => JSON.stringify([source, key]);
  const together = groupBy(statements, ofDelegation, () => true);
  const groups = new Map(together.map((group) => [ofDelegation(group[0]!), group]));
  const beside = (one: T): T[] => groups.get(ofDelegation(one))!;
  const predecessors = (one: T): T[] =>
    beside(one).filter((other) => isReplacedFor(other, other.before, one, one));
  const successors = (one: T): T[] =>
    beside(one).filter((other) => isReplacedFor(one, one.before, other, other));
  const namesOf = (told: readonly T[], line: readonly T[]): string[] => {
    const own = lastNamesKey(line[0]!.leaders);
    const others = groupBy(
      told,
      ({ leaders }) => lastNamesKey(leaders),
      () => true,
    );
    return others
      .filter(([first]) => lastNamesKey(first!.leaders) !== own)
      .flatMap(([first]) => first!.leaders.map(({ name }) => name));
  };
  const whom = (one: T): string => `${one.key} ${lastNamesKey(one.leaders)}`;
  const isShown = (one: T): boolean => isTold(one) || successors(one).length === 0;
  const toTimelineLine = (group: readonly T[]): TimelineLine<T> => ({
    ...toLine(group),
    round: roundOf(group[0]!),
    replaces: namesOf(group.flatMap(predecessors), group),
    replacedBy: namesOf(group.flatMap(successors), group),
  });
  const isOne = (a: T, b: T): boolean => isOneRound(roundOf(a), roundOf(b));
  return { isShown, whom, isOne, toTimelineLine };
}

/** Lines by round, newest first, undated last; in a round by delegation. */
function roundsOf<T extends Told>(lines: readonly TimelineLine<T>[]): TimelineRound<T>[] {
  return joinRounds(lines.map((line) => ({ ...line.round, line })))
    .map(toTimelineRound)
    .sort(newestFirst);
}

function toTimelineRound<T extends Told>({
  place,
  date,
  ordinal,
  told,
}: Round<Talks & { readonly line: TimelineLine<T> }>): TimelineRound<T> {
  const lines = told
    .map(({ line }) => line)
    .sort((a, b) => byCodeUnit(a.shown.key, b.shown.key) || rank(a) - rank(b));
  return { place, date, ordinal, lines };
}

const newestFirst = (a: Talks, b: Talks): number =>
  byCodeUnit(b.date ?? "", a.date ?? "") || (b.ordinal ?? 0) - (a.ordinal ?? 0);

const rank = ({ shown }: LeaderLine<Told>): number => Number(shown.status === "replaced");

const isTold = ({ place, date }: Talks): boolean => place !== null || date !== null;

function roundOf(one: Told): Talks {
  const { place, date, ordinal } = roundShown({ talks: one, before: one.before });
  return { place, date, ordinal };
}
