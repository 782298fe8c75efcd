import type { Span } from "../../corpus/types.js";
import type { AnalysedText } from "../../language/analysed-text.js";
import { findConcepts } from "../../language/concepts.js";
import { findCountries } from "../../language/countries.js";
import { findDates } from "../../language/dates.js";
import { isNumberWord } from "../../language/number-words.js";
import { findNumbers } from "../../language/numbers.js";
import { stemsOf } from "../../language/stem.js";
import { isStopword } from "../../language/stopwords.js";
import { isUnit } from "./units-data.js";

/** A number and what it counts. */
export interface CountedThing extends Span {
  readonly value: number;
  /** The same for the same thing counted: the word in any spelling or translation that is known, and whose it is. */
  readonly key: string;
  /** What is counted, with what says whose it is. */
  readonly noun: Span;
}

const LEAST_NOUN = 3;
/** "Deux millions de réfugiés". */
const LINK = /^(?:de|d|of|di|von|des)$/u;
const DEFINITE =
  /^(?:les|des|aux|ces|ses|leurs|the|these|those|both|all|die|der|den|diese|dieser|beiden|los|las|estos|estas|gli|le|i|dei|delle|questi|queste|все|всех|обе|оба|эти|этих|усі|всіх|обидва|обидві|ці|цих)$/u;
const LEAST_AFTER_ARTICLE = 10;
const NEAR = /^[\s\u00a0’']+$/u;

/**
 * The things that a text counts: `1 200 prisonniers`, `900 Ukrainian prisoners`, "trente otages". Measures, money, times, shares and dates are
 * none: two of them are alike by their unit alone.
 */
export function findCountedThings(analysed: AnalysedText): CountedThing[] {
  const { text, words } = analysed;
  const dates = findDates(analysed);
  const countries = findCountries(analysed);
  const concepts = findConcepts(analysed);
  const codeAt = (at: number) =>
    countries.find(({ start, end }) => start < words[at]!.end && words[at]!.start < end)?.code ?? null;
  const joins = (at: number) =>
    words[at] !== undefined && NEAR.test(text.slice(words[at - 1]!.end, words[at]!.start));
  return findNumbers(analysed).flatMap(({ start, end, value }): CountedThing[] => {
    if (value < 2 || dates.some((date) => date.start < end && start < date.end)) return [];
    let at = words.findIndex((word) => word.start >= end);
    // "Les deux camps" are who they are, and not counted.
    const before = words.findLast((word) => word.end <= start);
    if (value < LEAST_AFTER_ARTICLE && DEFINITE.test(before?.folded ?? "")) return [];
    if (at < 1 || !joins(at)) return [];
    if (LINK.test(words[at]!.folded) && joins(at + 1)) at++;
    const first = at;
    // "900 Ukrainian prisoners": whose they are may stand before or behind what they are.
    const codes = new Set<string>();
    const owner = codeAt(at);
    if (owner !== null && joins(at + 1) && !isStopword(words[at + 1]!.folded)) {
      codes.add(owner);
      at++;
    }
    const noun = words[at]!;
    if (!isNoun(noun.text, noun.folded)) return [];
    let last = at;
    const behind = joins(at + 1) ? codeAt(at + 1) : null;
    if (behind !== null) {
      codes.add(behind);
      last = at + 1;
    }
    const concept = concepts.find((one) => one.start <= noun.start && one.end >= noun.end)?.id;
    const whose = [...codes].sort().join("+");
    const key = `${concept === undefined ? [...stemsOf(noun.folded)].join("/") : `#${concept}`} ${whose}`;
    return [
      {
        start,
        end: words[last]!.end,
        value,
        key,
        noun: { start: words[first]!.start, end: words[last]!.end },
      },
    ];
  });
}

/** German writes its nouns with a capital, and so are names elsewhere: what is capitalised is compared all the same. */
function isNoun(text: string, folded: string): boolean {
  return (
    text.length >= LEAST_NOUN &&
    /^\p{L}[\p{L}’'-]*$/u.test(text) &&
    !isStopword(folded) &&
    !isNumberWord(folded) &&
    !isUnit(folded)
  );
}
