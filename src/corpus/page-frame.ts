import { isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";
import type { Block } from "./blocks.js";
import { isCommentsLabel, isEndNote } from "./end-notes.js";
import {
  endsSentence,
  hasWords,
  introducesNext,
  isDatedPlace,
  isKeyAndValue,
  isListed,
} from "./line-shape.js";
import { namesSite, speaksOfSite, speaksToReader } from "./site-words.js";

/** What a block is to the page: the article's prose, a short line without a full stop, what a rule about its words left out, or data that stays. */
type Role = "prose" | "label" | "furniture" | "data";

interface Part {
  readonly words: string;
  readonly block: Block;
  role: Role;
}

const MIN_PROSE_WORDS = 6;
const MIN_QUOTED_WORDS = 8;
const MIN_PROSE_LENGTH = 140;
const MIN_ITEM_WORDS = 5;
/** A sentence, and something behind it. */
const HOLDS_SENTENCE = /\p{Ll}{3}[.!?…][»”"]? [\p{Lu}\p{Ll}©([«“"]/u;
/** Fewer paragraphs show no page around them, unless it is plain to see. */
const MIN_PROSE = 3;
const MIN_FURNITURE = 2;
const MIN_LABELS = 3;
/** How far from each other paragraphs of one text stand, in blocks. */
const NEAR = 2;
const RESUMED = 3;
const MAX_LIST = 12;
const MIN_ANNOUNCING = 4;
const MAX_ISLAND = 160;
const MAX_SITE_TALK = 600;
const MIN_TITLE_WORDS = 8;
const MIN_NOTICE_WORDS = 10;
const STEM = 5;

/**
 * Leaves out what stands around an article on its page, told by place rather than words: runs of short lines (menus, topics, other
 * titles), lone sentences far from the text with which they share no word, what comes under its end notes, what is about its author
 * or the site. A text without a page around it stays as it is, notes without full stops as well.
 */
export function leaveOutFrame(text: string, blocks: readonly Block[]): Block[] {
  const parts = blocks.map((block) => ({ words: block.words, block, role: roleOf(block) }));
  for (let i = 0; i < parts.length; i++) parts[i]!.role = settle(parts, i);
  dropSiteTalk(parts);
  keepLists(text, parts);
  if (isPage(parts)) {
    dropAuthors(parts);
    dropBelowEnd(parts);
    dropIslands(parts);
    dropLabels(parts);
  }
  return parts.map(({ block, role }) =>
    role === "furniture" && block.kind !== "noise" ? { ...block, kind: "noise" } : block,
  );
}

function roleOf({ words, kind, shape, turn }: Block): Role {
  if (kind === "noise" || isEndNote(words)) return "furniture";
  if (kind === "heading") return "label";
  if (shape === "row") return "data";
  if (turn !== null) return "prose";
  const least = shape === "item" ? MIN_ITEM_WORDS : MIN_PROSE_WORDS;
  return (shape === "item" || isSentence(words)) && hasWords(words, least) ? "prose" : "label";
}

function isSentence(words: string): boolean {
  if (words.length >= MIN_PROSE_LENGTH || endsSentence(words) || HOLDS_SENTENCE.test(words)) return true;
  return /[»”"]$/u.test(words) && hasWords(words, MIN_QUOTED_WORDS);
}

/** What only its neighbours tell of: a few words with a full stop, a question, a line that announces a list, a list's item. */
function settle(parts: readonly Part[], i: number): Role {
  const { role, words, block } = parts[i]!;
  const near = [1, 2].some((far) => parts[i - far]?.role === "prose" || parts[i + far]?.role === "prose");
  if (role === "prose") return !near && block.turn === null && /^[^.!]*\?$/u.test(words) ? "label" : "prose";
  if (role !== "label" || block.kind === "heading" || !near) return role;
  const isBeside = parts[i - 1]?.role === "prose" || parts[i + 1]?.role === "prose";
  if (isSentence(words) || block.shape === "item") return "prose";
  return isBeside && introducesNext(words) ? "prose" : "label";
}

/** Short lines under "Trois points restent ouverts :" are the article's. */
function keepLists(text: string, parts: readonly Part[]): void {
  for (let i = 1; i < parts.length; i++) {
    const { block, role, words } = parts[i]!;
    // The first line of a list may have been joined to what announces it.
    const announces = introducesNext(words) || /:[^\S\n]*\n\s*\S/u.test(text.slice(block.start, block.end));
    if (
      !announces ||
      !hasWords(words, MIN_ANNOUNCING) ||
      block.kind !== "text" ||
      role === "furniture" ||
      parts[i - 1]!.role !== "prose"
    )
      continue;
    parts[i]!.role = "prose";
    for (let item = i + 1; item <= i + MAX_LIST && parts[item]?.role === "label"; item++)
      if (parts[item]!.block.kind === "text") parts[item]!.role = "prose";
  }
}

/** Sentences about the site: among paragraphs where one word alone tells, elsewhere by all their words. */
function dropSiteTalk(parts: readonly Part[]): void {
  const look = (i: number) => {
    const { role, words, block } = parts[i]!;
    if (role !== "prose" || block.turn !== null || words.length > MAX_SITE_TALK) return;
    const isAmong = parts[i - 1]?.role === "prose" && parts[i + 1]?.role === "prose";
    if ((!isAmong || namesSite(words)) && speaksOfSite(words)) parts[i]!.role = "furniture";
  };
  // In both directions: what stood beside such a sentence now stands at the edge.
  for (let i = 0; i < parts.length; i++) look(i);
  for (let i = parts.length - 1; i >= 0; i--) look(i);
}

/** Paragraphs, and either furniture by its words or more prose than short lines. */
function isPage(parts: readonly Part[]): boolean {
  const of = (role: Role) => parts.filter((part) => part.role === role);
  const letters = (role: Role) => of(role).reduce((sum, { words }) => sum + words.length, 0);
  const furniture = of("furniture").length;
  if (of("prose").length < MIN_PROSE) return of("prose").length >= 2 && furniture >= 2 * MIN_FURNITURE;
  return furniture >= MIN_FURNITURE || letters("prose") >= letters("label");
}

function isDense(parts: readonly Part[], i: number): boolean {
  let near = 0;
  for (let k = i - NEAR; k <= i + NEAR; k++) if (k !== i && parts[k]?.role === "prose") near++;
  return near >= 2;
}

/** "Anna Martin couvre les Balkans depuis 2019.": who wrote the article is told beside it. */
function dropAuthors(parts: readonly Part[]): void {
  const first = parts.findIndex(({ role }, i) => role === "prose" && isDense(parts, i));
  const authors = readAuthors(parts.slice(0, Math.max(0, first)));
  if (authors.length === 0) return;
  parts.forEach((part, i) => {
    if (part.role !== "prose" || !authors.some((author) => lettersOf(part.words).startsWith(author))) return;
    if (!isDense(parts, i) || parts[i + 1]?.role !== "prose") part.role = "furniture";
  });
}

const BYLINE = /(?:^|\s)(?:by|par|von|por|di|de notre \p{L}{1,30})\s(.{4,160})$/iu;
const BETWEEN_NAMES = /,|\(|\s(?:and|et|und|y|e)\s/u;
const NAME = /^\p{Lu}[\p{L}.’'-]{0,40}(?: (?:\p{Ll}{1,3} )?\p{Lu}[\p{L}.’'-]{0,40}){1,3}$/u;
const MIN_NAME = 7;

/** The names in bylines, and those alone on a line beside furniture; letters only. */
function readAuthors(head: readonly Part[]): string[] {
  return head
    .flatMap(({ words, role }, i) => {
      if (role === "prose" || words.length > 200) return [];
      const names = BYLINE.exec(words)?.[1]?.split(BETWEEN_NAMES) ?? [];
      const isBeside = [head[i - 1], head[i + 1]].some((part) => part?.role !== "prose");
      return NAME.test(words) && isBeside
        ? [...names, words]
        : names.filter((name) => /[\s.]/u.test(name.trim()));
    })
    .map(lettersOf)
    .filter((letters) => letters.length >= MIN_NAME);
}

function lettersOf(text: string): string {
  return text
    .slice(0, 100)
    .replace(/[^\p{L}]+/gu, "")
    .toLowerCase();
}

/** Under an end note comes no more of the article, unless several paragraphs in a row show that another one begins. */
function dropBelowEnd(parts: readonly Part[]): void {
  let prose = 0;
  let ended = false;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part.role === "furniture" && prose >= MIN_PROSE && isEndNote(part.words))
      ended = !isCommentsLabel(part.words) || parts[i + 1]?.role !== "prose";
    if (part.role !== "prose") continue;
    const ahead = parts.slice(i, i + RESUMED + NEAR).filter(({ role }) => role === "prose").length;
    if (ended && ahead < RESUMED) part.role = "furniture";
    else {
      ended = false;
      prose++;
    }
  }
}

/** Short paragraphs that stand alone among short lines: far from the text and without a word in common, or spoken to the reader. */
function dropIslands(parts: readonly Part[]): void {
  const dense = parts.map(({ role }, i) => role === "prose" && isDense(parts, i));
  if (!dense.includes(true)) return;
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
      (part) => part?.role !== "prose" || isBareQuestion(part),
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

/** A title, or a menu's long entry. */
function isTitle(words: string): boolean {
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

/** Short lines before the text, behind it, and in runs within it. */
function dropLabels(parts: readonly Part[]): void {
  for (let from = 0; from < parts.length; ) {
    let to = from;
    while (to < parts.length && parts[to]!.role !== "prose" && parts[to]!.role !== "data") to++;
    const isOuter = from === 0 || to === parts.length;
    const run = parts.slice(from, to);
    if (isOuter || run.length >= MIN_LABELS)
      run.forEach((part, i) => {
        if (part.role === "label" && part.block.kind === "text" && !isFact(run, i, from === 0))
          part.role = "furniture";
      });
    from = to + 1;
  }
}

/** "Cheffe du Sud : Anna Martin" among others of the kind or right under the text; "Antigua, le 22 février 2025" over it. */
function isFact(run: readonly Part[], i: number, isHead: boolean): boolean {
  const { words, block } = run[i]!;
  if (block.shape === "item") return !isMenuItem(run, i, isHead);
  if (isHead && isDatedPlace(words)) return true;
  if (i === 0 && !isHead && isKeyAndValue(words)) return true;
  return (
    isListed(words) && [run[i - 1], run[i + 1]].some((part) => part !== undefined && isListed(part.words))
  );
}

/** A list's items belong to the article unless they stand over it and are short, or below furniture. */
function isMenuItem(run: readonly Part[], i: number, isHead: boolean): boolean {
  if (isHead) return !hasWords(run[i]!.words, MIN_ITEM_WORDS - 1);
  return run.slice(0, i).some(({ role, block }) => role === "furniture" && block.shape !== "item");
}
