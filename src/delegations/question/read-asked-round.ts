import type { DateMention } from "../../language/dates.js";
import type { Word } from "../../language/words.js";
import { readOrdinals } from "../rounds/read-ordinals.js";
import { BEFORE, UNDATED_ASKED } from "../vocabulary/round-words.js";

/** A round as a question names it: what is empty is not asked for. */
export interface AskedRound {
  /** Cities and countries, as the question spells them. */
  readonly places: readonly string[];
  readonly dates: readonly Pick<DateMention, "year" | "month" | "day">[];
  /** "the third round". */
  readonly ordinals: readonly number[];
  /** A time that nothing dates: "last month", "in spring". No talks are known to be of it. */
  readonly undated?: true;
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

export const isAsked = ({ places, dates, ordinals, undated }: AskedRound): boolean =>
  undated === true || places.length + dates.length + ordinals.length > 0;

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
  const at = select(false);
  const isUndated = !isAsked(at) && dates.length === 0 && UNDATED_ASKED.test(folded.join(" "));
  return { at: isUndated ? { ...at, undated: true } : at, before: select(true) };
}
