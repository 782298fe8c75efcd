import { findPlaces, type PlaceMention } from "../../language/places.js";
import type { Token } from "../tokens.js";
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

/** Cities that a preposition or a word for talks makes a place of talks, in order. */
export function placesHeld(tokens: readonly Token[]): HeldAt[] {
  return findPlaces(tokens).flatMap((place): HeldAt[] => {
    const named = isNamed(tokens, place);
    return named || isLocative(tokens, place.from) ? [{ ...place, named }] : [];
  });
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
