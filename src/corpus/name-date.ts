import { isoOf } from "../language/periods/days.js";
import { findFullDates } from "./iso-date.js";

/** "2026-02-18", "2026_02_18", "20260218", "2026/02/18": year first, alone between what is no letter and no figure. */
const YEAR_FIRST =
  /(?<![\p{L}\d])((?:19|20)\d{2})([-_./ ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![\p{L}\d])/u;
const DAY_FIRST =
  /(?<![\p{L}\d])(0?[1-9]|[12]\d|3[01])([-_. ])(0?[1-9]|1[0-2])\2((?:19|20)\d{2})(?![\p{L}\d])/u;

/** The date that the name of an article's file, or its folders, states, `YYYY-MM-DD`; `null` when they state none. */
export function dateOfName(source: string): string | null {
  const name = source.replace(/\.[^./]*$/u, "");
  const [, year, , month, day] = YEAR_FIRST.exec(name) ?? [];
  if (year !== undefined) return isoOf(Number(year), Number(month), Number(day));
  const [, first, , second, last] = DAY_FIRST.exec(name) ?? [];
  if (first !== undefined) return isoOf(Number(last), Number(second), Number(first));
  const base = name.slice(name.lastIndexOf("/") + 1);
  return findFullDates(base.replace(/[-_]/g, " "))[0]?.iso ?? null;
}
