import { createHash } from "node:crypto";
import { detectLanguage } from "../language/detect.js";
import { UserError } from "../shared/errors.js";
import type { Block } from "./block.js";
import { readBlocks } from "./blocks.js";
import { decodeText } from "./decode-text.js";
import { findTitle } from "./find-title.js";
import { parseFrontMatter } from "./front-matter.js";
import { foldSpace } from "./lines.js";
import { dateOfName } from "./name-date.js";
import { findCaptionDate, findPublicationDate } from "./publication-date.js";
import type { Article } from "./types.js";
import { viewOf, viewOfText } from "./view/reading-view.js";
import { readWebAddress } from "./web-address.js";

const BLANK = /^\s*$/u;
/** How much of an article's beginning is searched for its title and date. */
const MAX_HEAD = 8000;
/** Of a title, a place or an origin: more is no name, and is shown, searched and embedded with every passage. */
const MAX_NAME = 300;
/** Characters of the body that its language is told by. */
const LANGUAGE_SAMPLE = 600;

/**
 * An article out of a file's bytes. The text is the file's, undecorated: no Unicode normalisation, line ends as they are.
 * @throws UserError `empty_file`, `only_front_matter`, or as {@link decodeText} does.
 */
export function decodeArticle(bytes: Uint8Array, source: string, sha256 = hashBytes(bytes)): Article {
  const text = decodeText(bytes);
  const matter = parseFrontMatter(text);
  const bodyStart = matter?.bodyStart ?? 0;
  const read = viewOf({ text, bodyStart }).text;
  if (BLANK.test(read.slice(bodyStart))) {
    throw matter === null ? new UserError("empty_file") : new UserError("only_front_matter");
  }
  const head = readHead(read, bodyStart);
  return {
    source,
    sha256,
    bytes: bytes.byteLength,
    text,
    bodyStart,
    title: toName(
      readOrNull(matter?.title) ??
        findTitle(read, bodyStart, head, text.slice(bodyStart, bodyStart + MAX_HEAD)),
    ),
    date:
      matter?.date ?? findPublicationDate(read, head) ?? dateOfName(source) ?? findCaptionDate(read, head),
    place: toName(readOrNull(matter?.place)),
    origin: toName(readOrNull(matter?.origin)),
    publisher: toName(readOrNull(matter?.publisher)),
    // Not through the reading view: an address holds what would be markup elsewhere.
    url: readWebAddress(matter?.url ?? null),
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

/** The blocks of the article's beginning, which tell its title and its date. */
function readHead(text: string, bodyStart: number): readonly Block[] {
  return readBlocks(text.slice(0, bodyStart + MAX_HEAD), bodyStart);
}
