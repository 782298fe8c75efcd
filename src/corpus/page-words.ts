import type { ReadingView } from "./view/reading-view.js";

/** A word as the page shows it, with the punctuation that stands at it: what stands between two spaces at which a line may break. */
export interface PageWord {
  /** Where it stands in the reading view. */
  readonly start: number;
  readonly end: number;
  /** White space in it folded. */
  readonly text: string;
  /** Words of different numbers may stand in different blocks of the page: lines, items, cells of a table. */
  readonly line: number;
}

const CHUNK = /[^\s|]+|\||\n/gu;
/** What opens a line of Markdown and is no text on a page, or may be none. */
const LINE_MARK = /^(?:[-*+•·▪‣◦–—]|\d{1,3}[.)]|#{1,6}|>+)$/u;
/** Marks that the reading view leaves where a whole line is in bold, and the tags of headings and captions. */
const MARKS_BEFORE = /^(?:[*_~`]|<\/?[a-z][a-z\d]{0,10}>)+/iu;
const MARK_AT_END = /(?:[*_~`]|<\/?[a-z][a-z\d]{0,10}>)$/iu;
/** So far in from a word's ends they are looked for, code units. */
const MARKS_ROOM = 24;
/** Words are joined up to this length: a line of nothing but marks is no word. */
const LONGEST_JOINED = 60;
/**
 * Where French has a no-break space, which the reading view does not tell from others, and a page may have one where the file has none:
 * "35 000", "non !", "« oui ». By Unicode's rules (UAX 29) a narrow one ends no word, and browsers look for whole words.
 */
const MAY_JOIN = /^[;:!?»%‰€\p{N}]/u;
const THOUSANDS = /^\p{N}{3}(?!\p{N})/u;

/**
 * The words of a reading view from `from` on, as a page that was made of the text shows them: Markdown's marks at a line's beginning are
 * left out, the cells of a table parted. `cuts` are offsets at which a word is parted where it holds one: a quote's beginning and end.
 */
export function readPageWords(
  { text }: ReadingView,
  from: number,
  cuts: readonly number[] = [],
): readonly PageWord[] {
  const words: PageWord[] = [];
  let line = 0;
  let opens = true;
  const add = (start: number, end: number): void => {
    const last = words.at(-1);
    const joined = last !== undefined && isJoined(text, last, { start, end, line }, cuts);
    if (joined) words.pop();
    const first = joined ? last.start : start;
    const word = text.slice(first, end);
    words.push({ start: first, end, line, text: joined ? word.replace(/\s+/gu, " ") : word });
  };
  CHUNK.lastIndex = from;
  for (let match = CHUNK.exec(text); match !== null; match = CHUNK.exec(text)) {
    const [chunk] = match;
    if (chunk === "\n" || chunk === "|") {
      line++;
      opens = true;
      continue;
    }
    if (opens && LINE_MARK.test(chunk)) {
      line++;
      continue;
    }
    opens = false;
    let start = match.index;
    let end = start + chunk.length;
    start += MARKS_BEFORE.exec(chunk.slice(0, MARKS_ROOM))?.[0].length ?? 0;
    if (start < end) end -= marksAfter(chunk);
    for (const cut of cuts) {
      if (cut <= start || cut >= end) continue;
      add(start, cut);
      start = cut;
    }
    if (start < end) add(start, end);
  }
  return words;
}

/** Length of the marks that a word ends with. */
function marksAfter(chunk: string): number {
  let rest = chunk.slice(-MARKS_ROOM);
  const whole = rest.length;
  for (let mark = MARK_AT_END.exec(rest); mark !== null; mark = MARK_AT_END.exec(rest))
    rest = rest.slice(0, mark.index);
  return whole - rest.length;
}

/** Whether two words may be one on the page. */
function isJoined(
  text: string,
  last: PageWord,
  { start, end, line }: Omit<PageWord, "text">,
  cuts: readonly number[],
): boolean {
  const opened = text.charAt(last.end - 1) === "«";
  const first = text.charAt(start);
  if ((!opened && !MAY_JOIN.test(first)) || last.line !== line || end - last.start > LONGEST_JOINED)
    return false;
  if (cuts.some((cut) => cut >= last.end && cut <= start) || !/^\s+$/u.test(text.slice(last.end, start)))
    return false;
  if (opened || !/\p{N}/u.test(first)) return true;
  return /\p{N}$/u.test(last.text) && THOUSANDS.test(text.slice(start, end));
}
