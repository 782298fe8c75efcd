import { AnalysedText } from "../language/analysed-text.js";
import { findDates } from "../language/dates.js";
import type { Block } from "./block.js";
import { foldSpace } from "./lines.js";
import { isNoiseLine } from "./noise.js";
import { isProse } from "./prose.js";
import { viewOfText } from "./view/reading-view.js";

/** Markdown's headings, at most so much of each: a longer one is no title. */
const HEADING = /^(#{1,6})[ \t]+(\S.{0,999})/gmu;
const HTML_TITLE = /<(h1|title)(?:\s[^<>]{0,300})?>([^<>]{1,300})<\/\1>/giu;
/** Longest line that is taken for a title without being marked as one. */
const MAX_TITLE = 160;
/** A title has a few words; less is a rubric or an entry of a menu, if anything better follows. */
const MIN_WORDS = 4;
/** A date with its place has few words more: "Genève, le 22 avril". */
const MAX_DATELINE = 5;
/** So many short lines in a row are a menu. */
const MENU_LINES = 3;
const MENU_WORDS = 2;
const MENU_SEPARATOR = /[|›»>•·]/u;

/**
 * The title of an article without front matter, as words: its first heading, or the first line that looks like one above the text. Menus,
 * addresses, links to other articles and tags are none. `null` where it has none.
 * @param text the article as it is read
 * @param blocks of its beginning
 * @param source the same beginning as the file has it, tags included
 */
export function findTitle(
  text: string,
  bodyStart: number,
  blocks: readonly Block[],
  source: string,
): string | null {
  const prose = blocks.find(
    (block) => block.kind === "text" && isProse(foldSpace(text.slice(block.start, block.end))),
  );
  const bodyEnd = prose?.start ?? text.length;
  return headingTitle(text, bodyStart, bodyEnd) ?? htmlTitle(source) ?? lineTitle(text, blocks, bodyEnd);
}

/** A heading of the first rank wherever it stands; one of a lower rank behind the first paragraph is a section's. */
function headingTitle(text: string, bodyStart: number, bodyEnd: number): string | null {
  if (!text.includes("#", bodyStart)) return null;
  let lower: string | null = null;
  for (const match of text.slice(bodyStart).matchAll(HEADING)) {
    const words = foldSpace(withoutClosingMarks(match[2]!));
    if (!isTitle(words)) continue;
    if (match[1] === "#") return words;
    if (bodyStart + match.index < bodyEnd) lower ??= words;
  }
  return lower;
}

/** What a page's source marks as its title. */
function htmlTitle(source: string): string | null {
  if (!source.includes("<")) return null;
  const found = [...source.matchAll(HTML_TITLE)].map((match) => ({
    tag: match[1]!.toLowerCase(),
    words: foldSpace(viewOfText(match[2]!).text),
  }));
  const named = found.filter(({ words }) => isTitle(words));
  return (named.find(({ tag }) => tag === "h1") ?? named[0])?.words ?? null;
}

function lineTitle(text: string, blocks: readonly Block[], bodyEnd: number): string | null {
  const lines = blocks
    .filter(({ start, kind }) => start < bodyEnd && kind !== "noise")
    .map((block) => ({ ...block, words: foldSpace(text.slice(block.start, block.end)) }));
  const titles = lines.filter(
    ({ words }, at) => words.length <= MAX_TITLE && isTitle(words) && !isInMenu(lines, at),
  );
  const headings = titles.filter(({ kind }) => kind === "heading").map(({ words }) => words);
  // A line above the text that neither ends nor begins a sentence, as one below a menu.
  const loose = titles
    .filter(({ kind, words }) => kind === "text" && /[\p{L}\p{N}?»”"')]$/u.test(words))
    .map(({ words }) => words);
  return (
    headings.find(isLong) ?? (bodyEnd < text.length ? loose.find(isLong) : undefined) ?? headings[0] ?? null
  );
}

const isLong = (words: string): boolean => words.split(" ").length >= MIN_WORDS;

function isTitle(words: string): boolean {
  if (words === "" || /^[<{]|^\S+:\/\//u.test(words) || isNoiseLine(words)) return false;
  if (
    words.split(" ").length <= MAX_DATELINE &&
    findDates(new AnalysedText(words)).some(({ day }) => day !== null)
  )
    return false;
  const parts = words
    .split(MENU_SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length < MENU_LINES || parts.some((part) => part.split(" ").length > MENU_WORDS + 1);
}

/** Whether a line is one of several short ones in a row: no more of them are looked at on either side than it takes. */
function isInMenu(lines: readonly { readonly words: string }[], at: number): boolean {
  const isShort = (index: number) =>
    lines[index] !== undefined && lines[index].words.split(" ").length <= MENU_WORDS;
  if (!isShort(at)) return false;
  let [first, last] = [at, at];
  while (at - first < MENU_LINES && isShort(first - 1)) first--;
  while (last - at < MENU_LINES && isShort(last + 1)) last++;
  return last - first + 1 >= MENU_LINES;
}

/** A heading may be closed with as many marks as it was opened with: "## Title ##". */
function withoutClosingMarks(heading: string): string {
  const closed = heading.trimEnd();
  let end = closed.length;
  while (end > 1 && closed[end - 1] === "#") end--;
  return closed.slice(0, end).trimEnd();
}
