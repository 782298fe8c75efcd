import { endsOpen, startsAsContinuation } from "./line-shape.js";
import { isInvisible, trimSpan } from "./lines.js";
import { isAbbreviationStop } from "./sentence-rules.js";
import type { Span } from "./types.js";

const segmenters = new Map<string, Intl.Segmenter>();
/** A full stop and the like, what closes behind it, then white space before a capital, a figure, an opening mark or an item ("b) …"). */
const STOP_BEFORE_START =
  /[.!?…]{1,8}\s{0,2}[»”’"')\]]{0,4}\s{1,8}(?=[«“„"‘'([—–-]{0,4}\s{0,2}[\p{Lu}\p{N}]|\p{Ll}\)\s)/gu;
/** Behind which alone Unicode's rules and those below end a sentence. */
const STOP = /[\p{Sentence_Terminal}\u2024…\n\r\u0085\u2028\u2029]/u;
const ONLY_STOPS = /^[.!?…]+\s*$/u;
/** How much is segmented at once: the time that Node's segmenter takes grows with the square of it. */
const SEGMENTED = 2000;
/** A full stop without its space: "fini.Les deux", where three small letters stand before it and two letters behind. */
const GLUED = /[.!?…]{1,3}(?<=\p{Ll}{3}[.!?…]{1,3})(?=\p{Lu}\p{Ll})/gu;
/** What holds full stops of its own: an address, a file's name. */
const ADDRESS = /(?:[/@\\]|^www\.)/iu;
/** How far back a rule looks, UTF-16 code units. */
const WINDOW = 200;
const ROW_OR_ITEM = /^(?:\||[-*+•·▪‣]\s)/u;
const CLOSING = /^(?:[\s\u00A0]*[»”)\]]|(?:\*{1,3}|_{1,3})(?=\s|$))/u;

/**
 * The sentences of `text.slice(start, end)`, in order and disjoint, trimmed of white space; together they cover all that is not white space.
 * Unicode's boundaries (`Intl.Segmenter`) with rules on top: abbreviations, initials, figures, quotations and lines broken inside a sentence end none.
 */
export function splitSentences(text: string, start: number, end: number, language = "fr"): Span[] {
  const stretch = text.slice(start, end);
  const flat = flattenLines(stretch);
  const sentences: Span[] = [];
  let from = 0;
  const push = (to: number): void => {
    const span = trimSpan(stretch, from, to);
    if (span.end > span.start) sentences.push({ start: start + span.start, end: start + span.end });
    from = to;
  };
  const straight = countStraightMarks(flat);
  for (const candidate of candidateBoundaries(flat, language)) {
    const boundary = afterClosingMarks(flat, from, candidate, straight);
    if (boundary > from && endsHere(flat, from, boundary)) push(boundary);
  }
  push(flat.length);
  return sentences;
}

/** One line end inside a sentence is a space; a blank line, a list item or a table row begins something new. Same length as the text. */
function flattenLines(text: string): string {
  return text.replace(
    /(\r\n|\n|\r)(?=([^\r\n]*))/g,
    (mark: string, _mark: string, next: string, offset: number) => {
      const blankBefore = offset > 0 && /[\r\n]/.test(text[offset - 1]!);
      if (blankBefore || next.trim() === "" || ROW_OR_ITEM.test(next.trimStart())) return mark;
      return " ".repeat(mark.length);
    },
  );
}

/** Whether a sentence may end before the text does: most paragraphs of press articles are one, which costs a look instead of a segmenter. */
function mayHoldSeveral(flat: string): boolean {
  const stop = flat.search(STOP);
  return stop >= 0 && !ONLY_STOPS.test(flat.slice(stop));
}

function candidateBoundaries(flat: string, language: string): number[] {
  if (!mayHoldSeveral(flat)) return [];
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
    segmenters.set(language, segmenter);
  }
  const boundaries = new Set<number>();
  for (let from = 0; from < flat.length; ) {
    const window = flat.slice(from, from + SEGMENTED);
    const isLast = from + window.length === flat.length;
    let last = 0;
    for (const { index } of segmenter.segment(window)) {
      last = index;
      if (index > 0) boundaries.add(from + index);
    }
    // The window's last sentence is cut off: the next window begins with it, unless it fills this one.
    from += isLast || last === 0 ? window.length : last;
  }
  // Unicode looks past figures for the next letter, and so misses "… à Genève. 400 drones ont …".
  for (const match of flat.matchAll(STOP_BEFORE_START)) boundaries.add(match.index + match[0].length);
  for (const match of flat.matchAll(GLUED)) {
    const at = match.index;
    const around =
      flat
        .slice(Math.max(0, at - 60), at)
        .split(/\s/u)
        .at(-1)! + flat.slice(at, at + 60).split(/\s/u)[0]!;
    if (!ADDRESS.test(around)) boundaries.add(at + match[0].length);
  }
  // One boundary for a run of white space, at its end: a long run must not be read again at each of its characters.
  const ends: number[] = [];
  let reached = 0;
  for (const boundary of [...boundaries].sort((a, b) => a - b)) {
    if (boundary <= reached) continue;
    reached = boundary;
    while (reached < flat.length && isInvisible(flat[reached]!)) reached++;
    ends.push(reached);
  }
  return ends;
}

/** How many straight quotation marks stand before each place; `null` where there are none. */
function countStraightMarks(flat: string): Uint32Array | null {
  if (!flat.includes('"')) return null;
  const counts = new Uint32Array(flat.length + 1);
  for (let at = 0; at < flat.length; at++) counts[at + 1] = counts[at]! + (flat[at] === '"' ? 1 : 0);
  return counts;
}

/** Moves a boundary behind quotation marks and brackets that close what the sentence opened. */
function afterClosingMarks(
  flat: string,
  from: number,
  boundary: number,
  straight: Uint32Array | null,
): number {
  let at = boundary;
  for (;;) {
    const rest = flat.slice(at, at + 8);
    const closing = CLOSING.exec(rest);
    if (closing !== null) {
      at += closing[0].length;
      continue;
    }
    const marks = straight === null ? 0 : straight[at]! - straight[Math.max(from, at - 10 * WINDOW)]!;
    if (marks % 2 === 1 && /^\s*"(?:[\s.,;:)]|$)/.test(rest)) {
      at += rest.indexOf('"') + 1;
      continue;
    }
    return at;
  }
}

function endsHere(flat: string, from: number, boundary: number): boolean {
  // A window: an article of abbreviations must not be read again at each of them.
  const { end } = trimSpan(flat, from, boundary);
  const tail = flat.slice(Math.max(from, end - WINDOW), boundary);
  const before = trimmed(tail);
  const after = flat.slice(boundary, boundary + 60).trimStart();
  if (!/[\p{L}\p{N}]/u.test(before)) return false;
  if (/[\r\n]/.test(tail.slice(tail.lastIndexOf(before) + before.length))) {
    // A blank line inside a sentence: pages leave them around links and quotations.
    return !startsAsContinuation(after) && !endsOpen(before);
  }
  if (after === "") return true;
  if (/^[,;:.!?…»”)\]%]/u.test(after)) return false;
  // Lower case goes on with the sentence, also behind an opening mark or a dash: "… Quand ? » a-t-il demandé"; "b)" is an item.
  if (/^\p{Ll}\)\s/u.test(after)) return true;
  if (/^[«“„"‘'([—–-]*\s*\p{Ll}/u.test(after)) return false;
  return !isAbbreviationStop(before, after);
}

function trimmed(text: string): string {
  const { start, end } = trimSpan(text, 0, text.length);
  return text.slice(start, end);
}
