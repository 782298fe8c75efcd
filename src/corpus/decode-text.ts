import { constants, isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { UserError } from "../shared/errors.js";
import type { PartMessage } from "../wording/keys.js";
import { part } from "../wording/messages.js";
import { type Encoding, findLegacyEncoding, isControl } from "./legacy-encoding.js";
import { nameFormat, nameTextualFormat } from "./name-format.js";

export const UTF_8: Encoding = { name: "UTF-8", codec: "utf-8" };
const UTF_16_LE: Encoding = { name: "UTF-16", codec: "utf-16le" };
const UTF_16_BE: Encoding = { name: "UTF-16", codec: "utf-16be" };
const MARKS: readonly (readonly [encoding: Encoding, mark: readonly number[]])[] = [
  // The longer ones first: UTF-16's mark is the beginning of UTF-32's.
  [{ name: "UTF-32", codec: "utf-32le" }, [0xff, 0xfe, 0, 0]],
  [{ name: "UTF-32", codec: "utf-32be" }, [0, 0, 0xfe, 0xff]],
  [UTF_16_LE, [0xff, 0xfe]],
  [UTF_16_BE, [0xfe, 0xff]],
];
/** Pairs of bytes that are looked at for UTF-16 without its mark, and how many of them hold a zero at least: spaces and ASCII letters do. */
const PAIRS = 4096;
const MIN_ZEROS = 0.05;
/** What no text holds: a zero, what stands for bytes that mean nothing, half of a pair. */
const DAMAGE = /[\0\uFFFD\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const utf8 = new TextDecoder("utf-8");

/** A file's text, without a byte order mark, and how it was written. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** The text of a file. @throws UserError as {@link findEncoding} does, or `text_too_long` */
export function decodeText(bytes: Uint8Array): string {
  return decodeTold(bytes).text;
}

/** The same with its encoding. */
export function decodeTold(bytes: Uint8Array): DecodedText {
  const encoding = findEncoding(bytes);
  const text = decodeAs(bytes, encoding);
  if (encoding !== UTF_8 && DAMAGE.test(text)) throw damaged(encoding.name, text);
  return { text, encoding };
}

/** The encoding that a byte order mark at the beginning tells, but for UTF-8's. */
export function findMarked(bytes: Uint8Array): Encoding | null {
  return MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}

/**
 * The encoding of a text: UTF-8, UTF-16 or UTF-32 by its mark, else what `findLegacyEncoding` finds. The same bytes have the same one always.
 * @throws UserError `binary_file`, `invalid_utf8`, `unknown_encoding` or `text_too_long`
 */
export function findEncoding(bytes: Uint8Array): Encoding {
  const document = nameTextualFormat(bytes);
  if (document !== null) throw binary(document);
  const marked = findMarked(bytes);
  if (marked !== null) {
    const width = marked.name === "UTF-32" ? 4 : 2;
    // Cut off inside of a character.
    if (bytes.length % width !== 0) throw damaged(marked.name, `${decodeAs(bytes, marked)}\uFFFD`);
    return marked;
  }
  const hasZeros = bytes.includes(0);
  if (!hasZeros && isUtf8(bytes)) return UTF_8;
  if (hasZeros) {
    const wide = findUnmarkedUtf16(bytes);
    if (wide !== null) return wide;
  }
  if (bytes.some(isControl)) throw binary(nameFormat(bytes) ?? part("format_unknown"));
  const loose = decodeAs(bytes, UTF_8);
  if (isMostlyUtf8(loose)) throw damaged("UTF-8", loose);
  const legacy = findLegacyEncoding(bytes);
  if (legacy !== null) return legacy;
  throw new UserError("unknown_encoding");
}

/** @throws UserError `text_too_long` where the text is longer than any string */
function decodeAs(bytes: Uint8Array, { codec }: Encoding): string {
  try {
    return codec === "utf-8"
      ? utf8.decode(bytes)
      : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), codec);
  } catch (cause) {
    throw new UserError("text_too_long", { most: constants.MAX_STRING_LENGTH }, { cause });
  }
}

/** A text of the seven languages has a zero in every other byte only, the upper one. */
function findUnmarkedUtf16(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 === 1) return null;
  const pairs = Math.min(PAIRS, bytes.length / 2);
  let [even, odd] = [0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) even++;
    if (bytes[2 * pair + 1] === 0) odd++;
  }
  const encoding = even === 0 ? UTF_16_LE : odd === 0 ? UTF_16_BE : null;
  if (encoding === null || even + odd < MIN_ZEROS * pairs) return null;
  const text = decodeAs(bytes, encoding);
  return DAMAGE.test(text) || Array.from(text.slice(0, PAIRS)).some((c) => isControl(c.charCodeAt(0)))
    ? null
    : encoding;
}

/** Two bytes that go together as UTF-8 wants it occur in no other text: where most do, the others are damage. */
function isMostlyUtf8(loose: string): boolean {
  let [right, wrong] = [0, 0];
  for (const [character] of loose.matchAll(/[^\0-\u007F]/gu)) {
    if (character === "\uFFFD") wrong++;
    else right++;
  }
  return right > wrong;
}

function damaged(name: string, loose: string): UserError {
  const at = loose.search(DAMAGE);
  const line = loose.slice(0, at).split(/\r\n|\n|\r/).length;
  return new UserError("invalid_utf8", { encoding: name, line });
}

function binary(what: PartMessage): UserError {
  return new UserError("binary_file", { what });
}
