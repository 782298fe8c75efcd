import { LRUCache } from "lru-cache";
import { AnalysedText } from "../../language/analysed-text.js";
import { findCountries } from "../../language/countries.js";
import type { DateMention } from "../../language/dates.js";
import { placeKey } from "../../language/places.js";
import type { Leadership, LeadershipStatus, Talks } from "../types.js";
import { PLACE_COUNTRIES } from "../vocabulary/place-countries.js";

const DAY = 86_400_000;
/** Talks in one place that are so many days apart are one round: they last, and articles are written before and after. */
const ROUND_DAYS = 10;
const countries = new Map(PLACE_COUNTRIES.map(([city, country]) => [placeKey(city), country]));

/** The country a place lies in, or is; `null` where that is not known. */
export function countryOfPlace(place: string): string | null {
  return countries.get(placeKey(place)) ?? findCountries(new AnalysedText(place))[0]?.code ?? null;
}

/** Days between two dates, each `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: positive where `b` is later, 0 where they may be the same day. */
function daysBetween(a: string, b: string): number {
  const [firstA, lastA] = daysOf(a);
  const [firstB, lastB] = daysOf(b);
  if (lastA < firstB) return firstB - lastA;
  return lastB < firstA ? lastB - firstA : 0;
}

/** Whether two statements tell of one round: nothing they say differs, and they share a place or a date. */
export function isSameRound(a: Talks, b: Talks): boolean {
  if (a.ordinal !== null && b.ordinal !== null && a.ordinal !== b.ordinal) return false;
  const places = a.place !== null && b.place !== null;
  const dates = a.date !== null && b.date !== null;
  if (places && placeKey(a.place) !== placeKey(b.place)) return false;
  if (dates && Math.abs(daysBetween(a.date, b.date)) > (isDay(a.date) && isDay(b.date) ? ROUND_DAYS : 0))
    return false;
  return places || dates;
}

const isDay = (date: string): boolean => date.length > "2000-01".length;

/** Whether a round was held before another one: by number, else by date; never where neither tells. */
export function isEarlierRound(one: Talks, than: Talks): boolean {
  if (one.ordinal !== null && than.ordinal !== null && one.ordinal !== than.ordinal)
    return one.ordinal < than.ordinal;
  if (one.date === null || than.date === null || isSameRound(one, than)) return false;
  return daysBetween(one.date, than.date) > 0;
}

/** Whether one statement of an article tells that someone was replaced, and another who led in the round that they were replaced for. */
export function isReplacedFor(
  one: Pick<Leadership, "status">,
  before: Talks | null,
  other: Pick<Leadership, "status">,
  talks: Talks,
): boolean {
  if (one.status !== "replaced" || other.status === "replaced") return false;
  if (before === null) return true;
  const isUntold = ({ place, date }: Talks): boolean => place === null && date === null;
  return isUntold(before) || isUntold(talks) || isSameRound(before, talks);
}

/** The round a statement is listed under: where its own is not told, the one it came before. */
export function roundShown({ talks, before }: Pick<Leadership, "talks" | "before">): Talks {
  return before === null || talks.place !== null || talks.date !== null ? talks : before;
}

/** Few dates are compared with each other many times. */
const days = new LRUCache<string, readonly [first: number, last: number]>({
  max: 5_000,
  memoMethod: readDays,
});

const daysOf = (date: string): readonly [first: number, last: number] => days.memo(date);

function readDays(date: string): readonly [first: number, last: number] {
  const [year, month, day] = date.split("-").map(Number) as [number, number?, number?];
  const first = Date.UTC(year, (month ?? 1) - 1, day ?? 1) / DAY;
  if (day !== undefined) return [first, first];
  return [first, Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 1) / DAY - 1];
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a year the text leaves out is that of the last such month before the article. */
export function formatDate({ year, month, day }: DateMention, reference: string | null): string | null {
  if (month === null) return year === null ? null : String(year);
  let full = year;
  if (full === null) {
    if (reference === null) return null;
    full = Number(reference.slice(0, 4)) - (month > Number(reference.slice(5, 7)) ? 1 : 0);
  }
  const stem = `${full}-${String(month).padStart(2, "0")}`;
  return day === null ? stem : `${stem}-${String(day).padStart(2, "0")}`;
}

/** A date that is so many days from an article's is of another round, held who knows where. */
const OTHER_ROUND_DAYS = 45;

/** What a statement leaves out is the article's, unless what it says is of another round than the article's. */
export function completed({ place, date, ordinal }: Talks, about: Talks, status: LeadershipStatus): Talks {
  const elsewhere = place !== null && about.place !== null && placeKey(place) !== placeKey(about.place);
  const elsewhen =
    date !== null && about.date !== null && Math.abs(daysBetween(date, about.date)) > OTHER_ROUND_DAYS;
  const other = ordinal !== null && about.ordinal !== null && ordinal !== about.ordinal;
  return {
    place: place ?? (elsewhen || other ? null : about.place),
    // What is told in the present is of the article's day, wherever it is.
    date: date ?? ((elsewhere || other) && status !== "leads" ? null : about.date),
    ordinal: ordinal ?? (elsewhere || elsewhen ? null : about.ordinal),
  };
}
