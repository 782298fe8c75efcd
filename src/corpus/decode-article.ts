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
    title: detached(readOrNull(matter?.title) ?? opening.title),
    date: matter?.date ?? opening.date,
    place: detached(readOrNull(matter?.place)),
    origin: detached(readOrNull(matter?.origin)),
    language: detectLanguage(read.slice(bodyStart, bodyStart + LANGUAGE_SAMPLE)),
  };
}

/** A field of the front matter as it is read. */
function readOrNull(field: string | null | undefined): string | null {
  return field == null ? null : foldSpace(viewOfText(field).text);
}

/** A copy of its own: a slice keeps the whole text it is of in memory. */
function detached(slice: string | null): string | null {
  return slice === null ? null : Buffer.from(slice, "utf16le").toString("utf16le");
}

/** Lower-case hexadecimal SHA-256. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The text of a file, without a byte order mark. @throws UserError `binary_file` or `invalid_utf8`. */
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
  } catch {
    throw new UserError("invalid_utf8", "Skipped because it is not valid UTF-8: save it as UTF-8 to use it.");
  }
}

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
