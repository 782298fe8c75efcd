import { detectLanguage } from "./detect.js";
import { CHAT_SPELLINGS, FAMILIAR_WORDS } from "./vernacular-data.js";

/** The languages whose chat is known, likeliest first. */
const LANGUAGES = Object.keys(CHAT_SPELLINGS);
/** A word in small letters that is no part of a longer one. */
const WORD = /(?<![\p{L}\p{N}'’_-])[\p{Ll}\p{N}]+(?:['’]\p{Ll}+)?(?![\p{L}\p{N}'’_-])/gu;

const tables = new Map<string, ReadonlyMap<string, string>>();

/**
 * A question in the words of the articles and of the model: "pk les flics ont dit non" → "pourquoi les policiers ont dit non". Only words in small
 * letters are replaced, by the lists of one language, and only where what comes out is of that language.
 */
export function inStandardWords(question: string): string {
  const guess = detectLanguage(question);
  for (const language of [guess, ...LANGUAGES.filter((each) => each !== guess)]) {
    const table = tableOf(language);
    const standard = question.replace(WORD, (word) => table.get(word.replace("’", "'")) ?? word);
    if (standard !== question && detectLanguage(standard) === language) return standard;
  }
  return question;
}

function tableOf(language: string): ReadonlyMap<string, string> {
  let table = tables.get(language);
  if (table === undefined) {
    const lists = [CHAT_SPELLINGS[language], FAMILIAR_WORDS[language]].filter((list) => list !== undefined);
    const entries = lists.flatMap((list) => list.trim().replace(/\s+/g, " ").split(", "));
    table = new Map(
      entries
        .map((entry) => entry.split("=") as [string, string])
        .flatMap(([standard, typed]) => typed.split(" ").map((word) => [word, standard])),
    );
    tables.set(language, table);
  }
  return table;
}
