import { AnalysedText } from "../language/analysed-text.js";
import { type DateMention, findDates } from "../language/dates.js";
import { isoOf } from "../language/periods/days.js";

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;
/** "20260218": as a field's or a file's name, never in a text. */
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/;
const SHORT_YEAR = /(?<![\d.,/-])(\d{1,2})([.-])(\d{1,2})\2(\d{2})(?!\d|[.,-]\d)/g;

/** A year in four figures, or in two behind a slash: no date is full without. */
const HOLDS_YEAR = /\p{N}.?\p{N}{3}|\d\/\d/u;

/** A full date and where it stands. */
export interface FullDate {
  readonly start: number;
  readonly end: number;
  /** `YYYY-MM-DD` */
  readonly iso: string;
}

/** `YYYY-MM-DD` out of a date or time in figures, or of a full date in words; `null` for anything less, or a day that no calendar has. */
export function toIsoDate(text: string | null): string | null {
  if (text === null) return null;
  const [, year, month, day] = ISO.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== undefined) return isoOf(Number(year), Number(month), Number(day));
  return findFullDates(text)[0]?.iso ?? null;
}

/** The dates of a text that have a day, a month and a year, in order. */
export function findFullDates(text: string): FullDate[] {
  if (!HOLDS_YEAR.test(text)) return [];
  return findDates(new AnalysedText(text)).flatMap((date) => {
    const iso = fullOf(date);
    return iso === null ? [] : [{ start: date.start, end: date.end, iso }];
  });
}

/** Those too that have two figures of their year only, "12.03.26": where nothing but a date can stand. */
export function findShortDates(text: string): FullDate[] {
  return [...text.matchAll(SHORT_YEAR)].flatMap((match) => {
    const iso = isoOf(2000 + Number(match[4]), Number(match[3]), Number(match[1]));
    return iso === null ? [] : [{ start: match.index, end: match.index + match[0].length, iso }];
  });
}

function fullOf({ year, month, day }: DateMention): string | null {
  return year === null || month === null || day === null ? null : isoOf(year, month, day);
}
