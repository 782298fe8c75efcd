import type { Span } from "../../../corpus/types.js";
import { foldOf, type Token } from "../../tokens.js";
import { DELEGATION_NOUNS, HEAD_WORDS, MORE_DELEGATION_WORDS } from "../../vocabulary/delegation-words.js";
import { wordSet } from "../../word-stems.js";

/** With "celle" and "ceux", which stand for one that was named. */
const delegations = new Set([...DELEGATION_NOUNS.keys(), ...wordSet(`${MORE_DELEGATION_WORDS} celle ceux`)]);

const DEPUTY =
  /(?:^| )(?:deputy|assistant|vice) (?:head|chief|leader|chair\w*)(?: |$)|(?:^| )(?:(?:chef|cheffe|negociateur|negociatrice|president|presidente) (?:\w+ ){0,2}adjointe?|adjointe? (?:du|de la|a la|au) (?:chef|cheffe|negociat\w+)|numero deux|number two)(?: |$)/;
/** Who leads one leads no side of the talks. */
const MEDIATION = /(?:^| )(?:mediation|facilitation)(?: |$)/;
/** "Le chef de …", "head of …": a role of someone. */
const OFFICE = new RegExp(`^(?:(?:le|la|l|the) )?(?:${HEAD_WORDS.replaceAll(" ", "|")}) (?:de|du|des|d|of) `);
/** Words that stand before a name and may say what its bearer is. */
const REACH = 12;

/** What a sentence says a name's bearer is, right before and right after the name. Folded. */
export function describedAs(tokens: readonly Token[], name: Span, words: Span): readonly string[] {
  return [describedBefore(tokens, name, words), describedAfter(tokens, name)];
}

/** Whether someone so described leads no side: a deputy, who mediates, who leads the other one. */
export function isNoLeader(role: string): boolean {
  return isDeputy(role) || MEDIATION.test(role);
}

/** "Chef de la sécurité", "head of the bank": what its holder leads is no delegation. */
export const isOtherOffice = (role: string): boolean => OFFICE.test(role) && !isOfDelegation(role);

/** "Deputy head of the Omani delegation"; not "deputy head of the bank". */
function isDeputy(role: string): boolean {
  const found = DEPUTY.exec(role);
  if (found === null) return false;
  const rest = role.slice(found.index + found[0].length);
  return !/^(?:of|de|du|des|d) /.test(rest) || isOfDelegation(rest);
}

export const isOfDelegation = (folded: string): boolean =>
  folded.split(" ").some((word) => delegations.has(word));

/** Tokens right before the name, back to a mark. */
function beforeName(tokens: readonly Token[], name: Span): string {
  const before = tokens.filter(({ end }) => end <= name.start).slice(-REACH);
  return foldOf(before.slice(before.findLastIndex(({ word }) => !word) + 1));
}

/** The same, and what a comma sets off before that, where it names nobody else. */
function describedBefore(tokens: readonly Token[], name: Span, words: Span): string {
  const near = beforeName(tokens, name);
  if (near !== "") return near;
  const before = tokens.filter(({ end }) => end <= name.start).slice(-REACH, -1);
  const segment = before.slice(before.findLastIndex(({ word }) => !word) + 1);
  const isNamed = segment.some(
    ({ capital, start, end }, at) => capital && at > 0 && (end <= words.start || start >= words.end),
  );
  return isNamed ? "" : foldOf(segment);
}

/** What stands between the name and the next mark but one: ", deputy head of …,". */
function describedAfter(tokens: readonly Token[], name: Span): string {
  const after = tokens.filter(({ start }) => start >= name.end);
  if (after[0]?.text !== ",") return "";
  const end = after.findIndex(({ word }, at) => at > 0 && !word);
  return foldOf(after.slice(1, end < 0 ? REACH : Math.min(end, REACH)));
}
