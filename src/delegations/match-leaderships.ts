import type { Article } from "../corpus/types.js";
import { findCountries } from "../language/countries.js";
import { foldWord } from "../language/words.js";
import { isMentioned } from "./mentioned-parties.js";
import { orderMatched } from "./order-matched.js";
import { mayBeRebelsOf, ownerOf } from "./owner-of.js";
import type { AskedDelegation, LeadershipQuestion } from "./parse-leadership-question.js";
import { placeKey } from "./places.js";
import type { Succession } from "./read-succession.js";
import { isSamePerson } from "./same-person.js";
import type { Leadership } from "./types.js";
import { isSameUnknown } from "./unknown-sides.js";
import { ROUND_WORDS } from "./vocabulary/question-words.js";
import { withinOneEdit } from "./word-stems.js";

interface UnknownLeadership {
  /** As the question spells it. */
  readonly surface: string;
  readonly kind: "delegation" | "person";
}

export interface LeadershipMatch {
  /** What answers the question, newest first, the replaced last. */
  readonly matched: readonly Leadership[];
  /** What the question names and no statement does. */
  readonly unknown: readonly UnknownLeadership[];
  /** Delegations (or, for an unknown person, people) that the statements do name. */
  readonly known: readonly string[];
}

export interface MatchContext {
  readonly articles: ReadonlyMap<string, Article>;
}

const OPENING = 1200;

/** Exactly what a question about leadership asked for: all rounds, unless it names one by place, date or kind. */
export function matchLeaderships(
  asked: LeadershipQuestion,
  leaderships: readonly Leadership[],
  context: MatchContext,
): LeadershipMatch {
  const question = withPartiesKnown(asked, leaderships);
  const unknown: UnknownLeadership[] = [];
  const byDelegation =
    question.delegations.length === 0
      ? null
      : leaderships.filter((one) => question.delegations.some((party) => isAsked(party, one, context)));
  for (const party of question.delegations)
    if (!leaderships.some((one) => isAsked(party, one, context)) && !isMentioned(party.key, context.articles))
      unknown.push({ surface: party.surface, kind: "delegation" });
  const persons = question.persons.map((name) => ({
    name,
    found: leaderships.filter((one) => one.leaders.some((leader) => isSamePerson(name, leader.name))),
  }));
  const byPerson = persons.flatMap(({ found }) => found);
  if (question.succession !== null) {
    const found = successionOf(question.succession, byPerson, leaderships);
    // Someone who led nothing makes it a question about anything else.
    if (found.length > 0 || byDelegation === null)
      return { matched: orderMatched(found, context.articles), unknown: [], known: [] };
  }
  // A name beside a delegation that is known may be anyone's ("face à Yermak"); alone, it is what is asked.
  if (byDelegation === null)
    for (const { name, found } of persons)
      if (found.length === 0) unknown.push({ surface: name, kind: "person" });
  let candidates: readonly Leadership[];
  if (byDelegation !== null) {
    const both = byDelegation.filter((one) => byPerson.includes(one));
    candidates = both.length > 0 ? both : byDelegation;
  } else
    candidates =
      question.persons.length > 0 ? leaderships.filter((one) => byPerson.includes(one)) : leaderships;
  const ofRound = inRound(question, candidates, context);
  const matched = orderMatched(withoutReplaced(question, ofRound, byPerson), context.articles);
  const known = unknown.some(({ kind }) => kind === "person")
    ? leaderNames(leaderships)
    : delegationNames(leaderships);
  return { matched, unknown, known };
}

/**
 * A question cannot tell "la délégation de Brumond" from "la délégation de Fresnay", nor a city that sent a delegation from one that
 * received it: the statements do.
 */
function withPartiesKnown(
  question: LeadershipQuestion,
  leaderships: readonly Leadership[],
): LeadershipQuestion {
  const isLeader = (name: string): boolean =>
    leaderships.some(({ leaders }) => leaders.some((leader) => isSamePerson(name, leader.name)));
  const isKey = (key: string): boolean => leaderships.some((one) => one.key === key);
  const people = question.delegations.filter(
    ({ key, country, surface }) => country === null && !isKey(key) && isLeader(surface),
  );
  const parties = question.places.filter((place) => isKey(placeKey(place)));
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
  byPerson: readonly Leadership[],
  leaderships: readonly Leadership[],
): Leadership[] {
  const found = byPerson.flatMap((one) => {
    const wanted = one.status === "replaced" ? "after" : "before";
    if (succession !== "either" && succession !== wanted) return [];
    return leaderships.filter(
      (other) =>
        other.key === one.key &&
        other.source === one.source &&
        !byPerson.includes(other) &&
        (other.status === "replaced") === (wanted === "before"),
    );
  });
  return [...new Set(found)];
}

/** What only its article tells whose it is: "la délégation gouvernementale", "côté guérilla". */
const GENERIC = new Set([
  "government",
  "army",
  "junta",
  "rebels",
  "separatists",
  "opposition",
  "paramilitaries",
]);

function isAsked(asked: AskedDelegation, leadership: Leadership, context: MatchContext): boolean {
  if (GENERIC.has(leadership.key)) {
    const owner = ownerOf(leadership, context.articles.get(leadership.source));
    if (owner !== null && owner === asked.key) return true;
  }
  const rebels = /^(?:rebels|separatists|paramilitaries)-(\w\w)$/.exec(asked.key)?.[1]?.toUpperCase();
  if (rebels !== undefined && mayBeRebelsOf(rebels, leadership, context.articles.get(leadership.source)))
    return true;
  if (asked.key === leadership.key || (asked.country !== null && asked.country === leadership.country))
    return true;
  if (asked.country === null && leadership.country === null && isSameUnknown(asked.key, leadership.key))
    return true;
  const surface = foldWord(asked.surface);
  return (
    surface.length > 4 && asked.country === null && withinOneEdit(surface, foldWord(leadership.delegation))
  );
}

/** Those of the round the question names. A place or date that no candidate has leaves none: another round answers another question. */
function inRound(
  question: LeadershipQuestion,
  candidates: readonly Leadership[],
  context: MatchContext,
): readonly Leadership[] {
  let kept = candidates;
  const places = question.places.map(placeKey);
  if (places.length > 0) kept = kept.filter((one) => places.some((place) => isAt(one, place, context)));
  if (question.dates.length > 0)
    kept = kept.filter((one) => question.dates.some((date) => isOn(one, date, context)));
  for (const round of question.rounds) {
    // Only an opening that names the kind of round tells them apart; where none does, all stay.
    const told = kept.filter((one) =>
      ROUND_WORDS[round]!.test(foldedOpening(context.articles.get(one.source))),
    );
    if (told.length > 0) kept = told;
  }
  return kept;
}

function isAt({ talks, source }: Leadership, place: string, { articles }: MatchContext): boolean {
  if (talks.place !== null && placeKey(talks.place) === place) return true;
  const article = articles.get(source);
  if (article === undefined) return false;
  if (article.place !== null && placeKey(article.place) === place) return true;
  const country = findCountries(place)[0];
  if (country !== undefined) return findCountries(article.text).some(({ code }) => code === country.code);
  // A statement with a place of its own is about that place, whatever the title says.
  return talks.place === null && ` ${foldedOpening(article)} `.includes(` ${place} `);
}

function isOn(
  { talks, source }: Leadership,
  asked: LeadershipQuestion["dates"][number],
  { articles }: MatchContext,
): boolean {
  const stated = talks.date ?? articles.get(source)?.date ?? null;
  if (stated === null) return false;
  const [year, month, day] = stated.split("-").map(Number);
  if (asked.year !== null && asked.year !== year) return false;
  if (asked.month !== null && month !== undefined && asked.month !== month) return false;
  if (asked.month !== null && month === undefined) return false;
  return (
    asked.day === null ||
    day === undefined ||
    asked.day === day ||
    isWithinTalks(asked, stated, articles.get(source))
  );
}

/** Talks last more than their first day: a day that the opening names as well is theirs. */
function isWithinTalks(
  asked: LeadershipQuestion["dates"][number],
  stated: string,
  article: Article | undefined,
): boolean {
  const distance = Math.abs((asked.day ?? 0) - Number(stated.slice(8, 10)));
  return article !== undefined && distance <= 1;
}

/** Someone replaced is told only when asked for, or beside their successor when the question is about the past. */
function withoutReplaced(
  question: LeadershipQuestion,
  matched: readonly Leadership[],
  byPerson: readonly Leadership[],
): readonly Leadership[] {
  const asksPast =
    question.past ||
    question.dates.some(
      ({ year }) =>
        year !== null && matched.some((one) => one.status === "replaced" && one.talks.date === String(year)),
    );
  if (asksPast) return matched;
  return matched.filter((one) => one.status !== "replaced" || byPerson.includes(one));
}

function foldedOpening(article: Article | undefined): string {
  if (article === undefined) return "";
  const opening = `${article.title ?? ""} ${article.text.slice(article.bodyStart, article.bodyStart + OPENING)}`;
  return opening
    .split(/[^\p{L}\p{N}]+/u)
    .map(foldWord)
    .join(" ");
}

function delegationNames(leaderships: readonly Leadership[]): string[] {
  const names = new Map<string, string>();
  for (const one of leaderships) if (!names.has(one.key)) names.set(one.key, one.delegation);
  return [...names.values()];
}

function leaderNames(leaderships: readonly Leadership[]): string[] {
  return [...new Set(leaderships.flatMap((one) => one.leaders.map(({ name }) => name)))];
}
