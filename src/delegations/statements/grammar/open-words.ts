import { foldedText } from "./guards.js";
import type { SymbolSentence } from "./symbols.js";

const TITLE =
  /^(?:(?:le|la|l) )?(?:chef|cheffe|patron|patronne|president|presidente|responsable|head|leader|chief|chair|chairman)$/;
const SINCE = /^(?:depuis|since|for|ces)\b/;
const REPLACE =
  /^(?:\w+ ){0,4}?(?:remplacer|succeder|remplacee?|succede|replace|replaced|replacing|succeed|succeeded)\b/;
/** What a form's named groups matched: symbols `[from, to)`. */
export type Groups = Readonly<Record<string, readonly [from: number, to: number] | undefined>>;

/** Whether the words that a form leaves open (its `x` symbols) are the ones it means. */
export function passesWords({ since, placed, title, fronted, p }: Groups, sentence: SymbolSentence): boolean {
  const words = ([from, to]: readonly [number, number]): string =>
    to > from ? foldedText(sentence, sentence.from[from]!, sentence.to[to - 1]!) : "";
  if (since !== undefined && /[xt]/.test(sentence.symbols.slice(...since)) && !SINCE.test(words(since)))
    return false;
  if (title !== undefined && !TITLE.test(words(title))) return false;
  // "Placés sous la conduite de X".
  if (placed !== undefined && placed[1] > placed[0] && !/^place/.test(words(placed))) return false;
  return fronted === undefined || p === undefined || !REPLACE.test(foldedText(sentence, sentence.to[p[0]]!));
}
