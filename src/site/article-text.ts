import { LineTable } from "../corpus/lines.js";
import type { Span } from "../corpus/types.js";
import { type ReadingView, viewOfText } from "../corpus/view/reading-view.js";
import { inertText } from "../shared/inert-text.js";
import { mapSliced } from "../shared/time-slice.js";
import type { Lines } from "./addresses.js";

/** What is read and shown at a stretch: most articles are whole in it, and reading it lets other work wait for a moment only. */
const PART = { characters: 16_000, lines: 400 } as const;

/** A line of the file as the reading view has it: without markup, and fit to be shown. */
export interface ShownLine {
  /** In the file, 1-based. A line too long for one part has its number in each. */
  readonly number: number;
  readonly text: string;
}

/** A stretch of a line: where it begins in the file, and which line it is of. */
interface Piece extends Span {
  readonly number: number;
}

/** An article's text by lines, in parts. */
export class ArticleText {
  readonly #parts: Piece[][] = [];
  readonly #table: LineTable;

  /** @param from where the article begins: behind its front matter */
  constructor(
    private readonly text: string,
    from = 0,
  ) {
    this.#table = new LineTable(text);
    let part: Piece[] = [];
    let characters = 0;
    for (const piece of this.#pieces(this.#table.lineOf(from))) {
      const length = piece.end - piece.start;
      if (part.length > 0 && (characters + length > PART.characters || part.length === PART.lines)) {
        this.#parts.push(part);
        part = [];
        characters = 0;
      }
      part.push(piece);
      characters += length;
    }
    this.#parts.push(part);
  }

  /** How many parts there are: one at least. */
  get parts(): number {
    return this.#parts.length;
  }

  get lineCount(): number {
    return this.#table.count;
  }

  /** The part, from 0, that holds the beginning of a line; the first or last one for lines beyond them. */
  partOf(line: number): number {
    const at = this.#parts.findIndex((part) => (part.at(-1)?.number ?? 0) >= line);
    return at === -1 ? this.#parts.length - 1 : at;
  }

  /** The lines of a part that show anything. Gives way to other work. */
  lines(part: number): Promise<ShownLine[]> {
    return this.#show(this.#parts[part] ?? []);
  }

  /** Some lines, as many as make one part. */
  async linesFrom([first, last]: Lines): Promise<{ shown: ShownLine[]; isWhole: boolean }> {
    const pieces: Piece[] = [];
    let characters = 0;
    for (const piece of this.#pieces(first)) {
      if (piece.number > last) break;
      characters += piece.end - piece.start;
      if (pieces.length > 0 && (characters > PART.characters || pieces.length === PART.lines))
        return { shown: await this.#show(pieces), isWhole: false };
      pieces.push(piece);
    }
    return { shown: await this.#show(pieces), isWhole: true };
  }

  *#pieces(first: number): Generator<Piece> {
    for (let number = first; number <= this.#table.count; number++) {
      const { start, end } = this.#table.spanOf(this.text, number, number);
      let from = start;
      while (end - from > PART.characters) {
        const to = wordEnd(this.text, from, from + PART.characters);
        yield { number, start: from, end: to };
        from = to;
      }
      yield { number, start: from, end };
    }
  }

  async #show(pieces: readonly Piece[]): Promise<ShownLine[]> {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first === undefined || last === undefined) return [];
    const view = viewOfText(this.text.slice(first.start, last.end));
    const starts = pieces.map(({ start }) => lineStart(view, start - first.start));
    const shown = await mapSliced(pieces.entries(), ([at, { number }]) => ({
      number,
      text: inertText(view.text.slice(starts[at], starts[at + 1] ?? view.text.length)).replace(HEADING, ""),
    }));
    return shown.filter(({ text }) => text !== "");
  }
}

/** The marks of a heading, which the reading view keeps. */
const HEADING = /^#{1,6} /;
const SPACE = /\s/u;
/** No word that a line end divides is longer. */
const LONGEST_WORD = 80;

/** Where a line of the file begins in the view: a word that a line end divides is whole there, on the line that it goes on in. */
function lineStart(view: ReadingView, offset: number): number {
  const { text } = view;
  const { start } = view.inText({ start: offset, end: offset });
  if (start >= text.length) return start;
  let at = start;
  while (at > 0 && start - at < LONGEST_WORD && !SPACE.test(text[at]!) && !SPACE.test(text[at - 1]!)) at--;
  return at;
}

/** The end of the last word before `limit`, else `limit` without half a character. */
function wordEnd(text: string, start: number, limit: number): number {
  for (let at = limit; at > start; at--) if (SPACE.test(text[at]!)) return at;
  return /[\ud800-\udbff]/.test(text[limit - 1]!) ? limit - 1 : limit;
}
