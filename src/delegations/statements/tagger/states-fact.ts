import type { Span } from "../../../corpus/types.js";
import { findSides } from "../../parties/sides.js";
import { isAboutTalks } from "../../parties/unknown-sides.js";
import { foldOf, readSentenceTokens } from "../../tokens.js";
import { OTHER_TEAMS } from "../../vocabulary/delegation-words.js";
import { LEADING } from "../../vocabulary/lead-words.js";
import { ON_FOOT } from "../../vocabulary/role-words.js";
import { wordSet } from "../../word-stems.js";
import { isHearsay, isSport } from "./guards.js";
import { describedAs, isNoLeader, isOfDelegation, isOtherOffice } from "./titles.js";

/** Where a passage names a leader and the delegation: offsets in the text. */
export interface StatedSpans {
  readonly name: Span;
  /** The words that name the delegation. */
  readonly words: Span;
  /** The sentence that names the leader. */
  readonly sentence: Span;
  /** What says so: the sentence, with the one beside it where only both do. */
  readonly quote: Span;
  /** Lists hold all that names the party. */
  readonly known: boolean;
  /** How sure the tagger is. */
  readonly probability: number;
}

const others = wordSet(
  `${OTHER_TEAMS} diplomatie diplomacy renseignement renseignements intelligence conversations entretiens`,
);
/** From here on the tagger needs no listed word of leading. */
const SURE = 0.96;
/** And from here on, in an article about talks, no word for a delegation. */
const SUREST = 0.99;
/** "The Faroese were headed by X": a people at talks. */
const LED =
  /(?:^| )(?:are|were|sont|etaient|ont ete) (?:\S+ )?(?:led|headed|menes|emmenes|conduits) (?:by|par)(?: |$)/;

/** What else than a delegation is led: "mène les discussions techniques". */
const TALKS = /(?:^| )(?:discussions|negociations|pourparlers|talks|negotiations)(?: |$)/;

const MEMBER =
  /(?:^| )(?:membres?|members?|rangs|parmi|among|fai(?:t|sait) partie|compt(?:e|ait|aient|ent)|figur(?:e|ait|aient)|inclu\w+|siege(?:ait|aient|ant|nt)|siege (?:a|au|dans|parmi))(?: |$)/;
/** Beside a delegation, or at its service. */
const SERVICE =
  /(?:^| )(?:secretaires?|secretary|avec|with|derriere|behind|accompagn\w+|suivi\w*|cuisini\w+|cook|chauffeur|driver|interpret\w+|porte-parole|spokes\w+)(?: |$)/;
/** Why what the tagger marks is no fact. */
type Refusal =
  | "hearsay"
  | "sport"
  | "other team"
  | "no leader"
  | "no word of leading"
  | "no delegation"
  | "on foot";

/**
 * Why a sentence states as no fact that someone leads, where the tagger says so; `null` where it does: it is no hearsay, and
 * neither of a deputy or the leader's company, nor of the way or another team.
 */
export function refusalOf(
  text: string,
  { name, words, sentence, quote, known, probability }: StatedSpans,
): Refusal | null {
  const tokens = readSentenceTokens(text, sentence.start, sentence.end);
  const folded = (start: number, end: number): string =>
    foldOf(tokens.filter((token) => token.start >= start && token.end <= end));
  if (isHearsay(tokens)) return "hearsay";
  if (isSport(tokens)) return "sport";
  const party = readSentenceTokens(text, words.start, words.end);
  const sides = findSides(text, party);
  const isNamed = (at: number): boolean => [...sides.values()].some(({ from, to }) => from <= at && at < to);
  if (party.some(({ folded: word }, at) => others.has(word) && !isNamed(at))) return "other team";
  const [first, second] = name.start < words.start ? [name, words] : [words, name];
  const between = tokens.filter((token) => token.start >= first.end && token.end <= second.start);
  const link = foldOf(between);
  if (TALKS.test(link) && between.some(({ folded: word }) => others.has(word))) return "other team";
  const described = describedAs(tokens, name, words);
  if (described.some(isNoLeader)) return "no leader";
  // What someone else is the head of says nothing of the delegation: "Derrière la délégation marche X, chef de la sécurité".
  const said = described.reduce(
    (rest, role) => (isOtherOffice(role) ? rest.replace(role, " ") : rest),
    foldOf(tokens),
  );
  const around = foldOf(readSentenceTokens(text, quote.start, quote.end));
  const told = `${around} ${foldOf(party)}`;
  const leads =
    LEADING.test(said) ||
    ((words.start < sentence.start || words.end > sentence.end) && LEADING.test(around));
  const serves = MEMBER.test(said) || SERVICE.test(said) || described.some(isOtherOffice);
  if (!leads && (probability < SURE || serves)) return "no word of leading";
  // Where the article is about talks, "le Front, emmené par X" leads there without a word for a delegation.
  const isTold = isOfDelegation(told) || (probability >= SUREST && isAboutTalks(text));
  if (!isTold && !LED.test(link) && !known) return "no delegation";
  if (name.start < words.start)
    return [folded(words.end, sentence.end), folded(sentence.start, name.start).replace(CONDUCTED, "")].some(
      (way) => ON_FOOT.test(way),
    )
      ? "on foot"
      : null;
  return ON_FOOT.test(link.replace(CONDUCTED, "")) ? "on foot" : null;
}

/** Up to a word of leading on foot: "were led to a side room by". */
const CONDUCTED = /^.*?(?:^| )(?:led|conduite?s?|menee?s?|emmenee?s?) /;
