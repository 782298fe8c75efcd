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
  /** How sure the tagger is. */
  readonly probability: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const others = set(
  `${OTHER_TEAMS} diplomatie diplomacy renseignement renseignements intelligence conversations entretiens`,
);
const heads = set(HEAD_WORDS);
/** With "celle" and "ceux", which stand for one that was named. */
const delegations = new Set([...DELEGATION_NOUNS.keys(), ...set(`${MORE_DELEGATION_WORDS} celle ceux`)]);
/** From here on the tagger needs no listed word of leading. */
const SURE = 0.96;
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
  /(?:^| )(?:membres?|members?|rangs|parmi|among|fai(?:t|sait) partie|compt(?:e|ait|aient|ent)|figur(?:e|ait|aient)|inclu\w+|siege(?:ait|aient|ant|nt)|siege (?:a|au|dans|parmi))(?: |$)/;
/** Beside a delegation, or at its service. */
const SERVICE =
  /(?:^| )(?:secretaires?|secretary|avec|with|derriere|behind|accompagn\w+|suivi\w*|cuisini\w+|cook|chauffeur|driver|interpret\w+|porte-parole|spokes\w+)(?: |$)/;
/** "Le chef de …", "head of …": a role of someone. */
const OFFICE = new RegExp(`^(?:(?:le|la|l|the) )?(?:${HEAD_WORDS.replaceAll(" ", "|")}) (?:de|du|des|d|of) `);
/** May follow "the head of the delegation" before the name: a mark, or a word of being or being called. */
const NAMES =
  /^(?:(?:delegation|team|equipe|side)(?: |$))?(?:$|[,:;(–—-]|(?:depuis|since) |(?:est|etait|fut|reste|is|was|remains|s|se|n|c)(?:$| (?!\w+(?:ee?s?|i|u) (?:par|a|au|en|de)\b)))/;
/** Up to the name of who takes over, or of who left: "a cédé sa place de chef de la délégation russe à". */
const HANDED =
  /(?:^| )(?:(?:remplac|ced|succed|replac|hand|confi|laiss|remis)\w* (?:.* )?(?:a|au|par|by|to)|remplacement (?:de|du|d)|(?:remplacant|replacing|succeeding))(?: \S+){0,2}$/;
/** Words that stand before a name and may say what its bearer is. */
const REACH = 12;

/**
 * Whether a sentence states as a fact that someone leads, where the tagger says so: with a word of leading, nothing supposed, and
 * neither of a deputy, of a member or the leader's company, nor of the way or another team.
 */
export function statesFact(text: string, { name, words, sentence, quote, probability }: Place): boolean {
  const tokens = readTokens(text, sentence.start, sentence.end);
  const fold = (start: number, end: number): string =>
    foldOf(tokens.filter((token) => token.start >= start && token.end <= end));
  if (isHearsay(tokens) || isSport(tokens)) return false;
  const party = readTokens(text, words.start, words.end);
  const sides = findSides(text, party);
  const isNamed = (at: number): boolean => [...sides.values()].some(({ from, to }) => from <= at && at < to);
  if (party.some(({ fold: word }, at) => others.has(word) && !isNamed(at))) return false;
  const [first, second] = name.start < words.start ? [name, words] : [words, name];
  const between = tokens.filter((token) => token.start >= first.end && token.end <= second.start);
  const clause = tokens.slice(tokens.findLastIndex(({ word, end }) => !word && end <= first.start) + 1);
  if (clause.some((token) => token.start < second.end && UNREAL.has(token.fold))) return false;
  const link = foldOf(between);
  if (MEMBER.test(link)) return false;
  const described = [describedBefore(tokens, name, words), describedAfter(tokens, name)];
  if (described.some((role) => isDeputy(role) || MEDIATION.test(role))) return false;
  // What someone else is the head of says nothing of the delegation: "Derrière la délégation marche X, chef de la sécurité".
  const said = described.reduce(
    (rest, role) => (!OFFICE.test(role) || isOfDelegation(role) ? rest : rest.replace(role, " ")),
    foldOf(tokens),
  );
  const around = foldOf(readTokens(text, quote.start, quote.end));
  const told = `${around} ${foldOf(party)}`;
  const leads =
    LEADING.test(said) ||
    ((words.start < sentence.start || words.end > sentence.end) && LEADING.test(around));
  if (!leads && (probability < SURE || MEMBER.test(said) || SERVICE.test(said))) return false;
  if (!isOfDelegation(told) && !LED.test(link) && sides.size === 0) return false;
  const meeting = isOfMeeting(fold(sentence.start, words.start)) && link.startsWith(",");
  if (meeting || company.test(beforeName(tokens, name))) return false;
  if (name.start < words.start) return !ON_FOOT.test(fold(words.end, sentence.end));
  const title = titleOf(tokens, words);
  // Of "les chefs des délégations russe et ukrainienne", the tagger does not tell which is whose.
  const handed = HANDED.test(fold(sentence.start, name.start));
  if (title !== null && !handed && (title.endsWith("s") || !NAMES.test(fold(words.end, name.start))))
    return false;
  return !ON_FOOT.test(link.replace(CONDUCTED, ""));
}

/** "Deputy head of the Omani delegation"; not "deputy head of the bank". */
function isDeputy(role: string): boolean {
  const found = DEPUTY.exec(role);
  if (found === null) return false;
  const rest = role.slice(found.index + found[0].length);
  return !/^(?:of|de|du|des|d) /.test(rest) || isOfDelegation(rest);
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
  const at = before.findLastIndex(({ fold }) => heads.has(fold));
  const between = before.slice(at + 1);
  const isLinked = between.every(
    ({ fold, capital }) => !capital && (LINK.test(fold) || delegations.has(fold) || ADJECTIVE.test(fold)),
  );
  return at < 0 || between.length === 0 || !isLinked ? null : before[at]!.fold;
}

const LINK = /^(?:de|du|des|d|of|la|l|le|les|the|et|and|'s)$/;
const ADJECTIVE = /(?:iens?|iennes?|ais|aises?|ains?|aines?|ois|oises?)$/;
/** Up to a word of leading on foot: "were led to a side room by". */
const CONDUCTED = /^.*?(?:^| )(?:led|conduite?s?|menee?s?|emmenee?s?) /;
