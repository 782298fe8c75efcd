import { isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";
import { hasWords } from "./line-shape.js";
import type { Part } from "./page-part.js";
import { speaksToReader } from "./site-words.js";

/** How far from each other paragraphs of one text stand, in blocks. */
export const NEAR = 2;
const MAX_ISLAND = 160;
const MIN_TITLE_WORDS = 8;
const MIN_NOTICE_WORDS = 10;
const STEM = 5;

/** Whether two other paragraphs stand near one. */
export function isDense(parts: readonly Part[], i: number): boolean {
  let near = 0;
  for (let k = i - NEAR; k <= i + NEAR; k++) if (k !== i && parts[k]?.role === "prose") near++;
  return near >= 2;
}

/** Short paragraphs that stand alone among short lines: far from the text and without a word in common, or spoken to the reader. */
export function dropIslands(parts: readonly Part[]): void {
  const dense = parts.map(({ role }, i) => role === "prose" && isDense(parts, i));
  if (!dense.includes(true)) return;
  const isInterview = parts.filter(isBareQuestion).length > 1;
  let subject: ReadonlyMap<string, number> | undefined;
  const isOn = (i: number) => {
    subject ??= countStems(
      parts.filter(({ words, role }, k) => dense[k] || (role === "label" && isTitle(words))),
    );
    const own = dense[i] ? 1 : 0;
    return stemsOf(parts[i]!.words).some((stem) => (subject!.get(stem) ?? 0) > own);
  };
  const notice = parts.findIndex(({ words, role }) => role === "furniture" && isRightsNotice(words));
  const prose = parts.flatMap(({ role }, i) => (role === "prose" ? [i] : []));
  const islands = prose.filter((i) => {
    const { words, block } = parts[i]!;
    if (block.turn !== null || block.kind === "caption" || words.length > MAX_ISLAND) return false;
    const isFar = (notice >= 0 && i > notice) || ![1, 2, 3].some((far) => dense[i - far] || dense[i + far]);
    const isAlone = [parts[i - 1], parts[i + 1]].every(
      // "Envie d'écrire ? Rejoignez nos auteurs.": one question, where an interview has several.
      (part) => part?.role !== "prose" || (!isInterview && isBareQuestion(part)),
    );
    if (isAlone && speaksToReader(words)) return isFar || !isOn(i);
    const isPost = [parts[i - 1], parts[i - 2]].some((part) => part !== undefined && isTime(part.words));
    return isAlone && isFar && !isPost && !isOn(i);
  });
  for (const i of islands) {
    parts[i]!.role = "furniture";
    const before = parts[i - 1];
    if (before !== undefined && isBareQuestion(before)) before.role = "furniture";
  }
}

function isBareQuestion({ block: { turn } }: Part): boolean {
  return turn?.asks === true && turn.speaker === "";
}

/** Long enough for a title, or a menu's long entry. */
export function isTitle(words: string): boolean {
  return hasWords(words, MIN_TITLE_WORDS);
}

/** More than a picture's "© 2026 Agence". */
function isRightsNotice(words: string): boolean {
  return /^(?:©|\(c\)|copyright)/iu.test(words) && hasWords(words, MIN_NOTICE_WORDS);
}

/** How many of the parts have each stem. */
function countStems(parts: readonly Part[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of parts)
    for (const stem of stemsOf(words)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

/** "15.05 CET", "18 h 20": above an entry of a live page. */
function isTime(words: string): boolean {
  return words.length <= 30 && /(?<!\d)\d{1,2} ?[.:h] ?\d{2}(?!\d)/u.test(words);
}

/** Beginnings of the words that say something of a subject, each once. */
function stemsOf(words: string): string[] {
  const stems = splitWords(words)
    .map((word) => foldWord(word.text))
    .filter((word) => word.length >= 4 && !isStopword(word))
    .map((word) => word.slice(0, STEM));
  return [...new Set(stems)];
}
