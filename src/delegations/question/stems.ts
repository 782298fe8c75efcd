import {
  COMMON_NOUNS,
  DELEGATION_STEMS,
  LEAD_COMPOUNDS,
  LEAD_NOUNS,
  LEAD_VERBS,
  OTHER_INTERROGATIVES,
  OTHER_OFFICES,
  TALKS_ASKED,
  WHO,
} from "../vocabulary/question-words.js";
import { matchesStem, readStems } from "../word-stems.js";

/** The vocabulary's lists of what questions about leaders are made of. */
export const ASKED = {
  who: readStems(WHO),
  otherInterrogatives: readStems(OTHER_INTERROGATIVES),
  verbs: readStems(LEAD_VERBS),
  nouns: readStems(LEAD_NOUNS),
  compounds: readStems(LEAD_COMPOUNDS),
  delegations: readStems(DELEGATION_STEMS),
  talks: readStems(TALKS_ASKED),
  offices: readStems(OTHER_OFFICES),
  commonNouns: readStems(COMMON_NOUNS),
};

const { who, verbs, nouns, compounds, delegations, offices, commonNouns } = ASKED;
const ofLeadership = [who, verbs, nouns, compounds, delegations, offices, commonNouns];

/** Whether a folded word is what questions about leaders are made of, misspelt by a letter or not: nobody's name. */
export function isLeadershipWord(word: string): boolean {
  return ofLeadership.some((list) => matchesStem(list, word, true));
}
