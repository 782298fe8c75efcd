import iconv from "iconv-lite";

/** How the characters of a text are written as bytes. */
export interface Encoding {
  /** For people. */
  readonly name: string;
  /** iconv-lite's name of it. */
  readonly codec: string;
}

/** Encodings of one byte a character that articles in the seven languages were ever saved in, the most frequent first. */
const CANDIDATES: readonly (Encoding & { readonly script: Script })[] = [
  { name: "Windows-1252", codec: "windows-1252", script: "latin" },
  { name: "ISO-8859-15", codec: "iso-8859-15", script: "latin" },
  { name: "Windows-1251", codec: "windows-1251", script: "cyrillic" },
  { name: "KOI8-U", codec: "koi8-u", script: "cyrillic" },
  { name: "ISO-8859-5", codec: "iso-8859-5", script: "cyrillic" },
  { name: "Mac OS Roman", codec: "macintosh", script: "latin" },
];

type Script = "latin" | "cyrillic";

/** What a byte stands for in an encoding. */
const OTHER = 0;
const IMPOSSIBLE = 1;
const SYMBOL = 2;
/** Stands inside of words: an apostrophe, a dash. */
const JOINER = 3;
/** Letters of the languages: ASCII's, and those of the upper half. */
const SMALL = 4;
const CAPITAL = 5;
const HIGH_SMALL = 6;
const HIGH_CAPITAL = 7;
/** Letters of other languages, met in names. */
const RARE_SMALL = 8;
const RARE_CAPITAL = 9;

const LETTERS: Readonly<Record<Script, RegExp>> = {
  latin: /^[àâäáæçéèêëîïíìñôöóòœùûüúÿß]$/iu,
  cyrillic: /^[а-яёіїєґ]$/iu,
};
const SCRIPTS: Readonly<Record<Script, RegExp>> = {
  latin: /^\p{Script=Latin}$/u,
  cyrillic: /^\p{Script=Cyrillic}$/u,
};
const JOINERS = "’‘–—…·«»\u00A0\u00AD";
/** Nobody writes these: where one would stand, the encoding is another one. */
const UNUSED = /^[¤¦¨¸ªº\u0080-\u009F\uFFFD]$/u;
const VOWELS = /[аеёиоуыэюяіїє]/iu;

/** Letters of other languages, of all letters of the upper half. */
const MAX_RARE = 0.1;
/** Letters of the upper half, of all letters, in a language of the Latin script. */
const MAX_HIGH = 0.4;
/** Cyrillic letters that touch Latin ones, of all of them. */
const MAX_MIXED = 0.02;
/** Fewer Cyrillic letters tell nothing of their encoding. */
const MIN_LETTERS = 10;
const MIN_VOWELS = 0.2;

const tables = new Map<string, Uint8Array>();

/**
 * The encoding of a text that is not UTF-8: the first in which it looks like one of the seven languages. `null` where none does: a letter
 * read wrong would be quoted wrong. It takes one pass, about 2 ms for 1 MiB.
 */
export function findLegacyEncoding(bytes: Uint8Array): Encoding | null {
  return (
    CANDIDATES.find(({ codec, script }) => isPlausible(bytes, tableOf(codec, script), codec, script)) ?? null
  );
}

/** Whether a code below 128 stands in no text: a control character, save those that part lines or pages and what old programs end a file with. */
export function isControl(code: number): boolean {
  return code < 9 || (code > 13 && code < 26) || (code > 27 && code < 32) || code === 127;
}

function tableOf(codec: string, script: Script): Uint8Array {
  let table = tables.get(codec);
  if (table === undefined) {
    table = new Uint8Array(256);
    for (let byte = 0; byte < 256; byte++)
      table[byte] = classify(iconv.decode(Buffer.of(byte), codec, { stripBOM: false }), byte, script);
    tables.set(codec, table);
  }
  return table;
}

function classify(character: string, byte: number, script: Script): number {
  if (byte < 0x80) {
    if (isControl(byte)) return IMPOSSIBLE;
    return /[a-z]/.test(character) ? SMALL : /[A-Z]/.test(character) ? CAPITAL : OTHER;
  }
  if (UNUSED.test(character)) return IMPOSSIBLE;
  if (JOINERS.includes(character)) return JOINER;
  if (!/\p{L}/u.test(character)) return SYMBOL;
  if (!SCRIPTS[script].test(character)) return IMPOSSIBLE;
  const isCapital = character !== character.toLowerCase();
  if (LETTERS[script].test(character)) return isCapital ? HIGH_CAPITAL : HIGH_SMALL;
  return isCapital ? RARE_CAPITAL : RARE_SMALL;
}

function isPlausible(bytes: Uint8Array, table: Uint8Array, codec: string, script: Script): boolean {
  let [ascii, high, rare, mixed, vowels] = [0, 0, 0, 0, 0];
  const vowelBytes = script === "cyrillic" ? vowelsOf(codec) : null;
  for (let at = 0; at < bytes.length; at++) {
    const kind = table[bytes[at]!]!;
    if (kind === OTHER) continue;
    if (kind === IMPOSSIBLE) return false;
    if (kind === SMALL || kind === CAPITAL) {
      ascii++;
      continue;
    }
    const before = at === 0 ? OTHER : table[bytes[at - 1]!]!;
    const after = at + 1 === bytes.length ? OTHER : table[bytes[at + 1]!]!;
    // "c½ur", "d‚j…": no sign stands inside of a word.
    if (kind === SYMBOL && before >= SMALL && after >= SMALL) return false;
    if (kind < HIGH_SMALL) continue;
    high++;
    if (kind >= RARE_SMALL) rare++;
    // "dÕautres": nor a capital.
    if ((kind === HIGH_CAPITAL || kind === RARE_CAPITAL) && isSmall(before)) return false;
    if (isAscii(before) || isAscii(after)) mixed++;
    if (vowelBytes?.has(bytes[at]!)) vowels++;
  }
  if (rare > MAX_RARE * high) return false;
  if (script === "latin") return high <= MAX_HIGH * (ascii + high);
  return mixed <= MAX_MIXED * high && high >= MIN_LETTERS && vowels >= MIN_VOWELS * high;
}

const isSmall = (kind: number): boolean => kind === SMALL || kind === HIGH_SMALL || kind === RARE_SMALL;
const isAscii = (kind: number): boolean => kind === SMALL || kind === CAPITAL;

const vowelBytes = new Map<string, ReadonlySet<number>>();

function vowelsOf(codec: string): ReadonlySet<number> {
  let found = vowelBytes.get(codec);
  if (found === undefined) {
    const bytes = Array.from({ length: 128 }, (_, i) => 128 + i);
    found = new Set(bytes.filter((byte) => VOWELS.test(iconv.decode(Buffer.of(byte), codec))));
    vowelBytes.set(codec, found);
  }
  return found;
}
