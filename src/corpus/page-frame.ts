import type { Block, Part, Role } from "./block.js";
import { isCommentsLabel, isEnd, isEndNote } from "./end-notes.js";
import {
  endsSentence,
  hasWords,
  introducesNext,
  isDatedPlace,
  isKeyAndValue,
  isListed,
} from "./line-shape.js";
import { BYLINE, lettersOf, readAuthors } from "./page-authors.js";
import { dropEdges } from "./page-edges.js";
import { dropIslands, isDense, isTitle, NEAR } from "./page-islands.js";
import { dropNotes } from "./page-notes.js";
import { namesSite, speaksOfSite } from "./site-words.js";

const MIN_PROSE_WORDS = 6;
const MIN_QUOTED_WORDS = 8;
const MIN_PROSE_LENGTH = 140;
const MIN_ITEM_WORDS = 5;
/** A sentence, and something behind it. */
const HOLDS_SENTENCE = /\p{Ll}{3}[.!?…](?: ?[»”"])? [\p{Lu}\p{Ll}©([«“"]/u;
/** Fewer paragraphs show no page around them, unless it is plain to see. */
const MIN_PROSE = 3;
const MIN_FURNITURE = 2;
const MIN_LABELS = 3;
const RESUMED = 3;
const MAX_LIST = 12;
const MIN_ANNOUNCING = 4;
const MAX_SITE_TALK = 600;
/** A longer paragraph under the author's name is the article's: a printed sheet may be headed by it. */
const MAX_BIOGRAPHY = 320;
/** What a byline and a name take together. */
const LONGEST_OPENING = 120;
/** Beside short lines a sentence of so many words that speaks to the reader and names the site's things is the site's. */
const SHORT_NOTICE = 16;

/**
 * Leaves out what stands around an article on its page, told by place rather than words: runs of short lines (menus, topics, other
 * titles), lone sentences far from the text with which they share no word, what comes under its end notes, what is about its author
 * or the site. A text without a page around it stays as it is, notes without full stops as well.
 */
export function leaveOutFrame(text: string, blocks: readonly Block[]): Block[] {
  const parts = blocks.map((block) => ({ words: block.words, block, role: roleOf(block) }));
  for (let i = 0; i < parts.length; i++) parts[i]!.role = settle(parts, i);
  dropContents(parts);
  dropSiteTalk(parts);
  dropNotes(parts);
  keepLists(text, parts);
  if (isPage(parts)) {
    dropAuthors(parts);
    dropBelowEnd(parts);
    dropIslands(parts);
    dropEdges(parts);
    dropLabels(parts);
  }
  return parts.map(({ block, role }) => {
    if (role === "title") return { ...block, kind: "heading" };
    return role === "furniture" && block.kind !== "noise" ? { ...block, kind: "noise" } : block;
  });
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
  if (role === "prose") {
    if (block.turn !== null) return "prose";
    // A sentence and a button, not what a paragraph ends in.
    const isOpen =
      block.shape === "plain" &&
      words.length < MIN_PROSE_LENGTH &&
      !endsSentence(words) &&
      !/[:)]$/u.test(words);
    const isWithin = parts[i - 1]?.role === "prose" && parts[i + 1]?.role === "prose";
    return (isOpen && !isWithin) || (!near && /^[^.!]*\?$/u.test(words)) ? "label" : "prose";
  }
  if (role !== "label" || block.kind === "heading" || !near) return role;
  const isBeside = parts[i - 1]?.role === "prose" || parts[i + 1]?.role === "prose";
  if ((isSentence(words) && !words.endsWith("…")) || block.shape === "item") return "prose";
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

/** Short lines that stand again below as headings: a table of contents. */
function dropContents(parts: readonly Part[]): void {
  const below = new Set<string>();
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!;
    if (part.role === "prose" && endsSentence(part.words)) continue;
    // "In this issue:" has been joined with the first of them.
    const announced = part.words.slice(part.words.indexOf(": ") + 2);
    const isEntry = below.has(part.words) || (part.role === "label" && below.has(announced));
    if (isEntry && part.role !== "data") part.role = "furniture";
    else if (part.block.kind === "heading") below.add(part.words);
  }
}

/** Sentences about the site: among paragraphs where one word alone tells, elsewhere by all their words. */
function dropSiteTalk(parts: readonly Part[]): void {
  let dropped = false;
  const look = (i: number) => {
    const { role, words, block } = parts[i]!;
    if (role !== "prose" || block.turn !== null || words.length > MAX_SITE_TALK) return;
    const isAmong = parts[i - 1]?.role === "prose" && parts[i + 1]?.role === "prose";
    if (!(isAmong ? namesSite(words) && speaksOfSite(words) : speaksOfSite(words, SHORT_NOTICE))) return;
    parts[i]!.role = "furniture";
    dropped = true;
  };
  for (let i = 0; i < parts.length; i++) look(i);
  // Back again: what stood beside such a sentence now stands at the edge.
  if (dropped) for (let i = parts.length - 1; i >= 0; i--) look(i);
}

/** Paragraphs, and either furniture by its words or more prose than short lines. */
function isPage(parts: readonly Part[]): boolean {
  const of = (role: Role) => parts.filter((part) => part.role === role);
  const letters = (role: Role) => of(role).reduce((sum, { words }) => sum + words.length, 0);
  const furniture = of("furniture").length;
  if (of("prose").length < MIN_PROSE) return of("prose").length >= 2 && furniture >= 2 * MIN_FURNITURE;
  return furniture >= MIN_FURNITURE || letters("prose") >= letters("label");
}

/** "Anna Martin couvre les Balkans depuis 2019.": who wrote the article is told beside it. */
function dropAuthors(parts: readonly Part[]): void {
  const first = parts.findIndex(({ role }, i) => role === "prose" && isDense(parts, i));
  const named = readAuthors(parts.slice(0, Math.max(0, first)));
  const authors = named.filter((author) => isSeldom(parts, author));
  if (authors.length === 0) return;
  parts.forEach((part, i) => {
    if (part.role !== "prose" || (isDense(parts, i) && parts[i + 1]?.role === "prose")) return;
    const letters = lettersOf(part.words.slice(0, LONGEST_OPENING).replace(BYLINE, ""));
    const before = parts[i - 1];
    const isUnderName =
      i > first &&
      part.words.length <= MAX_BIOGRAPHY &&
      before?.role !== "prose" &&
      authors.includes(lettersOf(before?.words ?? ""));
    if (isUnderName || authors.some((author) => letters.startsWith(author))) part.role = "furniture";
  });
}

/** Over the article and once below it: what stands alone on more lines is a running head, "THE HARBOUR BULLETIN". */
function isSeldom(parts: readonly Part[], author: string): boolean {
  return parts.filter(({ words, role }) => role !== "prose" && lettersOf(words) === author).length <= 2;
}

/** Under an end note comes no more of the article, unless several paragraphs in a row show that another one begins. */
function dropBelowEnd(parts: readonly Part[]): void {
  let prose = 0;
  let ended = false;
  let isOver = false;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part.role === "furniture" && prose >= MIN_PROSE && isEndNote(part.words)) {
      ended = !isCommentsLabel(part.words) || parts[i + 1]?.role !== "prose";
      isOver = isEnd(part.words);
    }
    if (part.role !== "prose") continue;
    const ahead = parts.slice(i, i + RESUMED + NEAR).filter(({ role }) => role === "prose");
    const resumes =
      ahead.length >= RESUMED && (!isOver || ahead.some(({ words }) => words.length >= MIN_PROSE_LENGTH));
    if (ended && !resumes) part.role = "furniture";
    else {
      ended = false;
      prose++;
    }
  }
}

/** Short lines before the text, behind it, and in runs within it. */
function dropLabels(parts: readonly Part[]): void {
  for (let from = 0; from < parts.length; ) {
    let to = from;
    while (to < parts.length && parts[to]!.role !== "prose" && parts[to]!.role !== "data") to++;
    const isOuter = from === 0 || to === parts.length;
    const run = parts.slice(from, to);
    if (isOuter || run.length >= MIN_LABELS) dropRun(run, from === 0);
    from = to + 1;
  }
}

/** A long line over the text is its title, where no heading is. */
function dropRun(run: readonly Part[], isHead: boolean): void {
  let hasTitle = !isHead || run.some(({ block, words }) => block.kind === "heading" && isTitle(words));
  run.forEach((part, i) => {
    if (part.role !== "label" || part.block.kind !== "text" || isFact(run, i, isHead)) return;
    part.role = hasTitle || !isTitle(part.words) ? "furniture" : "title";
    hasTitle ||= part.role === "title";
  });
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
