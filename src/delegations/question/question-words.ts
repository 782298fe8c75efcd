import {
  COMMON_NOUNS,
  DELEGATION_STEMS,
  LEAD_COMPOUNDS,
  LEAD_NOUNS,
  LEAD_VERBS,
  OTHER_OFFICES,
  WHO,
} from "../vocabulary/question-words.js";
import { matchesStem, readStems } from "../word-stems.js";

const lists = [
  WHO,
  LEAD_VERBS,
  LEAD_NOUNS,
  LEAD_COMPOUNDS,
  DELEGATION_STEMS,
  OTHER_OFFICES,
  COMMON_NOUNS,
].map(readStems);

/** Whether a folded word is what questions about leaders are made of, misspelt by a letter or not: nobody's name. */
export function isLeadershipWord(word: string): boolean {
  return lists.some((list) => matchesStem(list, word, true));
}
