import type { DateMention } from "../../language/dates.js";
import { isStopword } from "../../language/stopwords.js";
import { foldWord, type Word } from "../../language/words.js";
import { readOrdinals } from "../rounds/read-ordinals.js";
import { BEFORE } from "../vocabulary/round-words.js";

/** A round as a question names it: what is empty is not asked for. */
export interface AskedRound {
  /** Cities and countries, as the question spells them. */
  readonly places: readonly string[];
  readonly dates: readonly Pick<DateMention, "year" | "month" | "day">[];
  /** "the third round". */
  readonly ordinals: readonly number[];
}

export const NO_ROUND: AskedRound = { places: [], dates: [], ordinals: [] };

interface Spot {
  readonly start: number;
  readonly end: number;
}

/** May stand between "avant" and the round it is about. */
const LINKS = new Set(
  (
    "le la les l du de des d a au aux en the of in at talks round rounds session sessions cycle pourparlers rencontre rencontres reunion reunions sommet discussions negociations " +
    "der die das den dem von in am im gesprache gesprachen verhandlungen runde treffen переговорів переговорами переговорив переговоров раунду раундом раунда зустрічі встречи у в во los las el en il lo colloqui conversaciones celui celle celles ceux mois annee"
  ).split(" "),
);

export const isAsked = ({ places, dates, ordinals }: AskedRound): boolean =>
  places.length + dates.length + ordinals.length > 0;

/**
 * The round a question names, and the one it asks about the time before of ("avant Genève", "before February 2026"). `places` and
 * `dates` are spans of the question.
 */
export function readAskedRound(
  question: string,
  words: readonly Word[],
  folded: readonly string[],
  places: readonly Spot[],
  dates: readonly DateMention[],
): { at: AskedRound; before: AskedRound } {
  const ordinals = readOrdinals(folded).map(({ ordinal, from, to }) => ({
    ordinal,
    start: words[from]!.start,
    end: words[to - 1]!.end,
  }));
  const comesAfter = ({ start }: Spot): boolean => {
    for (
      let at = words.findIndex((word) => word.end > start) - 1, steps = 0;
      at >= 0 && steps < 6;
      at--, steps++
    ) {
      if (BEFORE.test(folded[at]!)) return true;
      if (!LINKS.has(folded[at]!)) return false;
    }
    return false;
  };
  const select = (before: boolean): AskedRound => ({
    places: places
      .filter((one) => comesAfter(one) === before)
      .map(({ start, end }) => question.slice(start, end)),
    dates: dates
      .filter((one) => comesAfter(one) === before)
      .map(({ year, month, day }) => ({ year, month, day })),
    ordinals: ordinals.filter((one) => comesAfter(one) === before).map(({ ordinal }) => ordinal),
  });
  return { at: select(false), before: select(true) };
}

const LOCATIVE = /^(?:à|a|in|at|en|bei|zu|у|в|во|de|d|of|von)$/iu;
/** What no town follows: "succéder à X". */
const TAKES_PERSON = /^(?:succed|suced|qui$|who$|confi|grace$|face$|quant$)/;
/** Follow "à" or "in" in small letters and are no town. Folded. */
const NO_TOWNS = new Set(
  (
    "huis nouveau present presents propos travers partir cause table distance savoir part peine fond terme titre cote tete quel quelle quoi chaque " +
    "charge front total fact person command control particular general order place which what their this that those these both each case turn talks peace"
  ).split(" "),
);

/**
 * Towns that no list holds: a word right after a preposition of place ("à Brumont"), capitalised unless the whole question is in
 * small letters. Only the statements know whether it is one, but no statement of another place answers.
 */
export function unknownTowns(
  question: string,
  words: readonly Word[],
  taken: readonly Spot[],
  isOther: { readonly talks: (word: string) => boolean; readonly common: (word: string) => boolean },
): Spot[] {
  if (question === question.toUpperCase()) return [];
  const small = question === question.toLowerCase();
  const free = ({ start, end }: Spot): boolean => !taken.some((one) => start < one.end && one.start < end);
  const isTown = (at: number): boolean => {
    const word = words[at];
    if (word === undefined || !free(word) || !/^\p{L}{3}/u.test(word.text)) return false;
    const folded = foldWord(word.text);
    if (NO_TOWNS.has(folded) || isOther.common(folded) || isOther.talks(folded)) return false;
    return small ? folded.length > 3 && !isStopword(folded) : /^\p{Lu}\p{Ll}/u.test(word.text);
  };
  const towns: Spot[] = [];
  for (let at = 1; at < words.length; at++) {
    const before = words[at - 1]!.text;
    if (!isTown(at) || !(small ? /^(?:à|in)$/ : LOCATIVE).test(before)) continue;
    const word = foldWord(words[at - 2]?.text ?? "");
    // "de Brumont" says of a place only what is talked there: "les pourparlers de Brumont".
    if (/^(?:de|d|of|von)$/i.test(before) ? !isOther.talks(word) : TAKES_PERSON.test(word)) continue;
    let last = at;
    while (
      !small &&
      isTown(last + 1) &&
      /^[\s-]$/.test(question.slice(words[last]!.end, words[last + 1]!.start))
    )
      last++;
    towns.push({ start: words[at]!.start, end: words[last]!.end });
    at = last;
  }
  return towns;
}
