import { LRUCache } from "lru-cache";

/** A word of a text: `text.slice(start, end) === word.text`, offsets in UTF-16 code units. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const APOSTROPHE = 3;

/** What elides before an apostrophe in French and Italian: the word ends there, the next one begins. */
const ELISIONS = new Set(
  (
    "l d j m t s n c qu lorsqu puisqu jusqu quoiqu quelqu presqu entr dell nell all sull dall coll un quest quell " +
    "gl bell sant tutt anch com dov cos nient senz mezz grand"
  ).split(" "),
);
const LONGEST_ELISION = Math.max(...[...ELISIONS].map((word) => word.length));
/** French words that keep their apostrophe. */
const WHOLE = /^(?:aujourd['’]hui|prud['’]hom|presqu['’]ile|entr['’]ouv)/i;

const classes = buildClasses();

/** Latin, Greek, Cyrillic and the punctuation block by table: a property escape per character is ten times slower. */
function buildClasses(): Uint8Array {
  const table = new Uint8Array(0x2100);
  for (let code = 0; code < table.length; code++) table[code] = classify(String.fromCharCode(code));
  table[0xad] = LETTER; // a soft hyphen is inside its word
  for (const mark of "'’ʼ‘`ʹ") table[mark.codePointAt(0)!] = APOSTROPHE;
  return table;
}

function classify(character: string): number {
  if (/^\p{Nd}/u.test(character)) return DIGIT;
  return /^[\p{L}\p{M}\p{N}]/u.test(character) ? LETTER : OTHER;
}

function classAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < classes.length) return classes[code]!;
  if (Number.isNaN(code)) return OTHER;
  if (code >= 0xdc00 && code <= 0xdfff) return OTHER;
  return classify(String.fromCodePoint(text.codePointAt(index)!));
}

/** A character outside the Basic Multilingual Plane takes two code units. */
function width(text: string, index: number): number {
  return text.codePointAt(index)! > 0xffff ? 2 : 1;
}

/**
 * Words of a text, in order, disjoint. Elided words are apart (`l'Ukraine` is `l`, `Ukraine`), an English possessive's
 * `'s` is dropped, hyphens separate, acronyms keep their dots (`U.S.`), figures keep their separators (`1,5`, `1 000`).
 */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  const length = text.length;
  let at = 0;
  while (at < length) {
    const kind = classAt(text, at);
    if (kind === LETTER) at = readLetters(text, at, words);
    else if (kind === DIGIT) at = readFigure(text, at, words);
    else at++;
  }
  return words;
}

function push(text: string, start: number, end: number, words: Word[]): number {
  words.push({ text: ownText(text.slice(start, end)), start, end });
  return end;
}

function readRun(text: string, start: number): number {
  let at = start;
  for (let kind = classAt(text, at); kind === LETTER || kind === DIGIT; kind = classAt(text, at))
    at += width(text, at);
  return at;
}

function readLetters(text: string, start: number, words: Word[]): number {
  let end = readRun(text, start);
  if (end - start === 1 && text.charCodeAt(end) === 46) {
    const acronym = readAcronym(text, start);
    if (acronym > 0) return push(text, start, acronym, words);
  }
  while (classAt(text, end) === APOSTROPHE && classAt(text, end + 1) === LETTER) {
    const before = text.slice(start, end);
    const next = readRun(text, end + 1);
    const tail = text.slice(end + 1, next);
    if (WHOLE.test(text.slice(start, start + 12))) end = next;
    else if (before.length <= LONGEST_ELISION && ELISIONS.has(before.toLowerCase()))
      return push(text, start, end, words) + 1;
    else if (tail === "s" || tail === "S") {
      push(text, start, end, words);
      return next;
    } else end = next;
  }
  return push(text, start, end, words);
}

const LONGEST_ACRONYM = 12;

/** End of `U.S.`, `E.U`, `J.D.`: capitals each with its dot, two at least and {@link LONGEST_ACRONYM} at most; 0 where it is none. */
function readAcronym(text: string, start: number): number {
  let at = start;
  let letters = 0;
  while (classAt(text, at) === LETTER && text.charCodeAt(at + 1) === 46 && isUpper(text[at]!)) {
    if (++letters > LONGEST_ACRONYM) return 0;
    at += 2;
  }
  if (letters < 1) return 0;
  const last = classAt(text, at) === LETTER && isUpper(text[at]!) && classAt(text, at + 1) === OTHER;
  if (last && letters >= 1) return at + 1;
  return letters >= 2 && classAt(text, at) !== LETTER ? at : 0;
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}

function digitsFrom(text: string, start: number): number {
  let at = start;
  while (classAt(text, at) === DIGIT) at++;
  return at;
}

function readFigure(text: string, start: number, words: Word[]): number {
  let end = digitsFrom(text, start);
  if (end === start) return push(text, start, start + width(text, start), words); // a digit outside the plane
  let grouped = end - start <= 3;
  for (;;) {
    const separator = text[end];
    if (separator === undefined) break;
    const next = digitsFrom(text, end + 1);
    const count = next - end - 1;
    if (count === 0) break;
    if (separator === "." || separator === "," || separator === ":") end = next;
    else if (grouped && count === 3 && GROUP_SEPARATORS.includes(separator)) end = next;
    else break;
    grouped &&= count === 3;
  }
  const minutes = TIME_OF_DAY.exec(text.slice(start, start + LONGEST_TIME));
  if (minutes !== null && end - start <= 2) return push(text, start, start + minutes[0].length, words);
  // "28th", "1er", "16h30": one word with what is written against it.
  if (classAt(text, end) === LETTER) end = readRun(text, end);
  return push(text, start, end, words);
}

/** What parts a figure's groups of three: spaces of several widths, apostrophes. */
const GROUP_SEPARATORS = " \u00a0\u2007\u2009\u202f'’";
/** "14 h 30", "14h30": one word, as "14:30" is. */
const TIME_OF_DAY = /^\d{1,2}[ \u00a0\u2009\u202f]?h[ \u00a0\u2009\u202f]?[0-5]\d(?![\p{L}\d])/iu;
const LONGEST_TIME = 8;
const SAME_TIME = /^([01]?\d|2[0-4])\s?[h:]\s?([0-5]\d)$/;

const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  ß: "ss",
  œ: "oe",
  æ: "ae",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ς: "σ",
  ґ: "г",
};
const folded = new LRUCache<string, string>({ max: 50_000, memoMethod: fold });

/**
 * A word without case, accents, apostrophes or an acronym's dots: what words are compared by. `й` and `ї` are letters of
 * their own, `ё` is `е`; a figure loses its thousands separators and takes a decimal point (`2,000` is `2000`, `1,5` is `1.5`, `0,125` is
 * `0.125`); a time of day is `14h30`, however it is written; a Roman ordinal is in figures (`XIXe` is `19e`).
 * Idempotent.
 */
export function foldWord(text: string): string {
  return /^[a-z0-9]*$/.test(text) ? text : folded.memo(text);
}

function fold(text: string): string {
  const ordinal = foldRoman(text);
  if (ordinal !== null) return ordinal;
  const plain = foldLetters(text).replace(/[\u00ad'’‘ʼʹ`]+/gu, "");
  if (/^\d/.test(plain)) return foldFigure(plain);
  return /^(?:\p{L}\.)+\p{L}?$/u.test(plain) ? plain.replaceAll(".", "") : plain;
}

/** A text without case, accents and ligatures. */
export function foldLetters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\u0438\u0306/g, "й")
    .replace(/\u0456\u0308/g, "ї")
    .replace(/\p{M}+/gu, "")
    .replace(/[łøßœæđðþıħςґ]/g, (letter) => LETTERS[letter]!);
}

function foldFigure(figure: string): string {
  const time = SAME_TIME.exec(figure);
  if (time !== null) return `${Number(time[1])}h${time[2]}`;
  const joined = figure.replace(/(?<=\d) (?=\d)/g, "");
  // "2,500" is no fraction, "0,125" is one.
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d{0,2}(?:,\d{3})+$/.test(joined)) return joined.replace(/[.,]/g, "");
  // Both signs: the first parts groups, the last the fraction.
  const both = /^(\d{1,3}(?:\.\d{3})+),(\d+)$|^(\d{1,3}(?:,\d{3})+)\.(\d+)$/.exec(joined);
  if (both !== null) return `${(both[1] ?? both[3])!.replace(/[.,]/g, "")}.${both[2] ?? both[4]}`;
  return joined.replace(/(?<=\d),(?=\d)/g, ".");
}

/** Only with a small ending, which French writes: "VIe", "XIXᵉ", "Ier". "VIE" and "Vie" are words. */
const ROMAN_ORDINAL = /^([IVXLC]+)(?:e|ᵉ|ème|ième|er|ᵉʳ|re)$/u;
const ROMAN = /^(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** "19e" for "XIXe", `null` for what is no Roman ordinal. */
function foldRoman(text: string): string | null {
  const letters = ROMAN_ORDINAL.exec(text)?.[1];
  if (letters === undefined || !ROMAN.test(letters)) return null;
  const isFirst = /(?:er|ᵉʳ|re)$/u.test(text);
  // "Le", "Ce", "Ver" are words.
  if ((letters === "I") !== isFirst || letters === "L" || letters === "C") return null;
  let value = 0;
  for (const [at, letter] of [...letters].entries()) {
    const own = ROMAN_VALUES[letter]!;
    value += own < (ROMAN_VALUES[letters[at + 1] ?? ""] ?? 0) ? -own : own;
  }
  return isFirst ? `${value}er` : `${value}e`;
}

/** A copy, where the engine (V8: from 13 characters on) would keep the whole text alive behind a slice: words outlive it in caches. */
function ownText(slice: string): string {
  return slice.length < 13 ? slice : Buffer.from(slice, "utf16le").toString("utf16le");
}
