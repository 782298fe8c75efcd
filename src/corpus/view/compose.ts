import { Edits } from "./edits.js";

/** Characters that join the one before them: marks, and Hangul's vowels and finals. */
const JOINING = /[\p{M}\u1160-\u11FF]/u;
/** Characters that are composed of themselves alone, in the ranges that hold some. */
const SINGLE =
  /[\u0340-\u0387\u0958-\u0FB9\u1F71-\u1FFD\u2126-\u232A\u2ADC\uF900-\uFB4E\u{2F800}-\u{2FA1D}]/u;
/** A character with what joins it, at most 30 marks (Unicode's stream-safe text). */
const GROUP = new RegExp(`[^\\p{M}\\u1160-\\u11FF]?${JOINING.source}{1,30}|${SINGLE.source}`, "gu");

/** Composed: Unicode's form NFC. */
export function composed(text: string, from: number): Edits | null {
  if (!JOINING.test(text) && !SINGLE.test(text)) return null;
  const edits = new Edits(text);
  GROUP.lastIndex = from;
  for (let match = GROUP.exec(text); match !== null; match = GROUP.exec(text)) {
    const [group] = match;
    const whole = group.normalize("NFC");
    if (whole !== group) edits.replace(match.index, match.index + group.length, whole);
  }
  return edits;
}
