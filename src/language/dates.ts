import type { AnalysedText } from "./analysed-text.js";
import { AMBIGUOUS_MONTHS, MONTHS, TIME_WORDS } from "./months-data.js";
import type { Token } from "./tokens.js";
import type { Word } from "./words.js";

/** A date in a text; parts it does not state are `null`. `month` and `day` count from 1. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const NUMERIC =
  /(?<![\d.,/-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2}))(?![\d/]|[.,-]\d)/g;
const exactMonths = new Map<string, number>();
const openMonths: { readonly beginning: string; readonly month: number }[] = [];
for (const language of MONTHS) {
  language.split("|").forEach((names, index) => {
    for (const name of names.split(" ")) {
      if (name.endsWith("*")) openMonths.push({ beginning: name.slice(0, -1), month: index + 1 });
      else exactMonths.set(name, index + 1);
    }
  });
}
const ambiguous = new Set(AMBIGUOUS_MONTHS.split(" "));
const timeWords = new Set(TIME_WORDS.split(" "));
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** What may stand between a day and its month, or a month and its year. */
const OF = new Set("de del of the di des".split(" "));
const RANGE = new Set("au et to and bis und a al e y до по і и".split(" "));

/**
 * Dates a text states in the seven languages, in order, disjoint: `17 février 2026`, `November 23, 2025`, `2025-06-02`,
 * `02/06/2025`, `18-02-2026`, `2026/02/18` (day first where the year is last), `du 23 au 25 mai`, `в листопаді 2025`, a month or a year alone where nothing else can be meant.
 * A day or month out of range yields no date.
 */
export function findDates({ text, words: tokens }: AnalysedText): DateMention[] {
  const dates = /\d[-/.]\d/.test(text) ? findNumericDates(text) : [];
  const taken = [...dates];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const figure = token.text.charCodeAt(0) <= 57;
    if (figure && token.text.length !== 4) continue;
    const month = figure ? 0 : monthOf(token.folded);
    if (month === 0 && !figure) continue;
    if (taken.some((date) => token.start < date.end && token.end > date.start)) continue;
    if (month > 0) {
      const found = readMonth(text, tokens, at, month);
      for (const date of found) dates.push(date);
      const last = found.at(-1);
      while (last !== undefined && at + 1 < tokens.length && tokens[at + 1]!.start < last.end) at++;
    } else if (isLoneYear(text, tokens, at)) {
      dates.push({ start: token.start, end: token.end, year: Number(token.text), month: null, day: null });
    }
  }
  return dates
    .sort((a, b) => a.start - b.start)
    .filter((date, index, all) => index === 0 || date.start >= all[index - 1]!.end);
}

function findNumericDates(text: string): DateMention[] {
  const dates: DateMention[] = [];
  for (const match of text.matchAll(NUMERIC)) {
    const year = Number(match[1] ?? match[8]);
    let month = Number(match[3] ?? match[7]);
    let day = Number(match[4] ?? match[5]);
    // "02/18/2026" can only be meant month first.
    if (match[6] === "/" && month > 12 && day <= 12) [month, day] = [day, month];
    if (month < 1 || month > 12 || day < 1 || day > LONGEST[month - 1]!) continue;
    if (match[8]?.length === 2 && match[6] !== "/") continue; // a version, a time or a score, not a date
    const full = year < 100 ? 2000 + year : year;
    dates.push({ start: match.index, end: match.index + match[0].length, year: full, month, day });
  }
  return dates;
}

function monthOf(folded: string): number {
  const exact = exactMonths.get(folded);
  if (exact !== undefined) return exact;
  if (folded.charCodeAt(0) < 0x400) return 0;
  for (const { beginning, month } of openMonths)
    if (folded.startsWith(beginning) && folded.length <= beginning.length + 3) return month;
  return 0;
}

/** The month at `at` with its day and year around it; a range of days gives two dates; nothing where it is another word. */
function readMonth(text: string, tokens: readonly Token[], at: number, month: number): DateMention[] {
  const token = tokens[at]!;
  const longest = LONGEST[month - 1]!;
  let before = at - 1;
  while (before >= 0 && at - before <= 2 && OF.has(tokens[before]!.folded)) before--;
  let day =
    before >= 0 && isJoined(text, tokens[before]!, tokens[at]!)
      ? dayOf(tokens[before]!.folded, longest)
      : null;
  let first = day === null ? at : before;
  let last = at;
  let earlier = day === null ? undefined : readRangeStart(tokens, before);
  if (day === null) {
    // "November 23, 2025", "May 16"
    const next = tokens[at + 1];
    const value = next === undefined || !isJoined(text, token, next) ? null : dayOf(next.folded, longest);
    if (value !== null && !isMeasured(tokens[at + 2])) {
      day = value;
      last = at + 1;
      // "June 3-5, 2025"
      const second = tokens[at + 2];
      const end =
        second !== undefined && /^[-–]$/.test(text.slice(next!.end, second.start))
          ? dayOf(second.folded, longest)
          : null;
      if (end !== null && end > value) {
        earlier = { token: next!, day: value };
        day = end;
        first = last = at + 2;
      }
    }
  }
  const year = readYear(text, tokens, last);
  if (year !== null) last = year.at;
  if (day === null && year === null && !standsAlone(tokens, at)) return [];
  const end = tokens[last]!.end;
  const dates: DateMention[] = [];
  const value = year?.value ?? null;
  if (earlier !== undefined)
    dates.push({ start: earlier.token.start, end: earlier.token.end, year: value, month, day: earlier.day });
  dates.push({ start: tokens[first]!.start, end, year: value, month, day });
  return dates;
}

/** "du 23 au 25 mai", "between 3 and 5 June": the first day. */
function readRangeStart(tokens: readonly Token[], at: number): { token: Token; day: number } | undefined {
  let index = at - 1;
  let joined = false;
  while (
    index >= 0 &&
    at - index <= 2 &&
    (RANGE.has(tokens[index]!.folded) || tokens[index]!.folded === "le")
  ) {
    joined ||= RANGE.has(tokens[index]!.folded);
    index--;
  }
  const token = tokens[index];
  if (token === undefined) return undefined;
  const between = tokens[at]!.start - token.end;
  const day = joined || between === 1 ? dayOf(token.folded, 31) : null;
  return day === null || day >= dayOf(tokens[at]!.folded, 31)! ? undefined : { token, day };
}

function readYear(
  text: string,
  tokens: readonly Token[],
  last: number,
): { at: number; value: number } | null {
  let at = last + 1;
  if (tokens[at] !== undefined && OF.has(tokens[at]!.folded)) at++;
  const token = tokens[at];
  if (
    token === undefined ||
    !isJoined(text, tokens[last]!, token) ||
    !/^(?:1[6-9]|20)\d\d$/.test(token.folded)
  )
    return null;
  return { at, value: Number(token.folded) };
}

/** Whether nothing but blanks, a comma, a dot or linking words stands between. */
function isJoined(text: string, left: Word, right: Word): boolean {
  return (
    /^(?:[\s,.\u00a0-]|\b(?:de|del|of|the|di|des)\b)*$/i.test(text.slice(left.end, right.start)) &&
    right.start - left.end < 12
  );
}

function dayOf(folded: string, longest: number): number | null {
  const match = /^(\d{1,2})(?:er|st|nd|rd|th|e|го|o|a)?$/.exec(folded);
  const day = match === null ? 0 : Number(match[1]);
  return day >= 1 && day <= longest ? day : null;
}

/** "May 16 soldiers" does not occur, "in May 16 drones" does: the figure belongs to the noun. */
function isMeasured(next: Token | undefined): boolean {
  return (
    next !== undefined &&
    /^(?:drones?|missiles?|soldats?|soldiers?|personnes?|people|prisonniers?|prisoners?|percent|heures?|hours?|jours?|days?|millions?|milliards?|billions?)$/.test(
      next.folded,
    )
  );
}

function standsAlone(tokens: readonly Token[], at: number): boolean {
  const { folded, text } = tokens[at]!;
  const before = tokens[at - 1]?.folded ?? "";
  if (folded.length <= 3 && !/^(?:may|mai|май)/.test(folded)) return false;
  if (!ambiguous.has(folded)) return true;
  if (folded === "mars") {
    if (before === "de") return /^(?:mois|debut|fin|milieu)$/.test(tokens[at - 2]?.folded ?? "");
    return timeWords.has(before) && before !== "d" && before !== "pour" && text === "mars";
  }
  if (folded === "mai") return timeWords.has(before) || at === tokens.length - 1;
  return (
    timeWords.has(before) &&
    (text !== folded || /^(?:in|since|until|last|next|this|by|early|late|mid)$/.test(before))
  );
}

/** A year without a month: after a word of time, or closing a clause ("istanbul 2025"). */
function isLoneYear(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  if (!/^(?:19|20)\d\d$/.test(token.text)) return false;
  const before = tokens[at - 1];
  if (before !== undefined && timeWords.has(before.folded) && !isMeasured(tokens[at + 1])) return true;
  return (
    before !== undefined &&
    /^\s*(?:[.?!,;:)\n]|$)/.test(text.slice(token.end, token.end + 3)) &&
    /^\s$/.test(text.slice(before.end, token.start))
  );
}
