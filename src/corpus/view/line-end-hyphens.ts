import { Edits } from "./edits.js";

/** The end of one line and the beginning of the next, a hyphen between. */
const DIVIDED = /[-‐][ \t]{0,8}\n[ \t]{0,8}(?=\p{L})/gu;
const IN_WORD = /[\p{L}\p{M}'-]/u;
const AFTER = /^[\p{L}\p{M}-]+/u;
/** No part of a word that is divided is longer, UTF-16 code units. */
const LONGEST = 40;
const WORDS = /[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*/gu;

/** What compounds begin with, in French and English, and what follows a verb or a pronoun behind a hyphen. */
const FIRST = new Set(
  (
    "porte vice ex non sous contre demi semi mi avant après arrière cessez cessez-le celui celle ceux celles haut basse hauts hautes garde chef quasi " +
    "peut c'est c'est-à grand grande trois deux quatre cinq six sept huit neuf dix vingt trente quarante cinquante soixante quatre-vingt " +
    "cent face tête bras franco russo américano israélo sino anglo euro peace cease so-called high low long short self well two three four"
  ).split(" "),
);
const SECOND = new Set("ci là même mêmes dessus dessous dire".split(" "));
const PRONOUNS = new Set(
  "il elle ils elles on ce t t-il t-elle t-on je tu nous vous le la les lui leur y en".split(" "),
);
/** What a verb ends in that a pronoun follows: "dit-elle", "prenez-les", not "possib-les". */
const VERB_END = /[adestz]$/u;

/** With the words that a line end divides in one piece, on the line that they go on in. A hyphen that is the word's own stays. */
export function withoutDividedWords(text: string, from: number): Edits | null {
  if (!/[-‐][ \t]{0,8}\n/u.test(text)) return null;
  const edits = new Edits(text);
  let known: ReadonlySet<string> | undefined;
  let edited = from;
  DIVIDED.lastIndex = from;
  for (let match = DIVIDED.exec(text); match !== null; match = DIVIDED.exec(text)) {
    const at = match.index;
    const end = at + match[0].length;
    const line = text.slice(Math.max(edited, at - LONGEST), at);
    const before = lastWord(line);
    if (!/[\p{L}\p{M}]$/u.test(before)) continue;
    known ??= new Set(text.toLowerCase().match(WORDS));
    const after = AFTER.exec(text.slice(end, end + LONGEST))![0];
    const first = before.slice(before.lastIndexOf("'") + 1);
    // Where the line would have ended, had nobody divided the word. A name is no beginning of a line that goes on with the one before.
    const space = line.lastIndexOf(" ");
    if (space > line.lastIndexOf("\n") && /^\p{Ll}/u.test(before))
      edits.replace(at - line.length + space, at - line.length + space + 1, "\n");
    edits.replace(keepsHyphen(first, after, known) ? at + 1 : at, end, "");
    edited = end;
  }
  return edits;
}

function lastWord(line: string): string {
  let start = line.length;
  while (start > 0 && IN_WORD.test(line[start - 1]!)) start--;
  return line.slice(start);
}

/** The text itself tells how it writes the word elsewhere; else capitals and the parts that compounds are made of. */
function keepsHyphen(before: string, after: string, known: ReadonlySet<string>): boolean {
  if (/^\p{Lu}/u.test(after) && !/^\p{Lu}{2,}-?$/u.test(before + after)) return true;
  const [first, second] = [before.toLowerCase(), after.toLowerCase()];
  if (known.has(first + second)) return false;
  if (known.has(`${first}-${second}`)) return true;
  return FIRST.has(first) || SECOND.has(second) || (PRONOUNS.has(second) && VERB_END.test(first));
}
