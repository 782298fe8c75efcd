import { createRequire } from "node:module";
import { isNumberWord } from "./number-words.js";
import { KEPT, QUESTION } from "./stopwords-data.js";
import { foldWord, splitWords } from "./words.js";

const require = createRequire(import.meta.url);
const STOPWORD_LANGUAGES = ["fr", "en", "uk", "ru", "de", "es", "it"] as const;

/** Function words the published lists lack. */
const MORE =
  "cest quest ca cela jai quil quelle lon jusquà aujourdhui dont dun dune lors afin toutes via " +
  "dont cant wont isnt didnt doesnt thats whats їхній їхні цієї цього цьому цим ці ця був була який яка яке які яких якими " +
  "між проти після перед через щодо щоб якщо лише вже ще дуже також тільки чому коли хто є та і й у в на з із зі до від по за про";

let words: ReadonlySet<string> | undefined;
const questions = new Set(wordsOf(QUESTION));

function wordsOf(text: string): string[] {
  return splitWords(text).map((word) => foldWord(word.text));
}

/** The stop lists of stopwords-iso as published, by language: what `detectLanguage` votes with. */
export function readStopLists(): Readonly<Record<string, readonly string[]>> {
  return require("stopwords-iso") as Record<string, string[]>;
}

function buildStopwords(): ReadonlySet<string> {
  const lists = readStopLists();
  const all = new Set(questions);
  for (const language of STOPWORD_LANGUAGES)
    for (const word of lists[language] ?? []) for (const part of wordsOf(word)) all.add(part);
  for (const word of wordsOf(MORE)) all.add(word);
  for (const word of wordsOf(KEPT)) all.delete(word);
  for (const word of all) if (/\d/.test(word) || isNumberWord(word)) all.delete(word);
  return all;
}

/**
 * Whether a folded word says nothing about a text's subject in any of the seven languages. Months, number words and words that
 * mean something in another of the languages (`mai`, `war`, `force`) are none.
 */
export function isStopword(folded: string): boolean {
  words ??= buildStopwords();
  return words.has(folded);
}

/** Whether a folded word only frames a question: `qui`, `combien`, `dit`, `tell`, `хто`, `wer`. */
export function isQuestionWord(folded: string): boolean {
  return questions.has(folded);
}
