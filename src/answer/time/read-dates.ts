import { AnalysedText } from "../../language/analysed-text.js";
import { daysOf, isoOf } from "../../language/periods/days.js";
import { findPeriod } from "../../language/periods/find-period.js";
import { isStopword } from "../../language/stopwords.js";
import { UserError } from "../../shared/errors.js";
import { givenName } from "../../shared/printable-name.js";
import type { AskOptions } from "../types.js";

/** Longest date that is read: names of months and days, in any language. */
export const LONGEST_DATE = 60;

/** The dates that somebody wants articles of, as they wrote them. */
export interface GivenDates {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/**
 * The core's options of the dates that somebody gives, in figures or in words: `2031-02-18`, `2031-02`, `2031`, "18 février 2031", "last
 * month". Both are inclusive: of a month, its first day after which and its last before which. Throws UserError `bad_date` and `dates_reversed`.
 */
export function readDates({ after, before }: GivenDates, today: string): Pick<AskOptions, "from" | "to"> {
  const from = after === undefined ? undefined : readDate(after, today).from;
  const to = before === undefined ? undefined : readDate(before, today).to;
  if (from !== undefined && to !== undefined && from > to)
    throw new UserError("dates_reversed", { after: given(after), before: given(before) });
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function readDate(text: string, today: string): { from: string; to: string } {
  const [, year, month, day] = /^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\s*$/.exec(text) ?? [];
  const found = year === undefined ? inWords(text, today) : inFigures(Number(year), month, day);
  if (found === null) throw new UserError("bad_date", { text: given(text) });
  return found;
}

function inFigures(year: number, month: string | undefined, day: string | undefined) {
  if (year < 1000) return null;
  if (month === undefined) return daysOf(year, null);
  const one = isoOf(year, Number(month), Number(day ?? 1));
  if (one === null) return null;
  return day === undefined ? daysOf(year, Number(month)) : { from: one, to: one };
}

/** A date with nothing beside it that says anything. */
function inWords(text: string, today: string) {
  if (text.length > LONGEST_DATE) return null;
  const analysed = new AnalysedText(text);
  // A month alone may be another word: "en" makes it one.
  const found = findPeriod(analysed, today) ?? findPeriod(new AnalysedText(`en ${text}`), today);
  if (found === null || found.from === null || found.to === null) return null;
  const shift = findPeriod(analysed, today) === null ? "en ".length : 0;
  const isRest = analysed.words.every(
    ({ start, end, folded }) =>
      isStopword(folded) || (start + shift >= found.start && end + shift <= found.end),
  );
  return isRest ? { from: found.from, to: found.to } : null;
}

const given = (text = ""): string => givenName(text);
