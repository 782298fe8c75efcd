import { findCountries } from "../language/countries.js";
import { placeKey } from "../language/places.js";
import type { LeadershipQuestion } from "./parse-leadership-question.js";
import type { Leadership } from "./types.js";

/** What is known of the articles besides their text. */
export type ArticleDates = ReadonlyMap<
  string,
  { readonly date: string | null; readonly place: string | null }
>;

/** Those of the round the question names. A place or date that no candidate has leaves none: another round answers another question. */
export function inRound(
  question: Pick<LeadershipQuestion, "places" | "dates" | "rounds">,
  candidates: readonly Leadership[],
  articles: ArticleDates,
): readonly Leadership[] {
  let kept = candidates;
  if (question.places.length > 0) {
    const tests = question.places.map((place) => isAt(placeKey(place), articles));
    kept = kept.filter((one) => tests.some((test) => test(one)));
  }
  if (question.dates.length > 0)
    kept = kept.filter((one) => question.dates.some((date) => isOn(one, date, articles)));
  for (const round of question.rounds) {
    // Only an opening that names the kind of round tells them apart; where none does, all stay.
    const told = kept.filter(({ scene }) => scene.rounds.includes(round));
    if (told.length > 0) kept = told;
  }
  return kept;
}

function isAt(place: string, articles: ArticleDates): (one: Leadership) => boolean {
  const country = findCountries(place)[0];
  const keys = new Map<string, boolean>();
  const isNamed = (name: string | null): boolean => {
    if (name === null) return false;
    const known = keys.get(name) ?? placeKey(name) === place;
    keys.set(name, known);
    return known;
  };
  return ({ talks, source, scene }) => {
    const article = articles.get(source);
    if (isNamed(talks.place) || isNamed(article?.place ?? null)) return true;
    if (country !== undefined) return scene.countries.includes(country.code);
    // A statement with a place of its own is about that place, whatever the title says.
    return (
      talks.place === null && scene.opening.includes(place) && ` ${scene.opening} `.includes(` ${place} `)
    );
  };
}

function isOn(
  { talks, source }: Leadership,
  asked: LeadershipQuestion["dates"][number],
  articles: ArticleDates,
): boolean {
  const stated = talks.date ?? articles.get(source)?.date ?? null;
  if (stated === null) return false;
  const [year, month, day] = stated.split("-").map(Number);
  if (asked.year !== null && asked.year !== year) return false;
  if (asked.month !== null && asked.month !== month) return false;
  // Talks last more than their first day.
  return asked.day === null || day === undefined || Math.abs(asked.day - day) <= 1;
}
