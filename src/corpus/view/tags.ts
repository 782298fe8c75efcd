import { Edits } from "./edits.js";

/** Elements that hold code or drawings, no text. */
const HIDDEN = /^(script|style|template|svg)(?=[\s/>])/iu;
const TAG = /<(\/?)([a-z][a-z\d:-]*)((?:[\s/][^<>]*)?)>/iuy;
/** A number that points to a note: "<sup>1</sup>", "<sup><a href="#n1">[1]</a></sup>". */
const NOTE = /^(?:\[?\d{1,3}\]?|[*†‡])$/u;
const NOTE_END = /<\/sup>/iu;
const LONGEST_NOTE = 300;
const BEFORE_NOTE = /(?:\p{L}{3}|[.,;:!?…»”"')\]])$/u;

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
/** Elements that begin a line of their own. */
const BLOCKS = set(
  "address article aside blockquote body br button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe legend li main nav ol option p pre section select summary table tbody tfoot thead title tr ul video audio",
);
/** Elements whose words stand apart on one line. */
const CELLS = set("td th");
const INLINE = set(
  "a abbr acronym b bdi bdo big cite code data del dfn em embed font i img input ins kbd label link mark meta object param picture q rp rt ruby s samp small source span strike strong sub sup time track tt u var wbr",
);
/** Their opening tags tell what a line is: see `readMarkup`. */
const TELLING = /^(?:h[1-6]|figcaption)$/iu;

/** Without HTML's tags, scripts, styles and comments; elements that are a block of the page begin a line. Tags of headings and captions stay before their line. */
export function withoutTags(text: string, from: number): Edits | null {
  if (!text.includes("<", from)) return null;
  const edits = new Edits(text);
  const hidden = new HiddenRegions(text);
  /** Nothing but tags and spaces has been seen on this line. */
  let lineStart = from;
  let isFresh = true;
  let nextBreak = text.indexOf("\n", from);
  for (let at = text.indexOf("<", from); at >= 0; ) {
    while (nextBreak >= 0 && nextBreak < at) {
      lineStart = nextBreak + 1;
      isFresh = true;
      nextBreak = text.indexOf("\n", lineStart);
    }
    isFresh &&= isBlank(text, lineStart, at);
    const end = hidden.endOf(at) ?? noteEnd(text, at);
    if (end !== null) {
      edits.replace(at, end, "");
      lineStart = end;
      if (nextBreak < end) nextBreak = text.indexOf("\n", end);
      at = text.indexOf("<", end);
      continue;
    }
    const tag = readTag(text, at);
    if (tag === null) {
      isFresh = false;
      at = text.indexOf("<", at + 1);
      continue;
    }
    const isBlock = BLOCKS.has(tag.name);
    const breaks = isBlock && !isFresh && !endsLine(text, tag.end);
    if (!tag.closes && TELLING.test(tag.name)) {
      if (breaks) edits.replace(at, tag.end, `\n${text.slice(at, tag.end)}`);
    } else {
      const side = isBlock || CELLS.has(tag.name) ? null : tag.closes ? "closes" : "opens";
      edits.replace(at, tag.end, breaks ? "\n" : CELLS.has(tag.name) && !isFresh ? " " : "", side);
    }
    if (breaks) isFresh = true;
    lineStart = tag.end;
    at = text.indexOf("<", tag.end);
  }
  return edits;
}

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly end: number;
}

/** The tag at this place; what only looks like one ("p <a et b> c") is none. */
function readTag(text: string, at: number): Tag | null {
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  if (match === null) return null;
  const name = match[2]!.toLowerCase();
  const isKnown = BLOCKS.has(name) || INLINE.has(name) || CELLS.has(name);
  const attributes = match[3]!.trim();
  const looksLikeOne =
    attributes === "" || attributes.includes("=") || /^(?:[a-z-]+ ?)?\/?$/iu.test(attributes);
  if (!(isKnown ? looksLikeOne : attributes.includes("=") || match[1] === "/")) return null;
  return { name, closes: match[1] === "/", end: at + match[0].length };
}

function noteEnd(text: string, at: number): number | null {
  if (!/^<sup[\s>]/iu.test(text.slice(at, at + 5))) return null;
  const note = text.slice(at, at + LONGEST_NOTE);
  const end = note.search(NOTE_END);
  if (
    end < 0 ||
    !NOTE.test(
      note
        .slice(0, end)
        .replace(/<[^<>]*>/gu, "")
        .trim(),
    )
  )
    return null;
  return BEFORE_NOTE.test(text.slice(Math.max(0, at - 3), at)) ? at + end + "</sup>".length : null;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!/\s/u.test(text[at]!)) return false;
  return true;
}

function endsLine(text: string, from: number): boolean {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at >= text.length || text[at] === "\n";
}

/** Finds where hidden stretches end. What is opened and never closed hides nothing; each closing mark is looked for once. */
class HiddenRegions {
  readonly #nextClosing = new Map<string, number>();

  constructor(private readonly text: string) {}

  /** End of the hidden stretch that begins here, `null` when none does. */
  endOf(at: number): number | null {
    const name = opening(this.text, at);
    if (name === null) return null;
    const closing = name === "" ? /-->/gu : new RegExp(`</${name}\\s{0,20}>`, "giu");
    let end = this.#nextClosing.get(name);
    if (end === undefined || (end >= 0 && end <= at)) {
      closing.lastIndex = at;
      end = closing.exec(this.text) === null ? -1 : closing.lastIndex;
      this.#nextClosing.set(name, end);
    }
    return end < 0 ? null : end;
  }
}

/** The name of the hidden element that is opened here, "" of a comment, `null` when none is. */
function opening(text: string, at: number): string | null {
  if (text.startsWith("<!--", at)) return "";
  const element = HIDDEN.exec(text.slice(at + 1, at + 12));
  return element === null ? null : element[1]!.toLowerCase();
}
