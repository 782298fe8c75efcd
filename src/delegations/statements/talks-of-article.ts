import type { Article } from "../../corpus/types.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { findDates } from "../../language/dates.js";
import { findPlaces, placeKey } from "../../language/places.js";
import { findSides } from "../parties/sides.js";
import { isLocative, looksBack, ordinalHeld, placesHeld, speaksOfTalks } from "../rounds/round-phrases.js";
import { formatDate } from "../rounds/rounds.js";
import { foldOf, readSentenceTokens, type Token } from "../tokens.js";
import type { Talks } from "../types.js";
import { openingSentences } from "./opening-sentences.js";

const OPENING = 900;

interface Sentence {
  readonly tokens: readonly Token[];
  readonly looksBack: boolean;
}

/** The round an article is about, from its front matter or its opening lines. */
export function talksOfArticle(article: Article): Talks {
  const sentences = sentencesOf(article);
  return {
    place: placeOf(article, sentences),
    date: article.date ?? openingDate(article),
    ordinal: ordinalOf(article, sentences),
  };
}

/** The front matter's place may be where the article was written: then the opening lines tell where the talks are. */
function placeOf(article: Article, sentences: readonly Sentence[]): string | null {
  const { place } = article;
  if (place === null) return openingPlace(article, sentences);
  let first: readonly [key: string, name: string][] = [];
  for (const { tokens, looksBack } of sentences) {
    if (looksBack || !speaksOfTalks(tokens)) continue;
    const held = placesHeld(tokens).map(
      ({ key, from, to }) => [key, slice(article, tokens, from, to)] as const,
    );
    if (held.some(([key]) => key === placeKey(place))) return place;
    if (first.length === 0) first = held.map(([key, name]) => [key, name]);
  }
  if (first.length === 0) return place;
  return first.every(([key]) => key === first[0]![0]) ? first[0]![1] : null;
}

function openingPlace(article: Article, sentences: readonly Sentence[]): string | null {
  for (const { tokens, looksBack } of sentences) {
    const at = looksBack ? undefined : findPlaces(tokens).find((place) => isLocative(tokens, place.from));
    if (at !== undefined) return slice(article, tokens, at.from, at.to);
  }
  const { text, bodyStart } = article;
  const tokens = readSentenceTokens(text, bodyStart, Math.min(text.length, bodyStart + OPENING));
  const places = findPlaces(tokens);
  const at = places.find((place) => isLocative(tokens, place.from));
  if (at !== undefined) return slice(article, tokens, at.from, at.to);
  // "dans une salle de Djeddah" is a place, "les émissaires de Kiev" a party: capitals stand for their states.
  const sides = findSides(text, tokens);
  const city = places.find((place) => !sides.has(place.from));
  return city === undefined ? null : slice(article, tokens, city.from, city.to);
}

/** The first date with a year that the opening lines state. */
function openingDate({ text, bodyStart }: Article): string | null {
  const dates = findDates(new AnalysedText(text.slice(bodyStart, bodyStart + OPENING))).filter(
    ({ year, month }) => year !== null && month !== null,
  );
  const best = dates.find(({ day }) => day !== null) ?? dates[0];
  return best === undefined ? null : formatDate(best, null);
}

/** The number in the title, else what the opening lines begin with, else the only one in them. */
function ordinalOf({ title }: Article, sentences: readonly Sentence[]): number | null {
  const titled = title === null ? null : ordinalHeld(readSentenceTokens(title));
  if (titled !== null) return titled;
  const told = sentences
    .filter(({ looksBack }) => !looksBack)
    .map(({ tokens }) => ordinalHeld(tokens))
    .filter((ordinal) => ordinal !== null);
  const begun = sentences[0]?.looksBack === false ? ordinalHeld(sentences[0].tokens) : null;
  if (begun !== null) return begun;
  return new Set(told).size === 1 ? told[0]! : null;
}

function sentencesOf({ text, bodyStart }: Article): Sentence[] {
  return openingSentences(text.slice(bodyStart, bodyStart + OPENING)).map(({ start, end }) => {
    const tokens = readSentenceTokens(text, bodyStart + start, bodyStart + end);
    return { tokens, looksBack: looksBack(foldOf(tokens)) };
  });
}

function slice({ text }: Article, tokens: readonly Token[], from: number, to: number): string {
  return text.slice(tokens[from]!.start, tokens[to - 1]!.end);
}
