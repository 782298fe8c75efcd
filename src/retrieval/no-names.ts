import {
  COMMON_NOUNS,
  DELEGATION_STEMS,
  LEAD_NOUNS,
  LEAD_VERBS,
  OTHER_OFFICES,
} from "../delegations/vocabulary/question-words.js";
import {
  INSTITUTIONS,
  ROLE_HEADS,
  ROLE_MODIFIERS,
  SENTENCE_OPENERS,
  TITLES,
} from "../delegations/vocabulary/role-words.js";
import { matchesStem, readStems } from "../delegations/word-stems.js";
import { isCalendarWord } from "../language/calendar-words.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import { foldWord } from "../language/words.js";

/** Offices and forms of address in the languages that the lists of the delegations' reader do not cover. */
const MORE_TITLES =
  "madame monsieur mister miss misses pape pope president* prasident* presidente presidenta presidenza ministr* minister* ministro ministra aussenminister* kanzler* bundeskanzler* " +
  "herr herrn frau premier* premierminister* ministerprasident* botschafter* konig* papst furst* senor senora signor* generale conte principe re rey reina papa canciller " +
  "президент* міністр* министр* прем'єр* премьер* генерал* канцлер* посол* пан пані господин* госпож* король* королев* папа патриарх* патріарх* глава голова секретар* спікер* спикер*";
/** What a chat writes in capitals. */
const CHAT =
  "ok okay lol mdr ptdr asap fyi btw imo tldr faq pdf url html css php sql api ps nb rip wtf omg svp stp aka ia ai";

const stems = [LEAD_NOUNS, LEAD_VERBS, DELEGATION_STEMS, OTHER_OFFICES, COMMON_NOUNS].map(readStems);
const titles = readStems(MORE_TITLES.replaceAll("*", "-"));
const plain = new Set(
  [ROLE_HEADS, ROLE_MODIFIERS, TITLES, INSTITUTIONS, SENTENCE_OPENERS, CHAT].flatMap((list) =>
    list.split(" "),
  ),
);

/** Whether a folded word names nobody and nothing by itself, capital or not: a function word, an office, an institution's kind, a day. */
export function isNoName(folded: string): boolean {
  return (
    isStopword(folded) ||
    isQuestionWord(folded) ||
    isCalendarWord(folded) ||
    plain.has(folded) ||
    matchesStem(titles, folded, false) ||
    stems.some((list) => matchesStem(list, folded, false))
  );
}

/** Forms of address and offices that German puts before a name without an article between. */
const GERMAN_TITLES =
  /^(?:herrn?|frau|doktor|professor|papst|konig(?:in)?|general|oberst|admiral|kanzler(?:in)?|bundeskanzler(?:in)?|premier|botschafter(?:in)?|(?:\p{L}*)(?:minister|prasident)(?:in)?)$/u;

/** Whether what follows this German word without a gap is a name: "Präsident Selenskyj". */
export function isGermanTitle(word: string): boolean {
  return GERMAN_TITLES.test(foldWord(word));
}
