import { foldWord } from "../language/words.js";

/** A word or a punctuation mark of a sentence; offsets are those of the text it was cut from. */
export interface Token {
  readonly text: string;
  /** Lower case, no accents, no apostrophe; `'s` for the English possessive. */
  readonly fold: string;
  readonly start: number;
  readonly end: number;
  readonly word: boolean;
  /** Begins with a capital. */
  readonly capital: boolean;
}

// Hyphenated words stay whole (Al-Aïban, vice-ministre): a name is never cut, unlike in `splitWords`.
const TOKEN =
  /\p{Lu}\.(?:[-\s]?\p{Lu}\.){0,11}(?![\p{L}\p{N}])|\b(?:Mr|Mrs|Ms|Dr|Mme|Gen|Col|Lt|Sen|St|Mgr)\.|(?:[lLdDcCqQsSnNjJmMtT]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu|[Ee]ntr)['’](?=[\p{L}«"])|['’]s(?![\p{L}])|(?<=s)['’](?=\s\p{L})|[\p{L}\p{N}\p{M}]+(?:(?:['’ʼ](?!s(?![\p{L}]))|[-‑])[\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}]/gu;

/** Tokens of `text.slice(start, end)`, in order. Elided articles (`l'`, `d'`) and the possessive `'s` are tokens of their own. */
export function readTokens(text: string, start = 0, end = text.length): Token[] {
  const tokens: Token[] = [];
  const slice = start === 0 && end === text.length ? text : text.slice(start, end);
  for (const match of slice.matchAll(TOKEN)) {
    const raw = match[0];
    // A final stop belongs to a one-letter initial ("J. D. Vance"), never to a sentence's last capital.
    const first = raw.codePointAt(0)!;
    const word = isLetterOrDigit(first) || /^['’]s$/.test(raw);
    tokens.push({
      text: raw,
      fold: word ? foldToken(raw) : foldMark(raw, slice, match.index),
      start: start + match.index,
      end: start + match.index + raw.length,
      word,
      capital: word && raw[0] !== raw[0]!.toLowerCase(),
    });
  }
  return tokens;
}

function foldToken(raw: string): string {
  if (/^['’]s$/.test(raw)) return "'s";
  return foldWord(raw.replace(/[‑]/g, "-").replace(/(?<=\p{L}\p{L})\.$/u, ""));
}

function foldMark(raw: string, text: string, at: number): string {
  // "the States' delegation": the plural possessive, unless it closes a quotation.
  if (/['’]/.test(raw) && at > 0 && /s/.test(text[at - 1]!)) return "'s";
  return raw;
}

function isLetterOrDigit(code: number): boolean {
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(code));
}
