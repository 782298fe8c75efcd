import { trimSpan } from "./lines.js";
import { splitSentences } from "./sentences.js";
import type { Span } from "./types.js";

/** A sentence up to this length stays whole, UTF-16 code units. */
const MAX_SENTENCE = 1500;
/** One without a place to cut stays whole up to here, and is cut at a space beyond. */
const MAX_WHOLE = 2400;
const CLAUSE_TARGET = 900;

const CLAUSE_BORDER = /[;:,–—][»”"]?\s+|\s(?=(?:et|mais|or|car|tandis que|alors que|and|but|while)\s)/gu;
const NEGATION_START = /(?<!\p{L})(?:ne|n['’])(?!\p{L}{0,2}\s*$)/giu;
const NEGATION_END =
  /(?<!\p{L})(?:pas|plus|jamais|rien|aucune?|guère|point|personne|nulle?|que|qu['’]|ni)(?!\p{L})/iu;

/** The sentences of a stretch, over-long ones cut where a clause ends, never between the two words of a negation. */
export function splitUnits(text: string, start: number, end: number): Span[] {
  return splitSentences(text, start, end).flatMap((sentence) =>
    sentence.end - sentence.start <= MAX_SENTENCE ? [sentence] : cutSentence(text, sentence),
  );
}

function cutSentence(text: string, sentence: Span): Span[] {
  const pieces: Span[] = [];
  let from = sentence.start;
  while (sentence.end - from > MAX_SENTENCE) {
    const cut = clauseBorder(text, from, sentence.end) ?? hardBorder(text, from, sentence.end);
    if (cut === null) break;
    pieces.push(trimSpan(text, from, cut));
    from = cut;
  }
  pieces.push(trimSpan(text, from, sentence.end));
  return pieces.filter((piece) => piece.end > piece.start);
}

/** The border of a clause nearest to the wanted length, or `null`. */
function clauseBorder(text: string, from: number, end: number): number | null {
  const stretch = text.slice(from, Math.min(end - 100, from + MAX_SENTENCE));
  let best: number | null = null;
  for (const match of stretch.matchAll(CLAUSE_BORDER)) {
    const at = match.index + match[0].length;
    if (at < 250 || (best !== null && Math.abs(at - CLAUSE_TARGET) >= Math.abs(best - CLAUSE_TARGET)))
      continue;
    if (!isInsideNegation(stretch.slice(Math.max(0, at - 200), at))) best = at;
  }
  return best === null ? null : from + best;
}

/** True when a "ne" has been read and its "pas" has not. */
function isInsideNegation(left: string): boolean {
  let last = -1;
  for (const match of left.matchAll(NEGATION_START)) last = match.index + match[0].length;
  return last >= 0 && !NEGATION_END.test(left.slice(last));
}

/** The last space within reach, else any place that does not cut a character in two; `null` when the rest may stay whole. */
function hardBorder(text: string, from: number, end: number): number | null {
  if (end - from <= MAX_WHOLE) return null;
  for (let at = from + MAX_SENTENCE; at > from + 250; at--) {
    if (/\s/.test(text[at - 1]!) && !isInsideNegation(text.slice(Math.max(from, at - 60), at))) return at;
  }
  const at = from + MAX_SENTENCE;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
