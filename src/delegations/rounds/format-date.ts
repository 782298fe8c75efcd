import type { DateMention } from "../../language/dates.js";

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a year the text leaves out is that of the last such month before the article. */
export function formatDate({ year, month, day }: DateMention, reference: string | null): string | null {
  if (month === null) return year === null ? null : String(year);
  let full = year;
  if (full === null) {
    if (reference === null) return null;
    full = Number(reference.slice(0, 4)) - (month > Number(reference.slice(5, 7)) ? 1 : 0);
  }
  const stem = `${full}-${String(month).padStart(2, "0")}`;
  return day === null ? stem : `${stem}-${String(day).padStart(2, "0")}`;
}
