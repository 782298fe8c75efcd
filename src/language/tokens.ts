import { foldWord, splitWords, type Word } from "./words.js";

/** A word with its folded form. */
export interface Token extends Word {
  readonly folded: string;
}

/** The words of a text with their folded forms. */
export function readTokens(text: string): readonly Token[] {
  return splitWords(text).map(
    (word): Token => ({ text: word.text, start: word.start, end: word.end, folded: foldWord(word.text) }),
  );
}
