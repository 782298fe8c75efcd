import type { AnalysedText } from "../analysed-text.js";
import { type DateMention, findDates } from "../dates.js";
import type { Token } from "../tokens.js";
import { addDays, type Days, daysOf, isoOf } from "./days.js";
import { EDGES, type Edge, IN, LINKS, TO } from "./period-words-data.js";
import { findRelativeTimes, foldedSet, type TimeExpression, weekdayAt } from "./relative-times.js";

/** A stretch of time that a text names, both ends within it; `null` where it is open. */
export interface PeriodMention {
  readonly start: number;
  readonly end: number;
  readonly from: string | null;
  readonly to: string | null;
  /** Told from the day that it is told on ("last week"), or by the calendar ("in February"). */
  readonly kind: TimeExpression["kind"];
}

/** A day without a year is one to come where that is so many days ahead at most; else it is past. */
const AHEAD = 31;
/** Words that may stand between "since" and the time. */
const MOST_LINKS = 3;

const links = foldedSet(LINKS);
const inWords = foldedSet(IN);
const toWords = foldedSet(TO);
const edges = new Map(
  (Object.keys(EDGES) as Edge[]).flatMap((edge) => [...foldedSet(EDGES[edge])].map((word) => [word, edge])),
);

/**
 * The one period that a text names in the seven languages, by the calendar or from the day that it is told on: "en février", "du 3 au 5 mars",
 * "since Tuesday", "минулого тижня"; `null` where it names none, or several.
 * @param today the day that it is told on, ISO
 */
export function findPeriod(analysed: AnalysedText, today: string): PeriodMention | null {
  const { words } = analysed;
  const relative = findRelativeTimes(words, today);
  const times = [...relative, ...calendarTimes(analysed, today, relative), ...weekdaysSince(words, today)]
    .sort((a, b) => a.first - b.first)
    .filter((time, at, all) => at === 0 || time.first >= all[at - 1]!.end);
  const joined = joinEnds(words, times);
  if (joined !== null) return mentionOf(words, joined, joined.first, joined.end);
  const [time] = times;
  if (time === undefined || times.length > 1) return null;
  const edge = edgeBefore(words, time.first);
  const ends = edge === null ? time : endsOf(time, edge.edge);
  return mentionOf(words, { ...ends, kind: time.kind }, edge?.at ?? time.first, time.end);
}

function mentionOf(
  words: readonly Token[],
  { from, to, kind }: Pick<PeriodMention, "from" | "to" | "kind">,
  first: number,
  end: number,
): PeriodMention {
  let begin = first;
  while (begin > 0 && first - begin < MOST_LINKS && inWords.has(words[begin - 1]!.folded)) begin--;
  return { start: words[begin]!.start, end: words[end - 1]!.end, from, to, kind };
}

/** Dates, months and years, as far as they are no part of what is told otherwise. */
function calendarTimes(
  analysed: AnalysedText,
  today: string,
  others: readonly TimeExpression[],
): TimeExpression[] {
  const { text, words } = analysed;
  const dates = findDates(analysed);
  const months = [...text.matchAll(/(?<![\w./-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\w./-])/g)].map(
    (match): DateMention => ({
      start: match.index,
      end: match.index + match[0].length,
      year: Number(match[1]),
      month: Number(match[2]),
      day: null,
    }),
  );
  return [
    ...dates.filter((date) => !months.some(({ start, end }) => date.start < end && start < date.end)),
    ...months,
  ]
    .sort((a, b) => a.start - b.start)
    .flatMap((date, at, all): TimeExpression[] => {
      const first = words.findIndex(({ end }) => end > date.start);
      const end = words.findLastIndex(({ start }) => start < date.end) + 1;
      if (first < 0 || end <= first || others.some((other) => first < other.end && other.first < end))
        return [];
      const days = daysOfDate(withYearOf(date, all[at + 1], words), today);
      return days === null ? [] : [{ ...days, first, end, kind: "calendar" }];
    });
}

/** "Entre février et mars 2026": the first has the year of the second. */
function withYearOf(date: DateMention, next: DateMention | undefined, words: readonly Token[]): DateMention {
  if (date.year !== null || date.month === null || next == null || next.year === null || next.month === null)
    return date;
  const between = words.filter(({ start, end }) => start >= date.end && end <= next.start);
  if (!areEnds(between)) return date;
  return { ...date, year: date.month > next.month ? next.year - 1 : next.year };
}

/** The days of a date; one without a year is the last such that has begun, or a day soon to come. `null` for no day of the calendar. */
function daysOfDate({ year, month, day }: DateMention, today: string): Days | null {
  if (month === null) return year === null ? null : daysOf(year, null);
  const present = Number(today.slice(0, 4));
  const years = year === null ? [present + 1, present, present - 1] : [year];
  for (const each of years) {
    const days = day === null ? daysOf(each, month) : dayAlone(isoOf(each, month, day));
    if (days === null) continue;
    if (year !== null || days.from <= (day === null ? today : addDays(today, AHEAD))) return days;
  }
  return null;
}

const dayAlone = (day: string | null): Days | null => (day === null ? null : { from: day, to: day });

/** "Depuis mardi": a day of the week alone may be any. */
function weekdaysSince(words: readonly Token[], today: string): TimeExpression[] {
  return words.flatMap((_, at) => {
    const edge = edgeBefore(words, at)?.edge;
    const time = edge === "since" || edge === "after" ? weekdayAt(words, at, today) : null;
    return time === null ? [] : [time];
  });
}

/** "Du 3 au 5 mars", "between February and April": nothing but words that join stands between the two. */
function joinEnds(words: readonly Token[], times: readonly TimeExpression[]): TimeExpression | null {
  const [first, second] = times;
  if (first === undefined || second === undefined || times.length > 2) return null;
  const between = words.slice(first.end, second.first);
  if (!areEnds(between) || first.from > second.from) return null;
  const kind = first.kind === second.kind ? first.kind : "relative";
  return { from: first.from, to: second.to, first: first.first, end: second.end, kind };
}

const areEnds = (between: readonly Token[]): boolean =>
  between.length <= MOST_LINKS && between.every(({ folded }) => toWords.has(folded) || links.has(folded));

/** What stands before a time, with nothing but articles between. */
function edgeBefore(words: readonly Token[], first: number): { edge: Edge; at: number } | null {
  for (let at = first - 1; at >= 0 && first - at <= MOST_LINKS + 1; at--) {
    const { folded } = words[at]!;
    const edge = edges.get(folded);
    if (edge !== undefined) return { edge, at };
    if (!links.has(folded)) return null;
  }
  return null;
}

function endsOf({ from, to }: Days, edge: Edge): Pick<PeriodMention, "from" | "to"> {
  switch (edge) {
    case "since":
      return { from, to: null };
    case "after":
      return { from: addDays(to, 1), to: null };
    case "before":
      return { from: null, to: addDays(from, -1) };
    case "until":
      return { from: null, to };
  }
}
