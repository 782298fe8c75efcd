import { placeKey } from "../../language/places.js";
import type { LeadershipQuestion } from "../question/parse-leadership-question.js";
import { isAsked } from "../question/read-asked-round.js";
import type { Leadership } from "../types.js";
import { findSuccession } from "./find-succession.js";
import { type ArticleDates, inRound, mayBe, namesRound } from "./in-round.js";
import type { LeadershipIndex } from "./leadership-index.js";
import { orderMatched } from "./order-matched.js";

export interface UnknownLeadership {
  /** As the question spells it. */
  readonly surface: string;
  readonly kind: "delegation" | "person";
}

export interface LeadershipMatch {
  /** What answers the question, newest first, the replaced last. */
  readonly matched: readonly Leadership[];
  /** Where none matches: what is told of the delegation or the people asked about in other rounds than the one the question names. */
  readonly otherRounds: readonly Leadership[];
  /** What the question names and no statement does. */
  readonly unknown: readonly UnknownLeadership[];
  /** Where none matches: what is told of nobody else and of no other round, which may answer or not. */
  readonly possible: readonly Leadership[];
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
  index: LeadershipIndex,
  context: MatchContext,
): LeadershipMatch {
  const question = withPlacesKnown(withoutNobody(withPartiesKnown(asked, index), index), index);
  const found = question.loose ? NOTHING : matchExactly(question, index, context);
  return found.matched.length > 0 ? found : { ...found, possible: possibleIn(question, index) };
}

function matchExactly(
  question: LeadershipQuestion,
  index: LeadershipIndex,
  { articles, mentions }: MatchContext,
): LeadershipMatch {
  const unknown: UnknownLeadership[] = [];
  const ofDelegations = question.delegations.map((party) => ({ party, found: index.ofDelegation(party) }));
  const byDelegation =
    ofDelegations.length === 0 ? null : index.inOrder(ofDelegations.flatMap(({ found }) => found));
  for (const { party, found } of ofDelegations)
    if (found.length === 0 && !mentions(party.key))
      unknown.push({ surface: party.surface, kind: "delegation" });
  const persons = question.persons.map((name) => ({ name, found: index.ofPerson(name) }));
  const ofRole = question.role === null ? [] : index.ofRole(question.role);
  const byPerson = new Set([...persons.flatMap(({ found }) => found), ...ofRole]);
  if (question.succession !== null) {
    const found = findSuccession(question, question.succession, byPerson, byDelegation, index);
    return { matched: orderMatched(found, articles), otherRounds: [], unknown, possible: [], known: [] };
  }
  // A name beside a delegation that is known may be anyone's ("face à Yermak"); alone, it is what is asked.
  if (byDelegation === null)
    for (const { name, found } of persons)
      if (found.length === 0) unknown.push({ surface: name, kind: "person" });
  const asksPerson = question.persons.length > 0 || ofRole.length > 0;
  let candidates: readonly Leadership[];
  if (byDelegation !== null) {
    const both = byDelegation.filter((one) => byPerson.has(one));
    candidates = both.length > 0 ? both : byDelegation;
  } else candidates = asksPerson ? index.inOrder(byPerson) : index.leaderships;
  const ofRound = withoutReplaced(question, inRound(question, candidates, index.leaderships), byPerson);
  const asksOne = byDelegation !== null || asksPerson;
  const asksAll = question.all || (!asksOne && question.rest.length === 0 && namesRound(question));
  const known = knownInstead(unknown, index);
  if (!asksOne && !asksAll) return { ...NOTHING, unknown, known };
  const others =
    ofRound.length === 0 && asksOne && namesRound(question)
      ? candidates.filter(({ talks }) => talks.place !== null || talks.date !== null)
      : [];
  return {
    matched: orderMatched(ofRound, articles),
    otherRounds: orderMatched(others, articles),
    unknown,
    possible: [],
    known,
  };
}

const NOTHING: LeadershipMatch = { matched: [], otherRounds: [], unknown: [], possible: [], known: [] };

/**
 * Whatever may be told of the round that a question asks about, but of no country beside those that it names: a party that no vocabulary lists may stand in the
 * texts under another name, a country does not. Who was replaced only where the round says so, or the question asks about the past; then nobody who leads now.
 */
function possibleIn(question: LeadershipQuestion, index: LeadershipIndex): readonly Leadership[] {
  const { delegations, round, time, past, replaced } = question;
  const countries = delegations.flatMap(({ country }) => country ?? []);
  const isPast = past || time === "earlier";
  const isOfTime = ({ status, talks }: Leadership): boolean => {
    if (replaced !== null) return (status === "replaced") === (replaced === "who went");
    if (status === "replaced")
      return isPast || round.places.length > 0 || (isAsked(round) && talks.date !== null);
    return !isPast || status === "led" || (isAsked(round) && talks.place !== null);
  };
  return index.leaderships.filter(
    (one) =>
      isOfTime(one) &&
      mayBe(one.talks, round, one) &&
      (one.country === null || countries.length === 0 || countries.includes(one.country)),
  );
}

function knownInstead(unknown: readonly UnknownLeadership[], index: LeadershipIndex): readonly string[] {
  if (unknown.length === 0) return [];
  return unknown.some(({ kind }) => kind === "person") ? index.leaderNames() : index.delegationNames();
}

/**
 * Words in small letters after "replaced" or "before" are names only where a statement has them ("qui a remplacé les officiers").
 * Who took over from people without a name leads in the latest round.
 */
function withoutNobody(question: LeadershipQuestion, index: LeadershipIndex): LeadershipQuestion {
  const { persons, succession } = question;
  const isNobody =
    succession !== null &&
    persons.every((name) => name === name.toLowerCase() && index.ofPerson(name).length === 0);
  if (persons.length > 0 && !isNobody) return question;
  const unnamed = { ...question, persons: [], succession: null };
  return question.replaced === "who took over" && question.delegations.length > 0
    ? { ...unnamed, time: "now", past: false }
    : unnamed;
}

/**
 * A question cannot tell "la délégation de Brumond" from "la délégation de Fresnay", nor a city that sent a delegation from one that
 * received it: the statements do.
 */
function withPartiesKnown(question: LeadershipQuestion, index: LeadershipIndex): LeadershipQuestion {
  const people = question.delegations.filter(
    ({ key, country, surface }) =>
      country === null && !index.hasKey(key) && index.ofPerson(surface).length > 0,
  );
  const { round } = question;
  const parties = round.places.filter((place) => index.hasKey(placeKey(place)));
  if (people.length === 0 && parties.length === 0) return question;
  return {
    ...question,
    delegations: [
      ...question.delegations.filter((one) => !people.includes(one)),
      ...parties.map((surface) => ({ key: placeKey(surface), country: null, surface, start: 0, end: 0 })),
    ],
    round: { ...round, places: round.places.filter((place) => !parties.includes(place)) },
    persons: [...question.persons, ...people.map(({ surface }) => surface)],
  };
}

/**
 * A word that is understood as nothing else and is a place of the articles, in any letters and cases ("в берні", "the brumont round"), says which
 * round is meant; so does a name that nobody of the statements has.
 */
function withPlacesKnown(question: LeadershipQuestion, index: LeadershipIndex): LeadershipQuestion {
  const isPlace = (word: string): boolean => index.isPlace(word);
  const names = question.persons.filter((name) => isPlace(name) && index.ofPerson(name).length === 0);
  const places = [...question.rest.filter(isPlace), ...names];
  if (places.length === 0) return question;
  return {
    ...question,
    persons: question.persons.filter((name) => !names.includes(name)),
    rest: question.rest.filter((word) => !places.includes(word)),
    round: { ...question.round, places: [...question.round.places, ...places] },
  };
}

/**
 * Someone replaced is told only when asked for, or where the round that the question names is the one they led. Of `matched`, which
 * are of that round.
 */
function withoutReplaced(
  question: LeadershipQuestion,
  matched: readonly Leadership[],
  byPerson: ReadonlySet<Leadership>,
): readonly Leadership[] {
  if (question.replaced === "who went" && question.persons.length === 0)
    return matched.filter(({ status }) => status === "replaced");
  if (question.replaced === "who took over") return matched.filter(({ status }) => status !== "replaced");
  if (question.past || question.time === "earlier" || isAsked(question.round)) return matched;
  return matched.filter((one) => one.status !== "replaced" || byPerson.has(one));
}
