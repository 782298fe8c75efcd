import type { ArticleLine, LineKind } from "./article-lines.js";
import { findTurns } from "./interview.js";
import {
  endsOpen,
  endsSentence,
  endsWithSpeechVerb,
  hasWords,
  isListed,
  startsAsContinuation,
  startsLowerCase,
  startsWithClosingMark,
  statesSomething,
} from "./line-shape.js";
import { isNoiseLine, isReadAlsoLabel } from "./noise.js";
import {
  isQuotationOpen,
  isSpeakerLine,
  isWholeQuotation,
  readQuotations,
  startsWithQuotation,
} from "./quotations.js";
import { markRunningHeads } from "./running-heads.js";
import { reachesWidth } from "./wrapping.js";

const MAX_HEADING = 90;
const MAX_HEADING_WORDS = 14;
const MAX_DOUBLED_HEADING = 140;
const MAX_LINK_TITLE = 160;

/** Decides, with the neighbours in view, which lines are noise, headings and text. `width`: at which paragraphs are wrapped, if they are. */
export function classifyLines(lines: readonly ArticleLine[], width: number | null): ArticleLine[] {
  const kinds = lines.map((line) =>
    (line.kind === "text" || line.kind === "caption") && isNoiseLine(line.words) ? "noise" : line.kind,
  );
  const neighbours = linkLines(lines);
  keepWordsOfSentences(lines, kinds, neighbours, width);
  dropLinkTitles(lines, kinds);
  markDoubledHeadings(lines, kinds, neighbours);
  markUnderlinedHeadings(lines, kinds);
  markRunningHeads(lines, kinds);
  markPlainHeadings(lines, kinds, neighbours, width);
  const turns = findTurns(lines, kinds);
  return lines.map(({ start, end, shape, words }, i) => ({
    start,
    end,
    shape,
    words,
    kind: kinds[i]!,
    turn: turns[i]!,
  }));
}

interface Neighbours {
  /** Index of the closest line before and after that is not blank, or -1. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

function linkLines(lines: readonly ArticleLine[]): Neighbours {
  const before = new Array<number>(lines.length).fill(-1);
  const after = new Array<number>(lines.length).fill(-1);
  for (let i = 0, last = -1; i < lines.length; i++) {
    before[i] = last;
    if (lines[i]!.kind !== "blank") last = i;
  }
  for (let i = lines.length - 1, next = -1; i >= 0; i--) {
    after[i] = next;
    if (lines[i]!.kind !== "blank") next = i;
  }
  return { before, after };
}

/** A page breaks lines around links, so that "Reuters" may stand alone between "selon" and ", citant": there it is no credit. */
function keepWordsOfSentences(
  lines: readonly ArticleLine[],
  kinds: LineKind[],
  { before, after }: Neighbours,
  width: number | null,
): void {
  for (let i = 0; i < lines.length; i++) {
    if (kinds[i] !== "noise" || lines[i]!.kind !== "text") continue;
    const previous = lines[before[i]!];
    if (previous === undefined || kinds[before[i]!] !== "text") continue;
    // The rule under a table's head, and a closing mark alone on its line.
    const isRule = lines[i]!.shape === "row" && previous.shape === "row" && before[i] === i - 1;
    if (isRule || /^[»”]/u.test(lines[i]!.words)) kinds[i] = "text";
    if (endsSentence(previous.words)) continue;
    // "… le 24" / "novembre 2016." in a column.
    const { words } = lines[i]!;
    if (
      width !== null &&
      before[i] === i - 1 &&
      endsSentence(words) &&
      reachesWidth(previous.words, words, width)
    )
      kinds[i] = "text";
    const next = lines[after[i]!];
    const goesOn = next !== undefined && kinds[after[i]!] === "text" && startsAsContinuation(next.words);
    const isMark = !/[\p{L}\p{N}]/u.test(lines[i]!.words);
    const isWord = /^[\p{L}\p{N}]/u.test(lines[i]!.words);
    if (isMark ? startsWithClosingMark(lines[i]!.words) : isWord && goesOn && endsOpen(previous.words))
      kinds[i] = "text";
  }
}

/** "A lire également:" and below it the titles it points to, up to a blank line or a sentence. */
function dropLinkTitles(lines: readonly ArticleLine[], kinds: LineKind[]): void {
  let below = false;
  for (let i = 0; i < lines.length; i++) {
    const { words } = lines[i]!;
    if (kinds[i] === "noise") below = isReadAlsoLabel(words) || (below && words !== "");
    else if (below && kinds[i] === "text" && words.length <= MAX_LINK_TITLE && !/[.…]["»”]?$/u.test(words))
      kinds[i] = "noise";
    else below = false;
  }
}

/** A title printed twice in a row (once for readers, once for a menu) is one heading. */
function markDoubledHeadings(
  lines: readonly ArticleLine[],
  kinds: LineKind[],
  { before, after }: Neighbours,
): void {
  for (let i = 0; i < lines.length; i++) {
    const { words } = lines[i]!;
    const previous = before[i]!;
    if (previous < 0 || kinds[i] === "noise" || kinds[i] === "blank" || i - previous > 2) continue;
    if (lines[previous]!.words !== words || words.length > MAX_DOUBLED_HEADING || lines[i]!.shape !== "plain")
      continue;
    if (kinds[previous] === "heading") {
      kinds[i] = "noise";
      continue;
    }
    if (kinds[previous] !== "text" || /[.;,…]["»”]?$/u.test(words)) continue;
    const next = lines[after[i]!];
    if (next !== undefined && startsWithClosingMark(next.words)) continue;
    kinds[previous] = "heading";
    kinds[i] = "noise";
  }
}

/** Markdown's other headings: a line of text over `===` or `---`. */
function markUnderlinedHeadings(lines: readonly ArticleLine[], kinds: LineKind[]): void {
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!;
    if (
      kinds[i] !== "text" ||
      line.shape !== "plain" ||
      line.words.length > MAX_HEADING ||
      endsSentence(line.words)
    )
      continue;
    const aboveIsBlank = i === 0 || kinds[i - 1] === "blank" || kinds[i - 1] === "noise";
    if (aboveIsBlank && kinds[i + 1] === "noise" && /^(?:=+|-+)$/u.test(lines[i + 1]!.words))
      kinds[i] = "heading";
  }
}

function markPlainHeadings(
  lines: readonly ArticleLine[],
  kinds: LineKind[],
  neighbours: Neighbours,
  width: number | null,
): void {
  const headings: number[] = [];
  let texts = 0;
  let sentences = 0;
  let noise = 0;
  for (let i = 0; i < lines.length; i++) {
    if (kinds[i] === "noise") noise++;
    if (kinds[i] !== "text") continue;
    texts++;
    if (isFullSentence(lines[i]!.words)) sentences++;
    if (looksLikeHeading(lines, kinds, i, neighbours, width)) headings.push(i);
  }
  // Notes jotted down without full stops: there, short lines are the content.
  const isPage =
    (sentences >= 3 && (noise >= 2 || sentences >= headings.length)) || (sentences >= 2 && noise >= 4);
  if (!isPage && headings.length >= 3 && headings.length > texts * 0.5) return;
  for (const i of headings) kinds[i] = "heading";
}

function looksLikeHeading(
  lines: readonly ArticleLine[],
  kinds: readonly LineKind[],
  i: number,
  { before, after }: Neighbours,
  width: number | null,
): boolean {
  const { words, shape } = lines[i]!;
  if (shape !== "plain" || words.length > MAX_HEADING || words.split(/\s+/).length > MAX_HEADING_WORDS)
    return false;
  if (
    startsLowerCase(words) ||
    /[,;:.…]["»”’)]*$/u.test(words) ||
    endsOpen(words) ||
    endsWithSpeechVerb(words)
  )
    return false;
  if (hasLooseMark(words)) return false;
  // The article's first line is its title, even when it states something.
  if (statesSomething(words) && before[i]! >= 0) return false;
  const previous = lines[before[i]!];
  // Who said what stands above.
  if (previous !== undefined && /[»”"][.!?…]?$/u.test(previous.words) && isSpeakerLine(words)) return false;
  // "Ivan Petit, général" among others: who was there.
  const isOneOfSeveral = [previous, lines[after[i]!]].some(
    (line) => line !== undefined && isListed(line.words),
  );
  if (isOneOfSeveral && isListed(words)) return false;
  const gapBefore = before[i]! < i - 1;
  if (
    previous !== undefined &&
    kinds[before[i]!] === "text" &&
    (width === null ? !closesParagraph(previous.words) : !gapBefore && !endsSentence(previous.words))
  ) {
    return false;
  }
  const next = lines[after[i]!];
  // Nothing below it: a signature, else the article's last words.
  if (next === undefined || kinds[after[i]!] === "noise")
    return words.split(/\s+/).length <= 4 && !isWholeQuotation(words);
  // The next line's first word would have stood on a line of a paragraph.
  if (
    width !== null &&
    after[i] === i + 1 &&
    (previous === undefined || reachesWidth(words, next.words, width) || startsWithQuotation(next.words))
  )
    return false;
  if (kinds[after[i]!] === "text" && startsAsContinuation(next.words)) return false;
  // A quotation alone on its line, rather than a quoted title.
  return !isWholeQuotation(words) && !(startsWithQuotation(words) && endsSentence(words));
}

function isFullSentence(words: string): boolean {
  return endsSentence(words) && hasWords(words, 6);
}

/** A quotation that only begins or only ends here. */
function hasLooseMark(words: string): boolean {
  return isQuotationOpen(readQuotations(words)) || /^[^«]*»|^[^“„]*”/u.test(words);
}

/** A heading stands behind a finished paragraph, or behind another heading. */
function closesParagraph(words: string): boolean {
  return endsSentence(words) || (words.length <= MAX_HEADING && !endsOpen(words) && !/[,:;]$/u.test(words));
}
