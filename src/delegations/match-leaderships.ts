import type { Article } from "../corpus/types.js";
import { findCountries } from "../language/countries.js";
import { nameKeys } from "../language/names.js";
import { foldWord } from "../language/words.js";
import { ownerOf } from "./owner-of.js";
import type { AskedDelegation, LeadershipQuestion } from "./parse-leadership-question.js";
import { placeKey } from "./places.js";
import type { Leadership } from "./types.js";
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
  question: LeadershipQuestion,
  leaderships: readonly Leadership[],
  context: MatchContext,
): LeadershipMatch {
  const unknown: UnknownLeadership[] = [];
  const byDelegation =
    question.delegations.length === 0
      ? null
      : leaderships.filter((one) => question.delegations.some((asked) => isAsked(asked, one, context)));
  for (const asked of question.delegations)
    if (!leaderships.some((one) => isAsked(asked, one, context)))
      unknown.push({ surface: asked.surface, kind: "delegation" });
  const persons = question.persons.map((name) => ({
    name,
    found: leaderships.filter((one) => one.leaders.some((leader) => isSamePerson(name, leader.name))),
  }));
  const byPerson = persons.flatMap(({ found }) => found);
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
  const matched = order(withoutReplaced(question, ofRound, byPerson), context);
  const known = unknown.some(({ kind }) => kind === "person")
    ? leaderNames(leaderships)
    : delegationNames(leaderships);
  return { matched, unknown, known };
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
  if (asked.key === leadership.key || (asked.country !== null && asked.country === leadership.country))
    return true;
  const surface = foldWord(asked.surface);
  return (
    surface.length > 4 && asked.country === null && withinOneEdit(surface, foldWord(leadership.delegation))
  );
}

/** Every word of the shorter name is a spelling of a word of the longer one; the last name at least. */
function isSamePerson(asked: string, name: string): boolean {
  const wanted = asked.split(/\s+/).filter((word) => word.length > 2);
  const given = name.split(/\s+/).filter((word) => word.length > 2);
  return wanted.length > 0 && wanted.every((word) => given.some((other) => isSameWord(word, other)));
}

function isSameWord(a: string, b: string): boolean {
  const keys = nameKeys(b);
  return nameKeys(a).some((key) =>
    keys.some((other) => key === other || (key.length > 4 && withinOneEdit(key, other))),
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

function order(matched: readonly Leadership[], { articles }: MatchContext): Leadership[] {
  const date = (one: Leadership): string => one.talks.date ?? articles.get(one.source)?.date ?? "";
  const rank = (one: Leadership): number => (one.status === "replaced" ? 1 : 0);
  return [...matched].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      date(b).localeCompare(date(a)) ||
      a.source.localeCompare(b.source) ||
      a.span.start - b.span.start,
  );
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
