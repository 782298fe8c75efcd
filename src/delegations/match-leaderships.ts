import { placeKey } from "../language/places.js";
import { type ArticleDates, inRound } from "./in-round.js";
import type { LeadershipBook } from "./leadership-book.js";
import { orderMatched } from "./order-matched.js";
import type { LeadershipQuestion } from "./parse-leadership-question.js";
import type { Succession } from "./read-succession.js";
import type { Leadership } from "./types.js";

export interface UnknownLeadership {
  /** As the question spells it. */
  readonly surface: string;
  readonly kind: "delegation" | "person";
}

export interface LeadershipMatch {
  /** What answers the question, newest first, the replaced last. */
  readonly matched: readonly Leadership[];
  /** What the question names and no statement does. */
  readonly unknown: readonly UnknownLeadership[];
  /** Delegations (or, for an unknown person, people) that the statements do name; empty when nothing is unknown. */
  readonly known: readonly string[];
}

export interface MatchContext {
  readonly articles: ArticleDates;
  /** Whether an article speaks of the delegation of the party with this key, see `MentionedParties`. */
  readonly mentions: (key: string) => boolean;
}

/**
 * Exactly what a question about leadership asked for: all rounds, unless it names one by place, date or kind. Reads no article's
 * text, and takes a few milliseconds at most for thousands of leaderships.
 */
export function matchLeaderships(
  asked: LeadershipQuestion,
  book: LeadershipBook,
  { articles, mentions }: MatchContext,
): LeadershipMatch {
  const question = withPartiesKnown(asked, book);
  const unknown: UnknownLeadership[] = [];
  const ofDelegations = question.delegations.map((party) => ({ party, found: book.ofDelegation(party) }));
  const byDelegation =
    ofDelegations.length === 0 ? null : book.inOrder(ofDelegations.flatMap(({ found }) => found));
  for (const { party, found } of ofDelegations)
    if (found.length === 0 && !mentions(party.key))
      unknown.push({ surface: party.surface, kind: "delegation" });
  const persons = question.persons.map((name) => ({ name, found: book.ofPerson(name) }));
  const byPerson = new Set(persons.flatMap(({ found }) => found));
  if (question.succession !== null) {
    const found = successionOf(question.succession, byPerson, book);
    // Someone who led nothing makes it a question about anything else.
    if (found.length > 0 || byDelegation === null)
      return { matched: orderMatched(found, articles), unknown: [], known: [] };
  }
  // A name beside a delegation that is known may be anyone's ("face à Yermak"); alone, it is what is asked.
  if (byDelegation === null)
    for (const { name, found } of persons)
      if (found.length === 0) unknown.push({ surface: name, kind: "person" });
  let candidates: readonly Leadership[];
  if (byDelegation !== null) {
    const both = byDelegation.filter((one) => byPerson.has(one));
    candidates = both.length > 0 ? both : byDelegation;
  } else candidates = question.persons.length > 0 ? book.inOrder(byPerson) : book.leaderships;
  const ofRound = inRound(question, candidates, articles);
  const matched = orderMatched(withoutReplaced(question, ofRound, byPerson), articles);
  return { matched, unknown, known: knownInstead(unknown, book) };
}

function knownInstead(unknown: readonly UnknownLeadership[], book: LeadershipBook): readonly string[] {
  if (unknown.length === 0) return [];
  return unknown.some(({ kind }) => kind === "person") ? book.leaderNames() : book.delegationNames();
}

/**
 * A question cannot tell "la délégation de Brumond" from "la délégation de Fresnay", nor a city that sent a delegation from one that
 * received it: the statements do.
 */
function withPartiesKnown(question: LeadershipQuestion, book: LeadershipBook): LeadershipQuestion {
  const people = question.delegations.filter(
    ({ key, country, surface }) => country === null && !book.hasKey(key) && book.ofPerson(surface).length > 0,
  );
  const parties = question.places.filter((place) => book.hasKey(placeKey(place)));
  if (people.length === 0 && parties.length === 0) return question;
  return {
    ...question,
    delegations: [
      ...question.delegations.filter((one) => !people.includes(one)),
      ...parties.map((surface) => ({ key: placeKey(surface), country: null, surface, start: 0, end: 0 })),
    ],
    places: question.places.filter((place) => !parties.includes(place)),
    persons: [...question.persons, ...people.map(({ surface }) => surface)],
  };
}

/** Who stands beside the person in an article's statements about one delegation: replaced by them, or in their stead. */
function successionOf(
  succession: Succession,
  byPerson: ReadonlySet<Leadership>,
  book: LeadershipBook,
): Leadership[] {
  const found = [...byPerson].flatMap((one) => {
    const wanted = one.status === "replaced" ? "after" : "before";
    if (succession !== "either" && succession !== wanted) return [];
    return book
      .ofSource(one.source)
      .filter(
        (other) =>
          other.key === one.key &&
          !byPerson.has(other) &&
          (other.status === "replaced") === (wanted === "before"),
      );
  });
  return book.inOrder(found);
}

/** Someone replaced is told only when asked for, or beside their successor when the question is about the past. */
function withoutReplaced(
  question: LeadershipQuestion,
  matched: readonly Leadership[],
  byPerson: ReadonlySet<Leadership>,
): readonly Leadership[] {
  const asksPast =
    question.past ||
    question.dates.some(
      ({ year }) =>
        year !== null && matched.some((one) => one.status === "replaced" && one.talks.date === String(year)),
    );
  if (asksPast) return matched;
  return matched.filter((one) => one.status !== "replaced" || byPerson.has(one));
}
