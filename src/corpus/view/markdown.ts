import { keepsMarks } from "../line-markup.js";
import { Edits, type Side } from "./edits.js";

/** Any sign of markup within a line. */
const MARKED = /[*_`~[\\†‡¹²³⁰⁴-⁹]/u;
/** What stands before a line's words and tells what the line is: quoted, an item, a heading. */
const PREFIX = /^[\s>]{0,20}(?:(?:[-*+•·▪‣◦]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t])?|#{1,6}[ \t]+)?/u;

const IMAGE = /!\[[^[\]]*\]\((?:[^()[\]]|\([^()[\]]*\))*\)/gu;
/** "[words](address)", "[words][reference]"; "[2][3]" are marks of notes. */
const LINK = /\[(?!\d{1,3}\]\[\d{1,3}\])([^[\]]*)\](?:\((?:[^()[\]]|\([^()[\]]*\))*\)|\[[\w-]{0,40}\])/gu;
/** What points to a note: "[^1]", "[12]", "[note 3]", "¹", "†"; "[source needed]" behind a full stop. */
const FOOTNOTE = /\[\^[^[\]]*\]|(?<=[.!?…])\[\p{Ll}[\p{L} .]{1,28}\]/gu;
const LONGEST_FOOTNOTE = 44;
const NUMBER = / ?\[(?:note |n\. |nb )?\d{1,3}\]/giu;
const FIGURE = /[¹²³⁰⁴-⁹]{1,3}|[†‡]/gu;
const BEFORE_NOTE = /(?:\p{L}{3}|\p{N}|[.,;:!?…»”"')\]*_])$/u;
/** Superscript figures stand behind a word; behind a unit or a figure they count. */
const BEFORE_FIGURE = /(?:\p{L}{3}|[.,;:!?…»”"')\]*_])$/u;
/** A backslash before a mark makes it a character like others. */
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/gu;
/** Emphasis, struck out, code. `2*3`, `a_b` and an apostrophe typed as a backtick are none. */
const EMPHASIS = /\*+|_+|~{2,}|`+/gu;

/** Without Markdown's marks within lines: emphasis, links and their addresses, images, marks of notes. A line that is nothing but a link, an image or bold keeps its own: they tell what it is. */
export function withoutMarks(text: string, from: number): Edits | null {
  if (!MARKED.test(text)) return null;
  const edits = new Edits(text);
  for (let start = from; start < text.length; ) {
    const at = text.indexOf("\n", start);
    const end = at < 0 ? text.length : at;
    const line = text.slice(start, end);
    if (MARKED.test(line)) editLine(line, start, edits);
    start = end + 1;
  }
  return edits;
}

function editLine(line: string, offset: number, edits: Edits): void {
  const from = PREFIX.exec(line)![0].length;
  const words = line.slice(from);
  if (keepsMarks(words, from === 0)) return;
  for (const { start, end, side } of new LineMarks(words).find())
    edits.replace(offset + from + start, offset + from + end, "", side);
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly side: Side;
}

/** Finds the marks of one line. What was found is blotted out, so that an address holds no emphasis and an escaped mark is none. */
class LineMarks {
  readonly #marks: Mark[] = [];
  #rest: string;

  constructor(private readonly line: string) {
    this.#rest = line;
  }

  find(): readonly Mark[] {
    this.#each(ESCAPE, (at) => this.#drop(at, at + 1, null, at + 2));
    this.#each(IMAGE, (at, found) => this.#drop(at, at + found.length, null));
    this.#each(LINK, (at, found, words) => {
      const tail = at + 1 + words!.length;
      this.#drop(at, at + 1, "opens");
      this.#drop(tail, at + found.length, "closes");
    });
    for (const pattern of [FOOTNOTE, NUMBER, FIGURE])
      this.#each(pattern, (at, found) => {
        if (this.#isNote(pattern, at, at + found.length)) this.#drop(at, at + found.length, null);
      });
    this.#each(EMPHASIS, (at, found) => {
      const side = this.#sideOf(found, at, at + found.length);
      if (side !== undefined) this.#drop(at, at + found.length, side);
    });
    return this.#marks.sort((a, b) => a.start - b.start);
  }

  #each(pattern: RegExp, take: (at: number, found: string, words: string | undefined) => void): void {
    const rest = this.#rest;
    for (const match of rest.matchAll(pattern)) take(match.index, match[0], match[1]);
    if (this.#blots.length > 0) this.#blot();
  }

  readonly #blots: [start: number, end: number][] = [];

  #drop(start: number, end: number, side: Side, blotTo = end): void {
    this.#marks.push({ start, end, side });
    this.#blots.push([start, blotTo]);
  }

  /** A letter would hide that a mark stands at a word's border. */
  #blot(): void {
    let blotted = "";
    let from = 0;
    for (const [start, end] of this.#blots) {
      if (start < from) continue;
      blotted += this.#rest.slice(from, start) + "\u0001".repeat(end - start);
      from = end;
    }
    this.#rest = blotted + this.#rest.slice(from);
    this.#blots.length = 0;
  }

  #isNote(pattern: RegExp, start: number, end: number): boolean {
    const before = this.line.slice(Math.max(0, start - 3), start);
    const note = this.line.slice(start, end);
    if (pattern === FOOTNOTE && note[1] === "^" && (note.length > LONGEST_FOOTNOTE || /\s/u.test(note)))
      return false;
    if (pattern === FIGURE) return BEFORE_FIGURE.test(before);
    return BEFORE_NOTE.test(before) && !/^[\p{L}\p{N}(]/u.test(this.line.slice(end, end + 2));
  }

  /** Which words the run of marks belongs to; `undefined` where it is no emphasis. */
  #sideOf(run: string, start: number, end: number): Side | undefined {
    const before = this.#rest[start - 1] ?? " ";
    const after = this.#rest[end] ?? " ";
    const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
    if (/\s/u.test(before) && /\s/u.test(after)) return undefined;
    if (run[0] === "_" && isLetter(before) && isLetter(after)) return undefined;
    if (run === "*" && /\d/u.test(before) && /\d/u.test(after)) return undefined;
    if (run === "`" && isLetter(before) && isLetter(after)) return undefined;
    if (/\s/u.test(after)) return "closes";
    if (/\s/u.test(before)) return "opens";
    return isLetter(before) || !isLetter(after) ? "closes" : "opens";
  }
}
