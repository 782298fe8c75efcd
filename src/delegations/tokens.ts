import { readTokens as readWords, type Token as WordToken } from "../language/tokens.js";
import { foldWord } from "../language/words.js";

/** A word or a punctuation mark of a sentence; offsets are those of the text it was cut from. */
export interface Token extends WordToken {
  /** Lower case, no accents, no apostrophe; `'s` for the English possessive. */
  readonly folded: string;
  readonly word: boolean;
  /** Begins with a capital. */
  readonly capital: boolean;
}

/** Tokens folded, with one space between them: what the expressions over sentences read. */
export const foldOf = (tokens: readonly Token[]): string => tokens.map(({ folded }) => folded).join(" ");

/** "J. D.", "Mr.": the stop is the word's, and ends no sentence. */
const ABBREVIATED =
  /\p{Lu}\.(?:[-\s]?\p{Lu}\.){0,11}(?![\p{L}\p{N}])|(?:Mr|Mrs|Ms|Dr|Mme|Gen|Col|Lt|Sen|St|Mgr)\./uy;
const HYPHEN = /^[-‑]$/;
const APOSTROPHE = /^['’]$/;
/** "l'« accord »": no word follows at once. */
const ELIDED = /^(?:[cdjlmnstq]|qu|jusqu|lorsqu|puisqu|entr)['’](?=[«"])/iu;
const MARK = /['’][sS](?!\p{L})|\S/gu;
const POSSESSIVE = /^['’][sS]$/;

/**
 * The words of `text.slice(start, end)`, as `splitWords` parts them, and its marks, in order. But compounds are whole ("Al-Aïban", "Val-d'Oise"),
 * since a name is never cut; elided articles (`l'`, `d'`) keep their apostrophe, and the possessive `'s` is a token of its own.
 */
export function readSentenceTokens(text: string, start = 0, end = text.length): Token[] {
  const slice = start === 0 && end === text.length ? text : text.slice(start, end);
  const words = readWords(slice);
  const tokens: Token[] = [];
  const put = (from: number, to: number, folded: string, word: boolean): void => {
    const raw = slice.slice(from, to);
    const capital = word && raw[0] !== raw[0]!.toLowerCase();
    tokens.push({ text: raw, folded, start: start + from, end: start + to, word, capital });
  };
  const putMarks = (from: number, to: number): void => {
    if (to === from || (to === from + 1 && slice[from] === " ")) return;
    for (const { 0: mark, index } of slice.slice(from, to).matchAll(MARK))
      put(
        from + index,
        from + index + mark.length,
        foldMark(mark, slice, from + index),
        POSSESSIVE.test(mark),
      );
  };
  // Behind a figure or a mark it is a word of its own: "the 1990's".
  const isPossessive = ({ start, end }: WordToken): boolean =>
    end === start + 1 && POSSESSIVE.test(slice.slice(start - 1, end));
  let at = 0;
  for (let index = 0; index < words.length; index++) {
    const first = words[index]!;
    if (isPossessive(first)) {
      putMarks(at, first.end);
      at = first.end;
      continue;
    }
    putMarks(at, first.start);
    at = endOfAbbreviation(slice, first);
    if (at > 0) {
      while (index + 1 < words.length && words[index + 1]!.start < at) index++;
      put(first.start, at, foldWord(slice.slice(first.start, at).replace(/(?<=\p{L}\p{L})\.$/u, "")), true);
      continue;
    }
    const last = endOfCompound(slice, words, index);
    at = words[last]!.end;
    const next = words[last + 1];
    if (last > index) put(first.start, at, foldWord(slice.slice(first.start, at).replaceAll("‑", "-")), true);
    else {
      if (APOSTROPHE.test(slice[at] ?? "")) {
        const elides =
          next?.start === at + 1 ? !isPossessive(next) : ELIDED.test(slice.slice(first.start, at + 2));
        if (elides) at++;
      }
      put(first.start, at, first.folded, true);
    }
    index = last;
  }
  putMarks(at, slice.length);
  return tokens;
}

/** 0 where no abbreviation begins with this word. */
function endOfAbbreviation(text: string, { start, end }: WordToken): number {
  if (text[end] !== "." && text[end - 1] !== ".") return 0;
  ABBREVIATED.lastIndex = start;
  return ABBREVIATED.test(text) ? ABBREVIATED.lastIndex : 0;
}

/** The last word of the compound that begins with word `first`, itself where it is none. */
function endOfCompound(text: string, words: readonly WordToken[], first: number): number {
  let last = first;
  for (let next = first + 1; next < words.length; next++) {
    const between = text.slice(words[last]!.end, words[next]!.start);
    if (between.length > 1) break;
    if (!HYPHEN.test(between) && !(last > first && APOSTROPHE.test(between))) break;
    last = next;
  }
  return last;
}

/** "the States' delegation": the plural possessive, unless it closes a quotation. */
function foldMark(mark: string, text: string, at: number): string {
  const isPlural = /['’]/.test(mark) && text[at - 1] === "s";
  return isPlural || POSSESSIVE.test(mark) ? "'s" : mark;
}
