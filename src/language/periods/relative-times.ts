import { numberOfWord } from "../number-words.js";
import type { Token } from "../tokens.js";
import { foldWord } from "../words.js";
import { addDays, type Days, type Unit, unitAround, weekdayOf } from "./days.js";
import { AGO, LAST, LAST_WEEKDAY, ONE, RECENT, UNITS, WEEKDAYS, WHOLE_UNITS } from "./period-words-data.js";

/** A time of a text, by its words: those from number `first` to before number `end`. */
export interface TimeExpression extends Days {
  readonly first: number;
  readonly end: number;
  /** Told from the day that it is told on, or by the calendar. */
  readonly kind: "relative" | "calendar";
}

/** What the places of a phrase stand for. */
interface Filled {
  count: number;
  unit: Unit;
  weekday: number;
}

type Slot = ReadonlySet<string> | keyof typeof SLOTS;
interface Phrase {
  readonly slots: readonly Slot[];
  readonly days: (today: string, filled: Filled) => Days;
}

/** No time that is so many units away is told of. */
const MOST = 100;
const RECENT_DAYS = 7;

export const foldedSet = (words: string): ReadonlySet<string> => new Set(words.split(" ").map(foldWord));

const ones = foldedSet(ONE);
const weekdays = new Map(WEEKDAYS.flatMap((words, day) => [...foldedSet(words)].map((word) => [word, day])));
const units = new Map(
  (Object.keys(UNITS) as Unit[]).flatMap((unit) => [...foldedSet(UNITS[unit])].map((word) => [word, unit])),
);

/** How a place of a phrase is filled by a word; false where it cannot be. */
const SLOTS = {
  "#": (folded: string, filled: Filled) => {
    filled.count = ones.has(folded)
      ? 1
      : /^\d{1,3}$/.test(folded)
        ? Number(folded)
        : (numberOfWord(folded) ?? 0);
    return filled.count >= 1 && filled.count <= MOST;
  },
  "@": (folded: string, filled: Filled) => {
    const unit = units.get(folded);
    if (unit !== undefined) filled.unit = unit;
    return unit !== undefined;
  },
  "%": (folded: string, filled: Filled) => {
    const weekday = weekdays.get(folded);
    if (weekday !== undefined) filled.weekday = weekday;
    return weekday !== undefined;
  },
} as const;

const phrases: readonly Phrase[] = [
  ...WHOLE_UNITS.flatMap(([unit, offset, text]) =>
    readPhrases(text, (today) => unitAround(unit, today, offset)),
  ),
  ...readPhrases(AGO, (today, { unit, count }) => unitAround(unit, today, -count)),
  ...readPhrases(LAST, (today, { unit, count }) => ({ from: back(unit, today, count), to: today })),
  ...readPhrases(RECENT, (today) => ({ from: addDays(today, -RECENT_DAYS), to: today })),
  ...readPhrases(LAST_WEEKDAY, (today, { weekday }) => lastWeekday(weekday, addDays(today, -1))),
];

function readPhrases(text: string, days: Phrase["days"]): Phrase[] {
  return text.split("|").map((phrase) => ({
    slots: phrase
      .split(" ")
      .map(
        (slot): Slot =>
          slot in SLOTS ? (slot as keyof typeof SLOTS) : new Set(slot.split("/").map(foldWord)),
      ),
    days,
  }));
}

/** The times that a text tells from the day it is written on, in order, disjoint. */
export function findRelativeTimes(words: readonly Token[], today: string): TimeExpression[] {
  const found: TimeExpression[] = [];
  for (let at = 0; at < words.length; ) {
    const time = relativeTimeAt(words, at, today);
    if (time !== null) found.push(time);
    at = time?.end ?? at + 1;
  }
  return found;
}

/** The longest phrase that begins at a word. */
function relativeTimeAt(words: readonly Token[], at: number, today: string): TimeExpression | null {
  let best: TimeExpression | null = null;
  for (const { slots, days } of phrases) {
    const end = at + slots.length;
    if (end > words.length || end <= (best?.end ?? 0)) continue;
    const filled: Filled = { count: 0, unit: "day", weekday: 0 };
    const fits = slots.every((slot, step) => {
      const { folded } = words[at + step]!;
      return typeof slot === "string" ? SLOTS[slot](folded, filled) : slot.has(folded);
    });
    // "The last week of the talks" is told from the talks, and not from today.
    if (
      fits &&
      !(words[at]!.folded === "last" && words[at - 1]?.folded === "the" && words[end]?.folded === "of")
    )
      best = { ...days(today, filled), first: at, end, kind: "relative" };
  }
  return best;
}

/** The day of the week at a word, the last one up to today; `null` where it is none. */
export function weekdayAt(words: readonly Token[], at: number, today: string): TimeExpression | null {
  const weekday = weekdays.get(words[at]?.folded ?? "");
  if (weekday === undefined) return null;
  return { ...lastWeekday(weekday, today), first: at, end: at + 1, kind: "relative" };
}

function lastWeekday(weekday: number, upTo: string): Days {
  const day = addDays(upTo, -((weekdayOf(upTo) - weekday + 7) % 7));
  return { from: day, to: day };
}

/** The day that is so many units back: of a month or a year that has no such day, its last. */
function back(unit: Unit, today: string, count: number): string {
  if (unit === "day" || unit === "week") return addDays(today, -count * (unit === "week" ? 7 : 1));
  const { from, to } = unitAround("month", today, -count * (unit === "year" ? 12 : 1));
  return [addDays(from, Number(today.slice(8)) - 1), to].sort()[0]!;
}
