import { constants, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { UserError } from "../errors.js";
import { detectLanguage } from "../language/detect.js";
import { readBlocks } from "./blocks.js";
import { firstFullDate, parseFrontMatter } from "./front-matter.js";
import { foldSpace } from "./spans.js";
import type { Article } from "./types.js";
import { viewOf, viewOfText } from "./view/reading-view.js";

/** Markdown's first heading and at most so much of it: a longer one is no title. */
const HEADING = /^#{1,6}[ \t]+(\S.{0,999})/mu;
const BLANK = /^\s*$/u;
/** Longest first line that is taken for a title, and how much of an article's beginning is searched for its date. */
const MAX_TITLE = 160;
const OPENING_BLOCKS = 3;
const MAX_OPENING = 2000;
const MAX_HEAD = 8000;
/** Of a title, a place or an origin: more is no name, and is shown, searched and embedded with every passage. */
const MAX_NAME = 300;
/** Characters of the body that its language is told by. */
const LANGUAGE_SAMPLE = 600;

/**
 * An article out of a file's bytes. The text is the file's, undecorated: no Unicode normalisation, line ends as they are.
 * @throws UserError `binary_file`, `invalid_utf8` or `empty_file`, with a sentence that says what to do.
 */
export function decodeArticle(bytes: Uint8Array, source: string, sha256 = hashBytes(bytes)): Article {
  const text = decodeText(bytes);
  const matter = parseFrontMatter(text);
  const bodyStart = matter?.bodyStart ?? 0;
  const read = viewOf({ text, bodyStart }).text;
  if (BLANK.test(read.slice(bodyStart))) {
    const what = matter === null ? "it is empty" : "nothing follows its front matter";
    throw new UserError("empty_file", `Skipped because ${what}.`, { source });
  }
  const opening = readOpening(read, bodyStart);
  return {
    source,
    sha256,
    bytes: bytes.byteLength,
    text,
    bodyStart,
    title: toName(readOrNull(matter?.title) ?? opening.title),
    date: matter?.date ?? opening.date,
    place: toName(readOrNull(matter?.place)),
    origin: toName(readOrNull(matter?.origin)),
    language: detectLanguage(read.slice(bodyStart, bodyStart + LANGUAGE_SAMPLE)),
  };
}

/** A field of the front matter as it is read. */
function readOrNull(field: string | null | undefined): string | null {
  return field == null ? null : foldSpace(viewOfText(cutName(field)).text);
}

/** At most {@link MAX_NAME} code units, cut at a word; a copy of its own, since a slice keeps the whole text it is of in memory. */
function toName(slice: string | null): string | null {
  return slice === null ? null : Buffer.from(cutName(slice), "utf16le").toString("utf16le");
}

function cutName(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const room = name.slice(0, MAX_NAME - 1).replace(/[\uD800-\uDBFF]$/, "");
  const space = room.lastIndexOf(" ");
  return `${space > MAX_NAME / 2 ? room.slice(0, space) : room}…`;
}

/** Lower-case hexadecimal SHA-256. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The text of a file, without a byte order mark. @throws UserError `binary_file`, `invalid_utf8` or `file_too_large`. */
export function decodeText(bytes: Uint8Array): string {
  const utf16 =
    bytes.length >= 2 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  if (utf16) throw new UserError("invalid_utf8", "Skipped because it is UTF-16: save it as UTF-8 to use it.");
  if (bytes.includes(0)) {
    throw new UserError("binary_file", "Skipped because it is binary data (it holds NUL bytes), not a text.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw describeUndecodable(bytes, error);
  }
}

/** The decoder says the same of bytes that are no text, and of a text that is longer than any string. */
function describeUndecodable(bytes: Uint8Array, cause: unknown): UserError {
  const [code, message] = isUtf8(bytes)
    ? [
        "file_too_large",
        `Skipped because it is too long a text to be read (more than ${constants.MAX_STRING_LENGTH} characters): split it.`,
      ]
    : ["invalid_utf8", "Skipped because it is not valid UTF-8: save it as UTF-8 to use it."];
  return new UserError(code!, message!, {}, { cause });
}

/** Title and date as the article's first lines give them. */
/** Title and date as the first lines of the article's reading view give them. */
function readOpening(text: string, bodyStart: number): { title: string | null; date: string | null } {
  const blocks = readBlocks(text.slice(0, bodyStart + MAX_HEAD), bodyStart);
  const heading = HEADING.exec(text.slice(bodyStart))?.[1];
  const first = blocks[0];
  const firstLine = first?.kind === "heading" ? foldSpace(text.slice(first.start, first.end)) : "";
  const title =
    heading !== undefined
      ? foldSpace(withoutClosingMarks(heading))
      : firstLine.length <= MAX_TITLE
        ? firstLine
        : "";
  const last = blocks[OPENING_BLOCKS - 1]?.end ?? bodyStart + MAX_HEAD;
  const date = firstFullDate(text.slice(bodyStart, Math.min(last, bodyStart + MAX_OPENING)));
  return { title: title === "" ? null : title, date };
}

/** A heading may be closed with as many marks as it was opened with: "## Title ##". */
function withoutClosingMarks(heading: string): string {
  const closed = heading.trimEnd();
  let end = closed.length;
  while (end > 1 && closed[end - 1] === "#") end--;
  return closed.slice(0, end).trimEnd();
}
