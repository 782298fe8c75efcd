import { Edits } from "./edits.js";

/** Anything that `evened` may change. */
const UNEVEN = /[\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\r’ʼ＇´]|[^\P{Cc}\t\n]/u;
/** Spaces that do not break, or of another width. */
const SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu;
/** Control characters but tabs and line ends. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;
const SEPARATOR = /[\u2028\u2029]|\r(?!\n)/gu;
/** Between two letters; a quotation mark of the same form stands beside one alone. */
const APOSTROPHE = /[’ʼ＇´](?<=\p{L}\p{M}{0,4}[’ʼ＇´])(?=\p{L})/gu;

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/** What prints nothing, and the half of a line end that says nothing: `evened` leaves no other. */
const UNPRINTED = /[\r\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Behind a soft hyphen: the end of a line within a word. */
const LINE_END = /^[ \t]{0,8}\r?\n[ \t]{0,8}(?=\p{Ll})/u;

/** One character for one: spaces are spaces, apostrophes are `'`, every line ends in LF (or CRLF). */
export function evened(text: string, from: number): string {
  const body = from === 0 ? text : text.slice(from);
  if (!UNEVEN.test(body)) return text;
  const even = body
    .replace(SPACE, " ")
    .replace(CONTROL, " ")
    .replace(SEPARATOR, "\n")
    .replace(APOSTROPHE, "'");
  return even === body ? text : text.slice(0, from) + even;
}

/** Without what prints nothing: soft hyphens, zero-width characters, marks of direction, byte order marks. */
export function withoutInvisible(text: string, from: number): Edits | null {
  if (!INVISIBLE.test(text) && !text.includes("\r")) return null;
  const edits = new Edits(text);
  UNPRINTED.lastIndex = from;
  for (let match = UNPRINTED.exec(text); match !== null; match = UNPRINTED.exec(text)) {
    let end = match.index + match[0].length;
    while (end < text.length && INVISIBLE.test(text[end]!)) end++;
    if (text[end - 1] === "\u00AD") end += LINE_END.exec(text.slice(end, end + 20))?.[0].length ?? 0;
    edits.replace(match.index, end, "");
    UNPRINTED.lastIndex = end;
  }
  return edits;
}
