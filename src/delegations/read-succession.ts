import { foldWord, type Word } from "../language/words.js";
import { readAskedPersons } from "./read-asked-persons.js";

/** Whom a question about a succession asks for: who led before the person it names, after, or either, as the texts tell. */
export type Succession = "before" | "after" | "either";

const BEFORE = /\b(?:avant|before|predecess\w*)\b/;
const AFTER = /\b(?:apres|after|successeure?s?|successors?)\b/;
const REPLACE = /\b(?:remplac\w*|succed\w*|replac\w*|succeeds?|succeeded|took over from)\b/;
/** All that such a question may hold beside a name: with any other word it may ask for anything. */
const FUNCTION_WORDS = new Set(
  (
    "qui quel quelle c ce cest c'est etait cetait est a t il elle ete y avait la le les l de du d par au a aux en et que qu s se " +
    "who whom was is it did does do the of by there came come led lead at head tete chef cheffe la dirigeait menait conduisait " +
    "to for his her son sa in as poste place dirige mene conduit delegation negociateur team delegations"
  ).split(" "),
);

/**
 * "Avant Odile Fresnay c'était qui ?", "who did Odile Fresnay replace?": the person and the direction, where the question holds nothing
 * else; else `null`. Only a person known to have led makes it a question about leadership.
 */
export function readSuccession(
  question: string,
  words: readonly Word[],
  folded: readonly string[],
): { persons: string[]; succession: Succession } | null {
  const text = folded.join(" ");
  if (!/(?:^| )(?:qui|who|whom|quel)(?: |$)/.test(text)) return null;
  const succession = REPLACE.test(text)
    ? "either"
    : BEFORE.test(text)
      ? "before"
      : AFTER.test(text)
        ? "after"
        : null;
  if (succession === null) return null;
  const plain = words.filter((_, at) => isPlain(folded[at]!));
  const persons = readAskedPersons(question, words, folded, plain, true);
  if (persons.length !== 1) return null;
  const name = new Set(persons[0]!.split(/[^\p{L}\p{N}]+/u).map(foldWord));
  return folded.every((word) => name.has(word) || isPlain(word)) ? { persons, succession } : null;
}

/** Whether a question asks who replaced the person it names, or whom that person replaced. */
export function asksReplacement(text: string): boolean {
  return REPLACE.test(text);
}

const isPlain = (word: string): boolean =>
  FUNCTION_WORDS.has(word) || BEFORE.test(word) || AFTER.test(word) || REPLACE.test(word);
