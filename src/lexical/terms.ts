import { findConcepts } from "../language/concepts.js";
import { findCountries } from "../language/countries.js";
import { type DateMention, findDates } from "../language/dates.js";
import { writtenKeys } from "../language/names.js";
import { findNumbers } from "../language/numbers.js";
import { findPlaces } from "../language/places.js";
import { stemsOf } from "../language/stem.js";
import { isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";

/**
 * The terms that passages are found by. Besides stems they name, in one spelling for all languages,
 * what a text mentions: `=RU` a country, `#prisoner` a concept, `~umerov` a name, `@geneve` a city, `0:400` a quantity,
 * `d:2026-02-17` (and its parts) a date.
 */
export const countryTerm = (code: string): string => `=${code}`;
export const conceptTerm = (id: string): string => `#${id}`;
export const isConceptTerm = (term: string): boolean => term.startsWith("#");
export const nameTerm = (key: string): string => `~${key}`;
export const placeTerm = (key: string): string => `@${key}`;
export const numberTerm = (value: number): string => `0:${value}`;

/** The terms of a date, most precise first: a question that states less than the text must still meet it. */
export function dateTerms({ year, month, day }: Pick<DateMention, "year" | "month" | "day">): string[] {
  const terms: string[] = [];
  const mm = month === null ? null : String(month).padStart(2, "0");
  const dd = day === null ? null : String(day).padStart(2, "0");
  if (year !== null && mm !== null && dd !== null) terms.push(`d:${year}-${mm}-${dd}`);
  if (mm !== null && dd !== null) terms.push(`d:${mm}-${dd}`);
  if (year !== null && mm !== null) terms.push(`d:${year}-${mm}`);
  if (mm !== null) terms.push(`d:--${mm}`);
  if (year !== null) terms.push(`d:${year}`);
  return terms;
}

export interface WeightedTerm {
  readonly term: string;
  /** How much one occurrence counts, 0 to 1. */
  readonly weight: number;
}

const CAPITALISED = /^\p{Lu}/u;

/** Every term of a text, one entry an occurrence. */
export function documentTerms(text: string): string[] {
  const terms: string[] = [];
  for (const word of splitWords(text)) {
    const folded = foldWord(word.text);
    if (folded === "" || isStopword(folded)) continue;
    for (const stem of stemsOf(folded)) terms.push(stem);
    if (CAPITALISED.test(word.text)) terms.push(...writtenKeys(word.text).map(nameTerm));
  }
  for (const country of findCountries(text)) terms.push(countryTerm(country.code));
  for (const concept of findConcepts(text)) terms.push(conceptTerm(concept.id));
  for (const place of findPlaces(text)) terms.push(placeTerm(place.key));
  for (const number of findNumbers(text)) terms.push(numberTerm(number.value));
  for (const date of findDates(text)) for (const term of dateTerms(date)) terms.push(term);
  return terms;
}
