import { partyKey } from "../parties/owner-of.js";
import type { LeadershipQuestion } from "../question/parse-leadership-question.js";
import type { Succession } from "../question/read-succession.js";
import { isEarlierRound, isReplacedFor } from "../rounds/rounds.js";
import type { Leadership } from "../types.js";
import { agrees } from "./in-round.js";
import type { LeadershipIndex } from "./leadership-index.js";

/**
 * Who came before or after the person a question names: replaced by them or in their stead, as an article tells of one delegation;
 * where none tells, and unless it asks who replaced whom, who led it in an earlier or a later round. Never the person.
 */
export function findSuccession(
  question: Pick<LeadershipQuestion, "round">,
  { wanted, direct }: Succession,
  byPerson: ReadonlySet<Leadership>,
  byDelegation: readonly Leadership[] | null,
  index: LeadershipIndex,
): Leadership[] {
  const theirs = [...byPerson].filter((one) => byDelegation === null || byDelegation.includes(one));
  const found = theirs.flatMap((one) => {
    const before = wanted !== "after" ? predecessorsOf(one, index) : [];
    const after = wanted !== "before" ? successorsOf(one, index) : [];
    return [
      // The round that is named is the one in which the person, or who came after them, leads.
      ...(agrees(one.talks, question.round, one) ? before : []),
      ...after.filter((other) => agrees(other.talks, question.round, other)),
    ];
  });
  const told = found.filter((one) => !byPerson.has(one));
  // An article that tells who was replaced is nearer the truth than the order of rounds.
  if (!direct && told.length === 0) {
    const keys = new Set(theirs.map(partyKey));
    for (const other of byDelegation ?? index.leaderships)
      if (
        keys.has(partyKey(other)) &&
        isInOrder(other, theirs, wanted) &&
        agrees(other.talks, question.round, other)
      )
        told.push(other);
  }
  return index.inOrder(told.filter((one) => !byPerson.has(one)));
}

function predecessorsOf(one: Leadership, index: LeadershipIndex): Leadership[] {
  return index
    .ofSource(one.source)
    .filter((other) => other.key === one.key && isReplacedFor(other, other.before, one, one.talks));
}

function successorsOf(one: Leadership, index: LeadershipIndex): Leadership[] {
  return index
    .ofSource(one.source)
    .filter((other) => other.key === one.key && isReplacedFor(one, one.before, other, other.talks));
}

/** In a round before all of theirs, or after all of them. */
function isInOrder(other: Leadership, theirs: readonly Leadership[], wanted: Succession["wanted"]): boolean {
  const led = theirs.filter(({ before }) => before === null);
  if (led.length === 0 || other.before !== null) return false;
  const earlier = led.every(({ talks }) => isEarlierRound(other.talks, talks));
  const later = led.every(({ talks }) => isEarlierRound(talks, other.talks));
  return (wanted !== "after" && earlier) || (wanted !== "before" && later);
}
