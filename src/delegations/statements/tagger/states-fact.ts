import type { Span } from "../../../corpus/types.js";
import { findSides } from "../../parties/sides.js";
import { readTokens, type Token } from "../../tokens.js";
import {
  DELEGATION_NOUNS,
  HEAD_WORDS,
  MORE_DELEGATION_WORDS,
  OTHER_TEAMS,
} from "../../vocabulary/delegation-words.js";
import { MODALS } from "../../vocabulary/hedges.js";
import { LEAD_PHRASES, LEADING } from "../../vocabulary/lead-words.js";
import { NO_LEADERS, ON_FOOT } from "../../vocabulary/role-words.js";
import { foldOf, isHearsay, isOfMeeting, isSport } from "../grammar/guards.js";

/** Where a passage names a leader and the delegation: offsets in the text. */
export interface Place {
  readonly name: Span;
  /** The words that name the delegation. */
  readonly words: Span;
  /** The sentence that names the leader. */
  readonly sentence: Span;
  /** What says so: the sentence, with the one beside it where only both do. */
  readonly quote: Span;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const others = set(
  `${OTHER_TEAMS} diplomatie diplomacy renseignement renseignements intelligence conversations entretiens`,
);
const heads = set(HEAD_WORDS);
const delegations = new Set([...DELEGATION_NOUNS.keys(), ...MORE_DELEGATION_WORDS.split(" ")]);
const UNREAL = set(`${MODALS} sera seront will`);
const company = new RegExp(`(?:^| )(?:${LEAD_PHRASES.z})(?: |$)`);

const DEPUTY =
  /(?:^| )(?:deputy|assistant|vice) (?:head|chief|leader|chair\w*)(?: |$)|(?:^| )(?:(?:chef|cheffe|negociateur|negociatrice|president|presidente) (?:\w+ ){0,2}adjointe?|adjointe? (?:du|de la|a la|au) (?:chef|cheffe|negociat\w+)|numero deux|number two)(?: |$)/;
const MEMBER =
  /(?:^| )(?:membres?|members?|rangs|parmi|among|fai(?:t|sait) partie|compt(?:e|ait|aient|ent)|figur(?:e|ait|aient)|inclu\w+|sieg\w+)(?: |$)/;
/** "Le chef de …", "head of …": a role of someone. */
const OFFICE = new RegExp(`^(?:(?:le|la|l|the) )?(?:${HEAD_WORDS.replaceAll(" ", "|")}) (?:de|du|des|d|of) `);
/** May follow "the head of the delegation" before the name: a mark, or a word of being or being called. */
const NAMES =
  /^(?:$|[,:;(–—-]|(?:est|etait|fut|reste|is|was|remains|s|se|n|c) (?!\w+(?:ee?s?|i|u) (?:par|a|au|en|de)\b))/;
/** Words that stand before a name and may say what its bearer is. */
const REACH = 12;

/**
 * Whether a sentence states as a fact that someone leads, where the tagger says so: with a word of leading, nothing supposed, and
 * neither of a deputy, of a member or the leader's company, nor of the way or another team.
 */
export function statesFact(text: string, { name, words, sentence, quote }: Place): boolean {
  const tokens = readTokens(text, sentence.start, sentence.end);
  const fold = (start: number, end: number): string =>
    foldOf(tokens.filter((token) => token.start >= start && token.end <= end));
  if (isHearsay(tokens) || isSport(tokens)) return false;
  const party = readTokens(text, words.start, words.end);
  if (party.some((token) => others.has(token.fold))) return false;
  const [first, second] = name.start < words.start ? [name, words] : [words, name];
  const between = tokens.filter((token) => token.start >= first.end && token.end <= second.start);
  const clause = tokens.slice(tokens.findLastIndex(({ word, end }) => !word && end <= first.start) + 1);
  if (clause.some((token) => token.start < second.end && UNREAL.has(token.fold))) return false;
  const link = foldOf(between);
  if (MEMBER.test(link)) return false;
  const described = [describedBefore(tokens, name, words), describedAfter(tokens, name)];
  if (described.some((role) => DEPUTY.test(role) || NO_LEADERS.test(role))) return false;
  // What someone else is the head of says nothing of the delegation: "Derrière la délégation marche X, chef de la sécurité".
  const said = described.reduce(
    (rest, role) => (!OFFICE.test(role) || isOfDelegation(role) ? rest : rest.replace(role, " ")),
    foldOf(tokens),
  );
  if (!LEADING.test(said)) return false;
  const told = foldOf(readTokens(text, quote.start, quote.end));
  if (!isOfDelegation(told) && findSides(text, party).size === 0) return false;
  const meeting = isOfMeeting(fold(sentence.start, words.start)) && link.startsWith(",");
  if (meeting || company.test(beforeName(tokens, name))) return false;
  if (words.start < name.start && isTitle(tokens, words) && !NAMES.test(fold(words.end, name.start)))
    return false;
  return !(name.start < words.start && ON_FOOT.test(fold(words.end, sentence.end)));
}

const isOfDelegation = (folded: string): boolean => folded.split(" ").some((word) => delegations.has(word));

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

/** "Le chef de la délégation russe": the words are what someone is the head of. */
function isTitle(tokens: readonly Token[], words: Span): boolean {
  const before = tokens.filter(({ end }) => end <= words.start).slice(-4);
  return (
    before.some(({ fold }) => heads.has(fold)) && /^(?:de|du|des|d|of|la|l|the|'s)$/.test(before.at(-1)!.fold)
  );
}
