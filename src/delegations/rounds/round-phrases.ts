import { AnalysedText } from "../../language/analysed-text.js";
import { isCalendarWord } from "../../language/calendar-words.js";
import { findCountries } from "../../language/countries.js";
import { findPlaces, type PlaceMention, placeKey } from "../../language/places.js";
import type { Token } from "../tokens.js";
import { INSTITUTIONS, SENTENCE_OPENERS } from "../vocabulary/role-words.js";
import { wordSet } from "../word-stems.js";
import { readOrdinals } from "./read-ordinals.js";

/** A city where a text says that something is or was held. */
export interface HeldAt extends PlaceMention {
  /** A word for talks says so ("les sessions d'Abou Dhabi", "the Geneva round"), not only a preposition. */
  readonly named: boolean;
}

const TALKS =
  /^(?:sessions?|cycles?|rounds?|pourparlers|discussions?|negociations?|rencontres?|reunions?|rendez-vous|sommets?|entretiens?|conversations?|conferences?|dialogues?|seances?|tours?|etapes?|talks|meetings?|negotiations?|summits?|table|venue)$/;
/** "Les rencontres antérieures", "the earlier rounds": not the round that a text is about. */
const PREVIOUS =
  /\b(?:sessions?|rounds?|cycles?|seances?|rencontres?|tours?|pourparlers|discussions|negociations|series?|reunions?) (?:\w+ )?(?:precedent|anterieur|passe)e?s?\b|\b(?:precedent|anterieur)\w* (?:sessions?|rounds?|cycles?|seances?|rencontres?|tours?|pourparlers|discussions|negociations|series?|reunions?)\b|\b(?:previous|earlier|past|preceding|prior) (?:\w+ )?(?:rounds?|sessions?|talks|meetings?|negotiations)\b/;
const PLUPERFECT = /\b(?:avait|avaient|s etaient|s etait|had)\b/;

/** Whether a folded text speaks of rounds before the one that is told about. */
export function tellsOfPrevious(folded: string): boolean {
  return PREVIOUS.test(folded);
}

/** Whether a folded sentence looks back: at earlier rounds, or in the pluperfect. */
export function looksBack(folded: string): boolean {
  return PREVIOUS.test(folded) || PLUPERFECT.test(folded);
}

export function speaksOfTalks(tokens: readonly Token[]): boolean {
  return tokens.some(({ folded }) => TALKS.test(folded));
}

/** Cities that a preposition or a word for talks makes a place of talks, in order; with those of no list that a preposition does. */
export function placesHeld(tokens: readonly Token[]): HeldAt[] {
  const listed = findPlaces(tokens);
  const unlisted = isGerman(tokens)
    ? []
    : tokens.flatMap((_, at) =>
        listed.some(({ from, to }) => from <= at && at < to) ? [] : (unlistedAt(tokens, at) ?? []),
      );
  return [...listed, ...unlisted]
    .flatMap((place): HeldAt[] => {
      const named = isNamed(tokens, place);
      return named || isLocative(tokens, place.from) ? [{ ...place, named }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

const openers = wordSet(`${SENTENCE_OPENERS} ${INSTITUTIONS}`);
/** Before "à": what follows is a person. */
const TO_SOMEONE =
  /^(?:confi|remis|revi|succed|ced|face|grace|quant|obei|laiss|incomb|echu|appart|deleg|transmis)/;
/** German's nouns are all capitals. */
const isGerman = (tokens: readonly Token[]): boolean =>
  tokens.some(({ folded }) => /^(?:der|die|das|und|den|dem)$/.test(folded));

/** "À Gdynia", "in Rotorua": a town of no list, in a word, that stands at token `at`. */
function unlistedAt(tokens: readonly Token[], at: number): PlaceMention | null {
  const { text, folded, capital, start, end } = tokens[at]!;
  if (!capital || !/^\p{Lu}\p{Ll}{2}/u.test(text) || !isLocative(tokens, at) || openers.has(folded))
    return null;
  if (tokens[at + 1]?.capital === true || TO_SOMEONE.test(tokens[at - 2]?.folded ?? "")) return null;
  if (isCalendarWord(folded) || findCountries(new AnalysedText(text)).length > 0) return null;
  return { key: placeKey(text), from: at, to: at + 1, start, end };
}

/** The number of the round that tokens speak of, where they speak of one. */
export function ordinalHeld(tokens: readonly Token[]): number | null {
  const numbers = new Set(readOrdinals(tokens.map(({ folded }) => folded)).map(({ ordinal }) => ordinal));
  return numbers.size === 1 ? [...numbers][0]! : null;
}

export function isLocative(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return false;
  if (before.folded === "de" && tokens[at - 2]?.folded === "pres") return true;
  return /^(?:in|at|au|near)$/.test(before.folded) || /^à$/i.test(before.text);
}

/** "les sessions (trilatérales) d'Abou Dhabi", "the talks in Geneva", "the Geneva talks". */
function isNamed(tokens: readonly Token[], { from, to }: PlaceMention): boolean {
  if (/^(?:de|d|of|a|in|at)$/.test(tokens[from - 1]?.folded ?? ""))
    for (const at of [from - 2, from - 3]) if (TALKS.test(tokens[at]?.folded ?? "")) return true;
  // French sets no city before its noun: "pour Genève, sommet …" is apart by its comma.
  return [to, to + 1].some(
    (at) =>
      /^(?:talks|rounds?|sessions?|meetings?|negotiations?|summit)$/.test(tokens[at]?.folded ?? "") &&
      tokens.slice(to, at).every(({ word }) => word),
  );
}
