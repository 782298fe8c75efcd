import { endsSentence, hasMatches } from "./line-shape.js";

const MIN_WORDS = 8;
const COMMON = /(?<!\p{L})\p{Ll}{2,}/gu;

/** Whether words are a sentence of a text rather than a title, a menu or a label. */
export function isProse(words: string): boolean {
  return (words.length > 300 || endsSentence(words)) && hasMatches(words, COMMON, MIN_WORDS);
}
