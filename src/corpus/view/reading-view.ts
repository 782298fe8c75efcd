import { decodeHTMLStrict } from "entities";
import type { Article, Span } from "../types.js";
import { Edits } from "./edits.js";
import { evened, withoutInvisible } from "./invisible.js";
import { withoutDividedWords } from "./line-end-hyphens.js";
import { withoutMarks } from "./markdown.js";
import { withTableRows } from "./table-rows.js";
import { withoutTags } from "./tags.js";

/**
 * A text as it is read: composed (NFC), without what prints nothing or is only markup, entities as the letters they stand for, words
 * that a line end divides whole. Splitting, language, names, leaderships, search and the model read `text`; what is quoted is cut out
 * of `file`. All offsets are UTF-16 code units.
 */
export class ReadingView {
  constructor(
    /** The text as it was written. */
    readonly file: string,
    readonly text: string,
    /** From `file` to `text`, first to last. */
    private readonly edits: readonly Edits[],
  ) {}

  /** Every offset is the same in both. */
  get isEven(): boolean {
    return this.edits.length === 0;
  }

  /** The stretch of the file that a stretch of `text` was read from. */
  inFile(span: Span): Span {
    return this.edits.reduceRight((place, edits) => edits.before(place, false), bare(span));
  }

  /** The same with the markup that opens right before it and closes right behind it: what is quoted of a sentence. */
  quoted(span: Span): Span {
    return this.edits.reduceRight((place, edits) => edits.before(place, true), bare(span));
  }

  /** The stretch of `text` that was read from a stretch of the file: that of `quoted` is the span it was given. */
  inText(span: Span): Span {
    return this.edits.reduce((place, edits) => edits.after(place), bare(span));
  }
}

const bare = ({ start, end }: Span): Span => ({ start, end });

/** In the order in which one leaves to the next what it can read. */
const STAGES: readonly ((text: string, from: number) => Edits | null)[] = [
  withoutInvisible,
  withTableRows,
  withoutTags,
  withoutMarks,
  withoutEntities,
  withoutDividedWords,
  composed,
];

let last: ReadingView | undefined;
let lastFrom = 0;

/**
 * The view of an article's text from the end of its front matter on; the front matter is left as it is. The last one is kept: an article
 * is read by several in a row.
 */
export function viewOf({ text, bodyStart }: Pick<Article, "text" | "bodyStart">): ReadingView {
  if (last?.file === text && lastFrom === bodyStart) return last;
  last = makeView(text, bodyStart);
  lastFrom = bodyStart;
  return last;
}

/** The view of a title, a quote or the like. */
export function viewOfText(text: string): ReadingView {
  return makeView(text, 0);
}

function makeView(file: string, from: number): ReadingView {
  let text = evened(file, from);
  const made: Edits[] = [];
  for (const stage of STAGES) {
    const edits = stage(text, from);
    if (edits === null || edits.count === 0) continue;
    made.push(edits);
    text = evened(edits.finish(), from);
  }
  return new ReadingView(file, text, made);
}

/** Characters that join the one before them: marks, and Hangul's vowels and finals. */
const JOINING = /[\p{M}\u1160-\u11FF]/u;
/** Characters that are composed of themselves alone, in the ranges that hold some. */
const SINGLE =
  /[\u0340-\u0387\u0958-\u0FB9\u1F71-\u1FFD\u2126-\u232A\u2ADC\uF900-\uFB4E\u{1D15E}-\u{1D1C0}\u{2F800}-\u{2FA1D}]/u;
/** A character with what joins it, at most 30 marks (Unicode's stream-safe text). */
const GROUP = new RegExp(`[^\\p{M}\\u1160-\\u11FF]?${JOINING.source}{1,30}|${SINGLE.source}`, "gu");

/** Composed: Unicode's form NFC. */
function composed(text: string, from: number): Edits | null {
  if (!JOINING.test(text) && !SINGLE.test(text)) return null;
  const edits = new Edits(text);
  GROUP.lastIndex = from;
  for (let match = GROUP.exec(text); match !== null; match = GROUP.exec(text)) {
    const [group] = match;
    const whole = group.normalize("NFC");
    if (whole !== group) edits.replace(match.index, match.index + group.length, whole);
  }
  return edits;
}

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/giu;
/** What an entity may stand for that prints nothing. */
const UNPRINTED = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** With HTML's entities as the letters they stand for. */
function withoutEntities(text: string, from: number): Edits | null {
  if (!text.includes("&", from)) return null;
  const edits = new Edits(text);
  ENTITY.lastIndex = from;
  for (let match = ENTITY.exec(text); match !== null; match = ENTITY.exec(text)) {
    const [entity] = match;
    const letters = decodeHTMLStrict(entity);
    if (letters === entity) continue;
    const printed = /^\s+$/u.test(letters) ? " " : letters.replace(UNPRINTED, "");
    edits.replace(match.index, match.index + entity.length, printed);
  }
  return edits;
}
