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
import { ON_FOOT } from "../../vocabulary/role-words.js";
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
/** "Avec X pour chef" is none. */
const company = new RegExp(`(?:^| )(?:${LEAD_PHRASES.z!.replace(/\|(?:avec|with)(?=\|)/g, "")})(?: |$)`);
/** "The Faroese were headed by X": a people at talks. */
const LED =
  /(?:^| )(?:are|were|sont|etaient|ont ete) (?:\S+ )?(?:led|headed|menes|emmenes|conduits) (?:by|par)(?: |$)/;

const DEPUTY =
  /(?:^| )(?:deputy|assistant|vice) (?:head|chief|leader|chair\w*)(?: |$)|(?:^| )(?:(?:chef|cheffe|negociateur|negociatrice|president|presidente) (?:\w+ ){0,2}adjointe?|adjointe? (?:du|de la|a la|au) (?:chef|cheffe|negociat\w+)|numero deux|number two)(?: |$)/;
/** Who leads one leads no side of the talks. */
const MEDIATION = /(?:^| )(?:mediation|facilitation)(?: |$)/;
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
  const folded = (start: number, end: number): string =>
    foldOf(tokens.filter((token) => token.start >= start && token.end <= end));
  if (isHearsay(tokens) || isSport(tokens)) return false;
  const party = readTokens(text, words.start, words.end);
  if (party.some((token) => others.has(token.folded))) return false;
  const [first, second] = name.start < words.start ? [name, words] : [words, name];
  const between = tokens.filter((token) => token.start >= first.end && token.end <= second.start);
  const clause = tokens.slice(tokens.findLastIndex(({ word, end }) => !word && end <= first.start) + 1);
  if (clause.some((token) => token.start < second.end && UNREAL.has(token.folded))) return false;
  const link = foldOf(between);
  if (MEMBER.test(link)) return false;
  const described = [describedBefore(tokens, name, words), describedAfter(tokens, name)];
  if (described.some((role) => DEPUTY.test(role) || MEDIATION.test(role))) return false;
  // What someone else is the head of says nothing of the delegation: "Derrière la délégation marche X, chef de la sécurité".
  const said = described.reduce(
    (rest, role) => (!OFFICE.test(role) || isOfDelegation(role) ? rest : rest.replace(role, " ")),
    foldOf(tokens),
  );
  if (!LEADING.test(said)) return false;
  const told = `${foldOf(readTokens(text, quote.start, quote.end))} ${foldOf(party)}`;
  if (!isOfDelegation(told) && !LED.test(link) && findSides(text, party).size === 0) return false;
  const meeting = isOfMeeting(folded(sentence.start, words.start)) && link.startsWith(",");
  if (meeting || company.test(beforeName(tokens, name))) return false;
  if (name.start < words.start) return !ON_FOOT.test(folded(words.end, sentence.end));
  const title = titleOf(tokens, words);
  // Of "les chefs des délégations russe et ukrainienne", the tagger does not tell which is whose.
  if (title !== null && (title.endsWith("s") || !NAMES.test(folded(words.end, name.start)))) return false;
  return !ON_FOOT.test(link.replace(CONDUCTED, ""));
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

/** "Chef" of "le chef de la délégation russe", where the words are what someone is the head of, else `null`. */
function titleOf(tokens: readonly Token[], words: Span): string | null {
  const before = tokens.filter(({ end }) => end <= words.start).slice(-6);
  const at = before.findLastIndex(({ folded }) => heads.has(folded));
  const between = before.slice(at + 1);
  const isLinked = between.every(
    ({ folded, capital }) =>
      !capital && (LINK.test(folded) || delegations.has(folded) || ADJECTIVE.test(folded)),
  );
  return at < 0 || between.length === 0 || !isLinked ? null : before[at]!.folded;
}

const LINK = /^(?:de|du|des|d|of|la|l|le|les|the|et|and|'s)$/;
const ADJECTIVE = /(?:iens?|iennes?|ais|aises?|ains?|aines?|ois|oises?)$/;
/** Up to a word of leading on foot: "were led to a side room by". */
const CONDUCTED = /^.*?(?:^| )(?:led|conduite?s?|menee?s?|emmenee?s?) /;
