import type { Passage, Span } from "../../corpus/types.js";

/** Share of a part that must be full for a sentence's end to close it. */
const FULL = 0.5;

/** A passage as spans that follow each other, none longer than `max` once escaped: they end at a sentence, else at a word. */
export function splitForReading(text: string, passage: Passage, max: number): Span[] {
  // Escaping adds a character to each of these; prose has few.
  const special = (text.slice(passage.start, passage.end).match(/[\\*_~`|<[\]@:]/g) ?? []).length;
  const length = Math.floor(special * 8 > passage.end - passage.start ? max / 2.2 : max * 0.85);
  const ends = passage.sentences.map((sentence) => sentence.end);
  const parts: Span[] = [];
  let start = passage.start;
  while (passage.end - start > length) {
    const limit = start + length;
    const sentence = ends.findLast((end) => end > start + length * FULL && end <= limit);
    const end = sentence ?? wordEnd(text, start, limit);
    parts.push({ start, end });
    start = end;
  }
  parts.push({ start, end: passage.end });
  return parts;
}

function wordEnd(text: string, start: number, limit: number): number {
  for (let at = limit; at > start; at--) if (/\s/.test(text[at]!)) return at;
  const high = text.charCodeAt(limit - 1);
  return high >= 0xd800 && high <= 0xdbff ? limit - 1 : limit;
}
