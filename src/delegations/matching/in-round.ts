import { AnalysedText } from "../../language/analysed-text.js";
import { findCountries } from "../../language/countries.js";
import { findPlaces, placeKey } from "../../language/places.js";
import { partyKey } from "../parties/owner-of.js";
import type { LeadershipQuestion } from "../question/parse-leadership-question.js";
import { type AskedRound, isAsked, NO_ROUND } from "../question/read-asked-round.js";
import { countryOfPlace, isEarlierRound, isSameRound } from "../rounds/rounds.js";
import { isSamePlace } from "../rounds/same-place.js";
import type { Leadership, Talks } from "../types.js";

/** What is known of the articles besides their text. */
export type ArticleDates = Pick<
  ReadonlyMap<string, { readonly date: string | null; readonly place: string | null }>,
  "get"
>;

/**
 * Those of the round the question names, in whose talks nothing disagrees with it. A place, date or number that no candidate has
 * leaves none: another round answers another question. `all`: every statement there is, which tell when rounds were held.
 */
export function inRound(
  question: Pick<LeadershipQuestion, "round" | "before" | "time" | "rounds">,
  candidates: readonly Leadership[],
  all: readonly Leadership[],
): readonly Leadership[] {
  let kept = atPlaces(
    candidates.filter((one) => agrees(one.talks, question.round, one)),
    question.round,
  );
  if (isAsked(question.before)) kept = heldBefore(question.before, kept, all);
  else if (question.time === "earlier" && !isAsked(question.round)) kept = earlierThanLatest(kept, all);
  else if (question.time === "now") kept = latestOnly(kept, all);
  for (const round of question.rounds) {
    // Only an opening that names the kind of round tells them apart; where none does, all stay.
    const told = kept.filter(({ context }) => context.rounds.includes(round));
    if (told.length > 0) kept = told;
  }
  return kept;
}

/** Without those of which only the article tells the place, where another is told to be there. */
function atPlaces(found: readonly Leadership[], { places }: AskedRound): readonly Leadership[] {
  const told = places.length === 0 ? [] : found.filter(({ talks }) => talks.place !== null);
  return told.length > 0 ? told : found;
}

/** Whether a question names the round it is about, in any way. */
export function namesRound({
  round,
  before,
  time,
}: Pick<LeadershipQuestion, "round" | "before" | "time">): boolean {
  return isAsked(round) || isAsked(before) || time !== null;
}

/** Whether talks are those a question names: each of its places, dates and numbers that it gives is one of theirs. */
export function agrees(talks: Talks, asked: AskedRound, of: Leadership | null): boolean {
  if (asked.undated) return false;
  if (asked.places.length > 0 && !asked.places.some((place) => isAt(talks, place, of))) return false;
  if (asked.dates.length > 0 && !asked.dates.some((date) => isOn(talks, date))) return false;
  return asked.ordinals.length === 0 || asked.ordinals.some((ordinal) => ordinal === talks.ordinal);
}

/** Whether nothing that is told of talks disagrees with those a question names. */
export function mayBe(
  talks: Talks,
  { places, dates, ordinals, undated }: AskedRound,
  of: Leadership,
): boolean {
  if (undated) return false;
  return (
    (talks.place === null || agrees(talks, { ...NO_ROUND, places }, of)) &&
    (talks.date === null || agrees(talks, { ...NO_ROUND, dates }, of)) &&
    (talks.ordinal === null || agrees(talks, { ...NO_ROUND, ordinals }, of))
  );
}

function isAt(talks: Talks, place: string, of: Leadership | null): boolean {
  const key = placeKey(place);
  const named = new AnalysedText(place);
  if (talks.place !== null) {
    if (isSamePlace(place, talks.place)) return true;
    const country = findCountries(named).find(({ kind }) => kind !== "capital")?.code;
    return country !== undefined && countryOfPlace(talks.place) === country;
  }
  // A text that tells of no city where its talks are held may name a country, or a town of no list. Not of an earlier round.
  if (of === null || of.before !== null) return false;
  const country = findCountries(named)[0];
  // A capital is one town: that the text names its country does not put the talks there.
  if (country !== undefined && country.kind !== "capital") return of.context.countries.includes(country.code);
  if (findPlaces(named.words).length > 0) return false;
  return of.context.opening.includes(key) && ` ${of.context.opening} `.includes(` ${key} `);
}

function isOn({ date }: Talks, asked: AskedRound["dates"][number]): boolean {
  if (date === null) return false;
  const [year, month, day] = date.split("-").map(Number);
  if (asked.year !== null && asked.year !== year) return false;
  if (asked.month !== null && asked.month !== month) return false;
  // Talks last more than their first day.
  return asked.day === null || day === undefined || Math.abs(asked.day - day) <= 1;
}

/** Told as before the round that is named, or held before it by date or number. */
function heldBefore(
  named: AskedRound,
  kept: readonly Leadership[],
  all: readonly Leadership[],
): readonly Leadership[] {
  const rounds = distinct(all.map(({ talks }) => talks)).filter((talks) => agrees(talks, named, null));
  const isEarlier = (talks: Talks): boolean =>
    rounds.some((round) => isEarlierRound(talks, round)) ||
    named.ordinals.some((ordinal) => talks.ordinal !== null && talks.ordinal < ordinal) ||
    named.dates.some((date) => isEarlierDate(talks.date, date));
  return kept.filter(({ talks, before }) => {
    if (agrees(talks, named, null)) return false;
    if (isEarlier(talks)) return true;
    return before !== null && (agrees(before, named, null) || isEarlier(before)) && !isLater(talks, rounds);
  });
}

function distinct(talks: readonly Talks[]): Talks[] {
  return [...new Map(talks.map((one) => [`${one.place}|${one.date}|${one.ordinal}`, one])).values()];
}

const isLater = (talks: Talks, rounds: readonly Talks[]): boolean =>
  rounds.some((round) => isEarlierRound(round, talks));

function isEarlierDate(date: string | null, { year, month, day }: AskedRound["dates"][number]): boolean {
  if (date === null || year === null) return false;
  const limit = [year, month, day]
    .filter((part) => part !== null)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  return date < limit && !limit.startsWith(date);
}

/** Of each delegation: what is told as past, or held before its newest round. */
function earlierThanLatest(
  candidates: readonly Leadership[],
  all: readonly Leadership[],
): readonly Leadership[] {
  const latest = latestOfEach(all);
  return candidates.filter((one) => {
    const { talks, before } = one;
    const newest = latest.get(partyKey(one));
    return before !== null || (newest !== undefined && isEarlierRound(talks, newest));
  });
}

function latestOnly(candidates: readonly Leadership[], all: readonly Leadership[]): readonly Leadership[] {
  const latest = latestOfEach(all);
  return candidates.filter((one) => {
    const { talks, before } = one;
    const newest = latest.get(partyKey(one));
    return before === null && (newest === undefined || isSameRound(talks, newest));
  });
}

/** Of each delegation, the newest talks with a date. */
function latestOfEach(all: readonly Leadership[]): Map<string, Talks> {
  const latest = new Map<string, Talks>();
  for (const one of all) {
    const { talks, before } = one;
    if (before !== null || talks.date === null) continue;
    const key = partyKey(one);
    const newest = latest.get(key);
    if (newest === undefined || talks.date > newest.date!) latest.set(key, talks);
  }
  return latest;
}
