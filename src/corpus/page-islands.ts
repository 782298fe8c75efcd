import { isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";
import type { Part } from "./block.js";
import { hasWords } from "./line-shape.js";
import { isBareDate } from "./noise.js";
import { addressesReader, namesSite, speaksToReader } from "./site-words.js";

/** How far from each other paragraphs of one text stand, in blocks. */
export const NEAR = 2;
const MAX_ISLAND = 160;
/** Behind the text. */
const MAX_FOOT_ISLAND = 320;
/** A longer paragraph is text of the page wherever it stands. */
const MIN_TEXT = 120;
const MIN_TITLE_WORDS = 8;
const MIN_NOTICE_WORDS = 10;
const STEM = 5;
/** So many blocks behind the text begins what only stands below an article. */
const FOOT = 5;
const MAX_NAME_WORDS = 5;
const MAX_TIME = 40;
const RELATIVE_TIME = /^(?:il y a |há |vor |hace )?\d{1,3} ?\p{L}{1,8}\.?(?: (?:ago|fa|temu|назад|тому))?$/iu;

/** Whether two other paragraphs stand near one, or another near a long one. */
export function isDense(parts: readonly Part[], i: number): boolean {
  let near = 0;
  for (let k = i - NEAR; k <= i + NEAR; k++) if (k !== i && parts[k]?.role === "prose") near++;
  return near >= (parts[i]!.words.length > MIN_TEXT ? 1 : 2);
}

/**
 * Short paragraphs that stand alone among short lines: far from the text and without a word in common, or spoken to the reader; behind the
 * text also several in a row, and what somebody wrote below it.
 */
export function dropIslands(parts: readonly Part[]): void {
  const dense = parts.map(({ role }, i) => role === "prose" && isDense(parts, i));
  if (!dense.includes(true)) return;
  const page = new Page(parts, dense);
  const prose = parts.flatMap(({ role }, i) => (role === "prose" ? [i] : []));
  const islands = prose.filter((i) => page.isIsland(i));
  for (const i of [...islands, ...page.islandsInRow()]) {
    parts[i]!.role = "furniture";
    const before = parts[i - 1];
    if (before !== undefined && isBareQuestion(before)) before.role = "furniture";
  }
}

class Page {
  readonly #isInterview: boolean;
  readonly #notice: number;
  /** Which of the text's parts have a stem. */
  #subject: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(
    private readonly parts: readonly Part[],
    private readonly dense: readonly boolean[],
  ) {
    this.#isInterview = parts.filter(isBareQuestion).length > 1;
    this.#notice = parts.findIndex(({ words, role }) => role === "furniture" && isRightsNotice(words));
  }

  isIsland(i: number): boolean {
    const { words } = this.parts[i]!;
    if (!this.#canBe(i)) return false;
    const isAlone = [this.parts[i - 1], this.parts[i + 1]].every(
      // "Envie d'écrire ? Rejoignez nos auteurs.": one question, where an interview has several.
      (part) => part?.role !== "prose" || (!this.#isInterview && isBareQuestion(part)),
    );
    if (!isAlone) return false;
    if (this.#isComment(i)) return true;
    const isFar =
      (this.#notice >= 0 && i > this.#notice) ||
      ![0, 1, 2, 3].some((far) => this.#isText(i - far) || this.#isText(i + far));
    if (speaksToReader(words)) return isFar || !this.#isOn(i);
    if (namesSite(words) && !this.#isOn(i)) return true;
    const isPost = [this.parts[i - 1], this.parts[i - 2]].some(
      (part) => part !== undefined && isTime(part.words),
    );
    return isFar && !isPost && (this.#isNote(i) || !this.#isOn(i));
  }

  /**
   * Paragraphs in a row of which none has a word in common with the text and one speaks to the reader: a whole row, or from that one on
   * the end of the page's last.
   */
  islandsInRow(): number[] {
    const islands: number[] = [];
    let isBehind = true;
    const rows = this.#rows();
    const sizes = rows.map((row) => row.reduce((sum, i) => sum + this.parts[i]!.words.length, 0));
    const longest = sizes.reduce((best, size, at) => (size > sizes[best]! ? at : best), 0);
    for (const [at, row] of rows.entries()) {
      // What is asked first costs least: most rows end in a long paragraph or speak to nobody.
      const end = row.slice(row.findLastIndex((i) => !this.#canBe(i)) + 1);
      const spoken = end.length < 2 ? [] : end.filter((i) => addressesReader(this.parts[i]!.words));
      if (spoken.length > 0) {
        const rest = end.slice(end.findLastIndex((i) => this.#isOn(i, 1)) + 1);
        // The longest one is the article, whatever it speaks of.
        if (rest.length === row.length) islands.push(...(at !== longest ? row : []));
        else if (isBehind && rest.length > 1) {
          const first = rest.findIndex((i) => spoken.includes(i));
          if (first >= 0) islands.push(...rest.slice(first));
        }
      }
      isBehind &&= !row.some((i) => this.dense[i]);
    }
    return islands;
  }

  /** Paragraphs with nothing between them, the last ones first. */
  #rows(): number[][] {
    const rows: number[][] = [];
    this.parts.forEach(({ role }, i) => {
      if (role !== "prose") return;
      if (rows[0]?.at(-1) === i - 1) rows[0].push(i);
      else rows.unshift([i]);
    });
    return rows;
  }

  /** Whether a paragraph is one of several near each other, or beside them. */
  #isText(i: number): boolean {
    return this.parts[i]?.role === "prose" && [-2, -1, 0, 1, 2].some((far) => this.dense[i + far]);
  }

  /** An asterisk's line, where a list would have more: what small print begins with. */
  #isNote(i: number): boolean {
    return this.parts[i]!.block.shape === "item" && i > this.dense.lastIndexOf(true);
  }

  #canBe(i: number): boolean {
    const { words, block } = this.parts[i]!;
    const most = i > this.dense.lastIndexOf(true) ? MAX_FOOT_ISLAND : MAX_ISLAND;
    return block.turn === null && block.kind !== "caption" && words.length <= most;
  }

  /** Behind the text, under a name and the time at which it was written. */
  #isComment(i: number): boolean {
    const [name, time] = [this.parts[i - 2], this.parts[i - 1]];
    if (name === undefined || time === undefined || !isTimeStamp(time.words)) return false;
    return name.role === "label" && !hasWords(name.words, MAX_NAME_WORDS + 1) && i > this.dense.indexOf(true);
  }

  /** Whether it has a word in common with the text, its neighbours within `beside` left out. */
  #isOn(i: number, beside = 0): boolean {
    this.#subject ??= this.#stems();
    const shared = stemsOf(this.parts[i]!.words).filter((stem) =>
      this.#subject!.get(stem)?.some((k) => Math.abs(k - i) > beside),
    );
    // Deep in the page's foot one word in common is chance.
    const isDeep = i > this.dense.lastIndexOf(true) + FOOT && this.parts[i]!.words.length <= MAX_ISLAND;
    return shared.length >= (isDeep ? 2 : 1);
  }

  #stems(): ReadonlyMap<string, readonly number[]> {
    const [first, last] = [this.dense.indexOf(true), this.dense.lastIndexOf(true)];
    const stems = new Map<string, number[]>();
    this.parts.forEach(({ words, role, block }, k) => {
      const isWithin = block.kind === "heading" && k > first && k <= last + NEAR;
      const isText = role === "prose" && ((k >= first - NEAR && k <= last) || words.length > MIN_TEXT);
      if (!isText && !(role === "label" && (isTitle(words) || isWithin))) return;
      for (const stem of stemsOf(words)) {
        const known = stems.get(stem);
        if (known === undefined) stems.set(stem, [k]);
        else known.push(k);
      }
    });
    return stems;
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

/** "15.05 CET", "18 h 20": above an entry of a live page. */
function isTime(words: string): boolean {
  return words.length <= 30 && /(?<!\d)\d{1,2} ?[.:h] ?\d{2}(?!\d)/u.test(words);
}

/** A point in time and nothing else: "17 mai 2026 à 20h14", "4h ago", "il y a 2 h", "2 j". */
function isTimeStamp(words: string): boolean {
  return words.length <= MAX_TIME && /\d/.test(words) && (isBareDate(words) || RELATIVE_TIME.test(words));
}

/** Beginnings of the words that say something of a subject, each once. */
function stemsOf(words: string): string[] {
  const stems = splitWords(words)
    .map((word) => foldWord(word.text))
    .filter((word) => word.length >= 4 && !isStopword(word))
    .map((word) => word.slice(0, STEM));
  return [...new Set(stems)];
}
