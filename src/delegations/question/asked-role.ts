import { inflectionStem } from "../../language/inflection.js";
import { isStopword } from "../../language/stopwords.js";
import { foldWord, splitWords, type Word } from "../../language/words.js";
import { ROLE_HEADS } from "../vocabulary/role-words.js";
import { withinOneEdit } from "../word-stems.js";

/** What a question calls a person instead of by name: offsets in the question. */
export interface AskedRole {
  readonly start: number;
  readonly end: number;
}

const heads = new Set(ROLE_HEADS.split(" "));
const LINK = /^(?:de|du|des|d|of|for|to|a|au|aux|en|la|le|l|les|the)$/;
/** Goes on a French role after its noun: "conseiller présidentiel". */
const ADJECTIVE = /(?:iel|iell|ien|ienn|al|air|iqu|if|iv)(?:e?s?|aux)$/;
/** Stems that long may differ by a letter: défense, defence. */
const MIN_STEM = 6;

/**
 * "le ministre de la Pêche", "the defence minister": a role and what it is for. `isOther` tells the words of a question that are of
 * no role: verbs of leading, delegations.
 */
export function readAskedRole(
  words: readonly Word[],
  folded: readonly string[],
  isOther: (at: number) => boolean,
): AskedRole | null {
  const head = folded.findIndex((word, at) => heads.has(word) && !isOther(at));
  if (head < 0) return null;
  const isSaid = (at: number): boolean => !isOther(at) && !isStopword(folded[at]!);
  let from = head;
  while (from > 0 && isSaid(from - 1) && !heads.has(folded[from - 1]!)) from--;
  let to = head + 1;
  for (let at = to; at < words.length; at++) {
    if (LINK.test(folded[at]!)) continue;
    const linked = LINK.test(folded[at - 1]!);
    if (!isSaid(at) || !(linked || ADJECTIVE.test(folded[at]!))) break;
    to = at + 1;
  }
  return { start: words[from]!.start, end: words[to - 1]!.end };
}

/** Whether a role that a text gives is the one asked for: it has all its words, whatever their number and gender. */
export function isRole(role: string, asked: string): boolean {
  const told = stemsOf(role);
  return stemsOf(asked).every((stem) =>
    told.some((other) => other === stem || (stem.length >= MIN_STEM && withinOneEdit(other, stem))),
  );
}

function stemsOf(role: string): string[] {
  return splitWords(role)
    .map(({ text }) => foldWord(text))
    .filter((word) => !isStopword(word) && !LINK.test(word))
    .map((word) => inflectionStem(word, "fr"));
}
