import type { Span } from "../corpus/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { findConcepts } from "../language/concepts.js";
import { findCountries } from "../language/countries.js";
import { type DateMention, findDates } from "../language/dates.js";
import { writtenKeys } from "../language/names.js";
import { findNumbers } from "../language/numbers.js";
import { findPlaces } from "../language/places.js";
import { stemsOf } from "../language/stem.js";
import { isStopword } from "../language/stopwords.js";
import type { Token } from "../language/tokens.js";

/**
 * The terms that passages are found by. Besides stems they name, in one spelling for all languages,
 * what a text mentions: `=RU` a country, `#prisoner` a concept, `~umerov` a name, `@geneve` a city, `0:400` a quantity,
 * `d:2026-02-17` (and its parts) a date.
 */
export const countryTerm = (code: string): string => `=${code}`;
const conceptTerm = (id: string): string => `#${id}`;
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

/** Where a text mentions something, and the terms that it is found by there, most precise first. */
export interface Mention extends Span {
  readonly terms: readonly string[];
}

/** What a text mentions besides its words, by kind; each kind in order and, but for concepts, disjoint. */
export interface Mentions {
  readonly countries: readonly Mention[];
  readonly concepts: readonly Mention[];
  readonly places: readonly Mention[];
  readonly numbers: readonly Mention[];
  readonly dates: readonly Mention[];
}

/** The one table of what is found in a text, and the terms that it is found by. */
export function findMentions(text: AnalysedText): Mentions {
  return {
    countries: findCountries(text).map((one) => mention(one, [countryTerm(one.code)])),
    concepts: findConcepts(text).map((one) => mention(one, [conceptTerm(one.id)])),
    places: findPlaces(text.words).map((one) => mention(one, [placeTerm(one.key)])),
    numbers: findNumbers(text).map((one) => mention(one, [numberTerm(one.value)])),
    dates: findDates(text).map((one) => mention(one, dateTerms(one))),
  };
}

/** Those of every kind, in no order. */
function allMentions(text: AnalysedText): Mention[] {
  const { countries, concepts, places, numbers, dates } = findMentions(text);
  return [...countries, ...concepts, ...places, ...numbers, ...dates];
}

const mention = ({ start, end }: Span, terms: readonly string[]): Mention => ({ start, end, terms });

/** The terms of a word: its stems, and the name that it may be. */
function wordTerms({ text, folded }: Token, isName: boolean): string[] {
  if (folded === "" || isStopword(folded)) return [];
  return isName ? [...stemsOf(folded), ...writtenKeys(text).map(nameTerm)] : [...stemsOf(folded)];
}

/** Every word and whatever is mentioned, each with the terms that it may be asked for by: any word may be a name. In no order. */
export function askableMentions(text: AnalysedText): Mention[] {
  return [...text.words.map((word) => mention(word, wordTerms(word, true))), ...allMentions(text)];
}

const CAPITALISED = /^\p{Lu}/u;

/** Every term of a text, one entry an occurrence. */
export function documentTerms(text: string): string[] {
  const analysed = new AnalysedText(text);
  const words = analysed.words.map((word) => wordTerms(word, CAPITALISED.test(word.text)));
  return [...words, ...allMentions(analysed).map(({ terms }) => terms)].flat();
}
