import { isCalendarWord } from "../../language/calendar-words.js";
import { placeAt } from "../../language/places.js";
import { isQuestionWord, isStopword } from "../../language/stopwords.js";
import { foldWord, type Word } from "../../language/words.js";
import { organisationKey, type Side } from "../parties/sides.js";
import {
  adjectiveKey,
  isUnknownDemonym,
  unknownNameAfter,
  unknownNameBefore,
} from "../parties/unknown-sides.js";
import type { Token } from "../tokens.js";
import { NO_NAMES } from "../vocabulary/question-words.js";
import { INSTITUTIONS, ROLE_HEADS, ROLE_MODIFIERS, SENTENCE_OPENERS } from "../vocabulary/role-words.js";
import { matchesStem } from "../word-stems.js";
import { ASKED, isLeadershipWord } from "./stems.js";

/** A party of no list that a question names: offsets in the question. */
export interface UnknownParty {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const common = new Set(
  `${SENTENCE_OPENERS} ${INSTITUTIONS} ${ROLE_HEADS} ${ROLE_MODIFIERS} ${NO_NAMES}`.split(" "),
);
const OF = /^(?:de|du|des|d|of|from|del|della|von|der|aus)$/;

/** "délégation de Brumond", "brumondaise", "the Azania team": names beside a delegation word that `sides` lacks. */
export function findUnknownParties(
  question: string,
  tokens: readonly Token[],
  sides: readonly Side[],
): UnknownParty[] {
  const taken = (at: number): boolean => sides.some(({ from, to }) => at >= from && at < to);
  const lower = question.slice(1) === question.slice(1).toLowerCase();
  const found: UnknownParty[] = [];
  const add = (from: number, to: number, key: string): void => {
    const { start } = tokens[from]!;
    if (!found.some((other) => other.start === start)) found.push({ key, start, end: tokens[to - 1]!.end });
  };
  const named = (from: number, to: number): void =>
    add(from, to, organisationKey(question.slice(tokens[from]!.start, tokens[to - 1]!.end)));
  for (const [at, token] of tokens.entries()) {
    if (!matchesStem(ASKED.delegations, token.folded, true)) continue;
    // "côté", "partie" and their like need a name of the vocabulary beside them.
    if (!STRONG.test(token.folded)) continue;
    if (!taken(at + 1) && isUnknownDemonym(tokens, at + 1) && !common.has(tokens[at + 1]!.folded))
      add(at + 1, at + 2, adjectiveKey(tokens[at + 1]!.text));
    let next = at + 1;
    while (
      /^(?:officielle|gouvernementale|official|negotiating|haut|niveau|de|du|des|d|of|from|del|della|von|aus|la|le|l|les|the|der)$/.test(
        tokens[next]?.folded ?? "",
      )
    )
      next++;
    const linked = tokens.slice(at + 1, next).some(({ folded }) => OF.test(folded));
    if (linked && tokens[next] !== undefined && !taken(next) && placeAt(tokens, next) === null) {
      const name = unknownNameAfter(question, tokens, next);
      if (name !== null && name !== "no party") named(name.from, name.to);
      else if (lower && name === null && isPlainName(tokens[next]!)) named(next, next + 1);
    }
    let last = at - 1;
    while (/^(?:negotiating|negotiation|peace|official|'s)$/.test(tokens[last]?.folded ?? "")) last--;
    if (last >= 0 && !taken(last) && placeAt(tokens, last) === null && !isCommon(tokens[last]!.folded)) {
      const name = unknownNameBefore(question, tokens, last);
      if (name !== null && name !== "no party") named(name.from, name.to);
    }
  }
  return found;
}

const STRONG = /^(?:delega|delegue|equipe|team|mannschaft|equipo|squadra|nego|side$)/;

/** A word in small letters that can only be a name. */
function isPlainName({ folded, word }: Token): boolean {
  return word && folded.length > 3 && !/\d/.test(folded) && !isCommon(folded);
}

function isCommon(folded: string): boolean {
  return (
    isStopword(folded) ||
    isCalendarWord(folded) ||
    isQuestionWord(folded) ||
    common.has(folded) ||
    isLeadershipWord(folded)
  );
}

/** "délégation de l'XYZ": capitals by the delegation word, links between. */
export function findUnknownAcronyms(
  question: string,
  words: readonly Word[],
  folded: readonly string[],
  isDelegation: readonly boolean[],
  links: ReadonlySet<string>,
): UnknownParty[] {
  if (question === question.toUpperCase()) return [];
  const found: UnknownParty[] = [];
  for (const [at, { text, start, end }] of words.entries()) {
    if (!/^\p{Lu}[\p{Lu}\p{N}]+$/u.test(text)) continue;
    let back = at - 1;
    while (back >= 0 && links.has(folded[back]!)) back--;
    if (isDelegation[back] || isDelegation[at + 1]) found.push({ key: foldWord(text), start, end });
  }
  return found;
}
