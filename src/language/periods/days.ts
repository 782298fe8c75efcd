const DAY = 86_400_000;

/** A stretch of whole days, both ends within it: ISO dates. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export type Unit = "day" | "week" | "month" | "year";

/** The day of a moment, ms since the epoch, in UTC: `YYYY-MM-DD`. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => dayOf(Date.parse(day) + count * DAY);

/** A date in figures out of its parts, `null` where no calendar has it. */
export function isoOf(year: number, month: number, day: number): string | null {
  const iso = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** The days of a month, or of a whole year. */
export function daysOf(year: number, month: number | null): Days {
  const first = Date.UTC(year, (month ?? 1) - 1, 1);
  const next = month === null ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1);
  return { from: dayOf(first), to: dayOf(next - DAY) };
}

/** The day, week (from Monday), month or year that is `offset` of them from the one that holds `day`. */
export function unitAround(unit: Unit, day: string, offset: number): Days {
  const [year, month] = day.split("-").map(Number) as [number, number];
  switch (unit) {
    case "day": {
      const one = addDays(day, offset);
      return { from: one, to: one };
    }
    case "week": {
      const monday = addDays(day, 7 * offset - weekdayOf(day));
      return { from: monday, to: addDays(monday, 6) };
    }
    case "month": {
      const count = year * 12 + month - 1 + offset;
      return daysOf(Math.floor(count / 12), (count % 12) + 1);
    }
    case "year":
      return daysOf(year + offset, null);
  }
}

/** 0 for Monday. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7;
