import type { Part } from "./block.js";

/** A note's number glued to the word or the sentence that it belongs to, as a printed page's text has it: "… Anna Martin.2". */
const MARK = /(?<=\p{L}{2}[.,;!?…]?[»”"’)]{0,2})\d{1,2}(?=[\s.,;]|$)/gu;
/** "2 Interview with the author, 10 June 2031.", "2. Voir le chapitre 4." */
const NOTE = /^(\d{1,2})[.)]? (?=[\p{Lu}«“"])/u;
const MAX_NOTE = 400;

/**
 * Leaves out the notes at the foot of a printed page: paragraphs that begin with the number of a mark above, beside what is no paragraph
 * or another note. A numbered list has no marks in the text.
 */
export function dropNotes(parts: readonly Part[]): void {
  if (!parts.some(({ words }) => NOTE.test(words))) return;
  const marked = new Set<string>();
  parts.forEach((part, i) => {
    const number = part.words.length > MAX_NOTE ? undefined : NOTE.exec(part.words)?.[1];
    const isAtFoot = number !== undefined && parts[i + 1]?.role !== "prose";
    if (number !== undefined && marked.has(number) && (isAtFoot || isFollowed(parts, i, number)))
      part.role = "furniture";
    else if (part.role === "prose") for (const [mark] of part.words.matchAll(MARK)) marked.add(mark);
  });
}

/** Whether the next paragraph is the next note. */
function isFollowed(parts: readonly Part[], i: number, number: string): boolean {
  return NOTE.exec(parts[i + 1]?.words ?? "")?.[1] === String(Number(number) + 1);
}
