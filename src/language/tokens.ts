import { foldWord, splitWords, type Word } from "./words.js";

/** A word with its folded form. */
export interface Token extends Word {
  readonly folded: string;
}

let lastText = "";
let lastTokens: readonly Token[] = [];

/** The words of a text with their folded forms. The last text's are kept: one passage is searched for several things in a row. */
export function readTokens(text: string): readonly Token[] {
  if (text === lastText) return lastTokens;
  const tokens = splitWords(text).map(
    (word): Token => ({ text: word.text, start: word.start, end: word.end, folded: foldWord(word.text) }),
  );
  lastText = text;
  lastTokens = tokens;
  return tokens;
}
