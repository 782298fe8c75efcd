import { overlap } from "../corpus/span.js";
import type { Span } from "../corpus/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { findCountries } from "../language/countries.js";
import { type DateMention, findDates } from "../language/dates.js";
import { countryElsewhere } from "../language/more-country-names.js";
import { findPlaces } from "../language/places.js";
import { isStopword } from "../language/stopwords.js";
import { foldWord, splitWords, type Word } from "../language/words.js";
import { isNoName } from "./no-names.js";
import { type NamedOrganisation, organisationAt } from "./organisation-names.js";
import {
  isGerman,
  isJoined,
  nameReader,
  PARTICLE,
  startsUpper,
  withoutEmptyCapitals,
} from "./written-names.js";

/** What a question asks about by name; a mention of any part of it is a mention. `surface` is the question's slice. */
export interface AskedThing extends Span {
  readonly surface: string;
  /** Words that by themselves name it. */
  readonly words: readonly string[];
  /** Names of several everyday words ("Nations unies"): folded words, that name it together. */
  readonly phrases: readonly (readonly string[])[];
  /** Countries it is, or is called after. */
  readonly countries: readonly string[];
  /** Keys of cities. */
  readonly places: readonly string[];
  readonly organisations: readonly NamedOrganisation[];
  /** Acronyms that its words may be short for. */
  readonly acronyms: readonly string[];
  /** A full date, or one that states a year; it then has no other part. */
  readonly date: DateMention | null;
}

interface Piece extends Span {
  readonly kind: "name" | "country" | "demonym" | "place" | "organisation";
  readonly countries?: readonly string[];
  readonly places?: readonly string[];
  readonly organisations?: readonly NamedOrganisation[];
}

/**
 * What a question names: people, organisations, countries, peoples, cities, and dates with a year. Only a capital inside the sentence
 * makes a name of a word that no list knows, and none in German, where every noun has one: but for what follows a title, and the
 * answer's subject in "Wer ist Anna Muster?".
 */
export function findAskedThings(text: string): AskedThing[] {
  const opaque = findOpaqueSpans(text);
  const isOpaque = (span: Span) => opaque.some((other) => overlap(span, other));
  const analysed = new AnalysedText(text);
  const { words } = analysed;
  const dates = findDates(analysed).filter((date) => !isOpaque(date));
  const isFree = (span: Span) => !isOpaque(span) && !dates.some((date) => overlap(span, date));
  const pieces = readPieces(analysed).filter(isFree);
  const things = joinPieces(text, pieces, words).map((run) => toThing(text, words, run));
  for (const date of dates) {
    if (date.year === null) continue;
    const { start, end } = date;
    things.push({ ...NOTHING, start, end, surface: text.slice(start, end), date });
  }
  return things.sort((a, b) => a.start - b.start);
}

const NOTHING = {
  words: [],
  phrases: [],
  countries: [],
  places: [],
  organisations: [],
  acronyms: [],
  date: null,
};

/**
 * A party whose delegation a question asks about, by a name that no list knows: capitalised, or an inhabitant's ("brumondaise"). In
 * German only what "von" and "aus" introduce is surely none of its capitalised nouns, unless these stand in the plural. Else `null`.
 */
export function partyThing(question: string, start: number, end: number): AskedThing | null {
  const surface = question.slice(start, end);
  const words = splitWords(surface).filter(({ text }) => !isNoName(foldWord(text)));
  const named = startsUpper(surface)
    ? question !== question.toUpperCase()
    : INHABITANT.test(foldWord(surface));
  if (words.length === 0 || !named) return null;
  if (
    isGerman(new AnalysedText(question)) &&
    !(/\b(?:von|aus)\s+$/i.test(question.slice(0, start)) && !/[ns]$/.test(surface))
  )
    return null;
  return { ...NOTHING, surface, start, end, words: words.map(({ text }) => text) };
}

const INHABITANT = /^\p{L}{3,}(?:ais(?:es?)?|ois(?:es?)?|iens?|iennes?)$/u;

/** Single words and phrases that name something, in order, disjoint. */
function readPieces(analysed: AnalysedText): Piece[] {
  const { text, words } = analysed;
  const pieces: Piece[] = [];
  const add = (piece: Piece) => {
    if (!pieces.some((other) => overlap(piece, other))) pieces.push(piece);
  };
  const plain = new AnalysedText(withoutEmptyCapitals(text, words));
  const small = plain.words;
  for (let at = 0; at < small.length; at++) {
    const found = organisationAt(small, at);
    if (found === null) continue;
    const { organisation, end } = found;
    const countries = organisation.country === null ? [] : [organisation.country];
    const span = { start: small[at]!.start, end: small[end - 1]!.end };
    add({ ...span, kind: "organisation", organisations: [organisation], countries });
  }
  const places = findPlaces(small);
  for (const { code, kind, start, end } of findCountries(plain)) {
    // A city may be the seat of talks and its country's capital: either is a mention.
    const cities = places.filter((place) => overlap(place, { start, end })).map(({ key }) => key);
    add({ start, end, kind: kind === "demonym" ? "demonym" : "country", countries: [code], places: cities });
  }
  const isSmall = plain.text === plain.text.toLowerCase();
  for (const { key, start, end } of places) {
    // A city without a capital may be another word ("bien qu'elle vienne"), in a sentence that has them even if it is long.
    const isCity = isSmall ? end - start > 5 && key !== "vienne" : startsUpper(plain.text.slice(start));
    if (isCity) add({ start, end, kind: "place", places: [key] });
  }
  const names = nameReader(analysed);
  for (const [at, { start, end }] of words.entries()) if (names(at)) add({ start, end, kind: "name" });
  return pieces.sort((a, b) => a.start - b.start);
}

/** Pieces that stand side by side are one name: "Anna Muster", "Chypriotes grecs", "Accord de Minsk". */
function joinPieces(text: string, pieces: readonly Piece[], words: readonly Word[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && isOneName(text, last, piece, words)) runs.at(-1)!.push(piece);
    else runs.push([piece]);
  }
  return runs.map((run) => withComplement(text, run, words));
}

/** "la Coupe du monde": a common noun that begins a name needs the rest of it. A person has no article, and no complement. */
function withComplement(text: string, run: Piece[], words: readonly Word[]): Piece[] {
  const [piece] = run;
  if (run.length > 1 || piece?.kind !== "name") return run;
  const at = words.findIndex(({ start }) => start === piece.start);
  const [before, of] = [words[at - 1], words[at + 1]].map((word) => foldWord(word?.text ?? ""));
  const noun = words[at + 2];
  if (!DETERMINER.test(before!) || !/^(?:de|du|des|d|of|del|della|di)$/.test(of!)) return run;
  if (noun === undefined || !/^\p{Ll}/u.test(noun.text) || isStopword(foldWord(noun.text))) return run;
  const near = /^[\s\p{L}'’]{1,12}$/u.test(text.slice(piece.end, noun.start));
  return near ? [piece, { start: noun.start, end: noun.end, kind: "name" }] : run;
}

const DETERMINER = /^(?:l|la|le|les|un|une|du|des|au|aux|the|a|an|el|los|las|il|lo|gli|i|del|della)$/;

function isOneName(text: string, left: Piece, right: Piece, words: readonly Word[]): boolean {
  const states = [left, right].filter(({ kind }) => kind === "country" || kind === "place").length;
  if (isJoined(text, left, right)) {
    if (/^\S$/.test(text.slice(left.end, right.start))) return true;
    const peoples = [left, right].filter(({ kind }) => kind === "demonym").length;
    if (peoples === 2) return true;
    if (states + peoples === 2) return peoples === 1;
    return startsUpper(text.slice(left.start)) && startsUpper(text.slice(right.start));
  }
  if (left.kind !== "name" || right.kind !== "name") return false;
  const between = words.filter(({ start, end }) => start >= left.end && end <= right.start);
  return (
    between.length > 0 &&
    between.length < 3 &&
    between.every((word) => PARTICLE.test(foldWord(word.text))) &&
    /^[\s\p{L}'’-]+$/u.test(text.slice(left.end, right.start))
  );
}

function toThing(text: string, words: readonly Word[], run: readonly Piece[]): AskedThing {
  const start = run[0]!.start;
  const end = run.at(-1)!.end;
  const pieces = run.map(({ kind, ...piece }) => ({
    ...piece,
    kind,
    words: words
      .filter((word) => word.start >= piece.start && word.end <= piece.end)
      .map((word) => word.text),
  }));
  const names = pieces.flatMap(({ organisations = [] }) => organisations.flatMap((one) => one.names));
  const single = pieces.filter((piece) => piece.words.length === 1).flatMap((piece) => piece.words);
  const distinct = single.filter((word) => !isNoName(foldWord(word)));
  return {
    start,
    end,
    surface: text.slice(start, end),
    words: distinct.length > 0 ? distinct : single,
    phrases: [...pieces.map((piece) => piece.words.map(foldWord)), ...names.map((name) => name.words)].filter(
      (phrase) => phrase.length > 1,
    ),
    countries: [
      ...pieces.flatMap((piece) => piece.countries ?? []),
      ...[countryElsewhere(text.slice(start, end))].filter((code) => code !== null),
    ],
    places: pieces.flatMap((piece) => piece.places ?? []),
    organisations: pieces.flatMap((piece) => piece.organisations ?? []),
    acronyms: run.some(({ kind }) => kind === "name") ? acronymsFrom(words, start) : [],
    date: null,
  };
}

/** The initials of the three to six words that begin here, links left out: "Fonds monétaire international" is "fmi". */
function acronymsFrom(words: readonly Word[], start: number): string[] {
  const first = words.findIndex((word) => word.start === start);
  const initials = words
    .slice(first, first + 12)
    .map(({ text }) => foldWord(text))
    .filter(
      (word, step) =>
        step === 0 || !(PARTICLE.test(word) || /^(?:l|et|and|und|y|e|the|pour|for)$/.test(word)),
    )
    .slice(0, 6)
    .map((word) => word.charAt(0))
    .join("");
  return [3, 4, 5, 6]
    .filter((length) => length <= initials.length)
    .map((length) => initials.slice(0, length));
}

/** Mail addresses, names after `@`, file names and addresses without a scheme, ids. */
const OPAQUE = [
  /[^\s<>@]+@[^\s<>@]+\.\p{L}{2,}/gu,
  /(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_.-]+/gu,
  /(?<![\p{L}\p{N}])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.[a-z]{2,4}(?:\/\S*)?(?![\p{L}\p{N}])/gu,
  // An id: long, or of letters and figures mixed.
  /(?<![\p{L}\p{N}])(?=[\p{L}_-]*\d)[\p{L}\p{N}_-]{12,}(?![\p{L}\p{N}])/gu,
];

/** Where a question, cleaned, holds what is no language: its letters and figures name nothing. */
function findOpaqueSpans(text: string): Span[] {
  return OPAQUE.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
}
