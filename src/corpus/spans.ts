import type { Span } from "./types.js";

const INVISIBLE = /[\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/u;
const UNFOLDED = /[^\S ]|[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]| {2}/u;
const INVISIBLE_RUNS = /[\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]+/gu;

/** True for white space of any kind and for characters that print nothing (zero-width, soft hyphen, marks of direction). */
export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/** The span without the white space and invisible characters at its ends; empty when nothing else is in it. */
export function trimSpan(text: string, start: number, end: number): Span {
  let first = start;
  let last = end;
  while (first < last && isInvisible(text[first]!)) first++;
  while (last > first && isInvisible(text[last - 1]!)) last--;
  return { start: first, end: last };
}

/** Single spaces inside, and nothing that prints nothing: most lines, told at a third of what folding them takes. */
function isFolded(text: string): boolean {
  return !UNFOLDED.test(text) && !text.startsWith(" ") && !text.endsWith(" ");
}

/** The text with each run of white space and invisible characters as one space, none at the ends: what "the same text" compares. */
export function foldSpace(text: string): string {
  return isFolded(text) ? text : text.replace(INVISIBLE_RUNS, " ").trim();
}
