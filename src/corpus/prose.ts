import { endsSentence } from "./line-shape.js";

const MIN_WORDS = 8;

/** Whether words are a sentence of a text rather than a title, a menu or a label. */
export function isProse(words: string): boolean {
  const common = words.match(/(?<!\p{L})\p{Ll}{2,}/gu) ?? [];
  return common.length >= MIN_WORDS && (endsSentence(words) || words.length > 300);
}
