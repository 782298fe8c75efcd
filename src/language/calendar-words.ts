import { MONTHS } from "./months-data.js";
import { foldWord } from "./words.js";

/** Days of the week in the seven languages, in any case (English abbreviations are names as well: Sun); `*` for any ending of three letters at most. */
const DAYS =
  "lundi* mardi* mercredi* jeudi* vendredi* samedi* dimanche* monday* tuesday* wednesday* thursday* friday* saturday* sunday* " +
  "montag* dienstag* mittwoch* donnerstag* freitag* samstag* sonnabend* sonntag* " +
  "lunes martes miercoles jueves viernes sabado* domingo* lunedi martedi mercoledi giovedi venerdi sabato domenica " +
  "понеділ* понедел* вівтор* вторник* серед* сред* четвер* пятниц* субот* суббот* неділ* воскресен*";

const words = new Set<string>();
const beginnings: string[] = [];
for (const entry of [DAYS, ...MONTHS].flatMap((list) => list.split(/[| ]/))) {
  if (entry.endsWith("*")) beginnings.push(foldWord(entry.slice(0, -1)));
  else words.add(foldWord(entry));
}

/** Whether a folded word is a day of the week or a month. */
export function isCalendarWord(folded: string): boolean {
  if (words.has(folded)) return true;
  return beginnings.some((begin) => folded.startsWith(begin) && folded.length - begin.length <= 3);
}
