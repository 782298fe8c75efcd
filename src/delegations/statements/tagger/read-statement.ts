import type { StatedLeader } from "../../../../embeddings/types.js";
import { overlap } from "../../../corpus/span.js";
import type { Passage, Span } from "../../../corpus/types.js";
import { aliasedBefore } from "../../names/aliases.js";
import { afterNickname } from "../../names/nicknames.js";
import { findSides } from "../../parties/sides.js";
import { isAboutTalks } from "../../parties/unknown-sides.js";
import { foldOf, readSentenceTokens, type Token } from "../../tokens.js";
import { IN_PLACE_OF, TAKES_OVER_FROM } from "../../vocabulary/lead-words.js";
import { isNameParticle } from "../../vocabulary/name-particles.js";
import { NOT_NAMES } from "../../vocabulary/role-words.js";
import { type Party, readParty } from "./party-phrase.js";
import { refusalOf } from "./states-fact.js";

/** These play, explore and sell as well. */
const TEAM = /(?<!\p{L})(?:[ée]quipes?|teams?)(?!\p{L})/iu;
const NATIONAL = /[ée]quipes? (?:de |d['’])\p{Lu}/iu;
/** "X remplace", "X took over from": X leads now, whatever the tagger makes of the change. */
const TAKES_OVER = new RegExp(
  `^(?:, [^,;]*, )?(?:(?:a|avait|has|had|le|la|l|les|lui|leur) )?(?:(?:${TAKES_OVER_FROM}) (?!par |by )|(?:a pris|prend|prit|took|takes|has taken) (?:la|le|les|the|charge|over) )|(?:^| )(?:${IN_PLACE_OF}) `,
);

/** Right before the name of who leads now, or of who led. */
const TAKEN_OVER =
  /(?:^| )(?:(?:remplace|releve)e?s? (?:\S+ ){0,4}par|(?:replaced|succeeded) by)(?: \S+){0,2}$/;

/** Right before the name of who was replaced: "X a remplacé Y". */
const REPLACES = new RegExp(`(?:^| )(?:${TAKES_OVER_FROM}|${IN_PLACE_OF})(?: (?!par |by )\\S+){0,3}$`);

const GONE =
  "limogee?|viree?|evincee?|ecartee?|revoquee?|renvoyee?|destituee?|debarquee?|remerciee?|demise? de|sacked|fired|dismissed|ousted|removed";
/** "Oslo a limogé X", "X a été limogé", "X a quitté la tête de": right before and right after a name. */
const DISMISSES = new RegExp(
  `(?:^| )(?:a|ont|avait|avaient|has|have|had)(?: (?:since|depuis))? (?:${GONE})(?: \\S+){0,2}$`,
);
const WAS_DISMISSED = new RegExp(
  `^(?:, (?:[^,]*, )?)?(?:qui |who )?(?:(?:a|avait|has|had) (?:depuis )?(?:ete|been)|etait|was) (?:${GONE})(?: |$)|^(?:, [^,]*, )?(?:a|avait) (?:quitte|abandonne|laisse) (?:la tete|la direction|la conduite) `,
);

/** One leader that the tagger found: offsets in the article. */
export interface Statement {
  readonly status: StatedLeader["status"];
  readonly name: Span;
  /** The words that name the delegation. */
  readonly words: Span;
  readonly party: Party;
  /** The sentence that names the leader. */
  readonly sentence: Span;
  /** The sentences before it in its passage. */
  readonly preceding: readonly Span[];
  /** What says so: the sentence, with the one beside it where only both do. */
  readonly quote: Span;
  readonly probability: number;
}

/** What the tagger found, with the whole name and whose the delegation is; `null` where that is unsure, or no fact. */
export function readStatement(text: string, passage: Passage, stated: StatedLeader): Statement | null {
  const { sentences } = passage;
  const tagged = inArticle(passage, stated.name);
  const at = sentences.findIndex(({ end }) => tagged.start < end);
  if (at < 0) return null;
  const sentence = sentences[at]!;
  const name = ownName(text, wholeName(text, tagged, sentence), sentence);
  const named = name === null ? null : partyNamed(text, passage, stated, name, sentence);
  if (name === null || named === null) return null;
  const { words, party } = named;
  const where = sentences.findIndex(({ end }) => words.start < end);
  if (where < 0 || (!isAboutTalks(text) && isTeam(text.slice(words.start, words.end), party))) return null;
  const beside = Math.abs(where - at) <= 1 ? sentences[where]! : sentence;
  const quote = {
    start: Math.min(sentence.start, beside.start),
    end: Math.max(sentence.end, beside.end),
  };
  const { probability } = stated;
  if (refusalOf(text, { name, words, sentence, quote, known: party.known, probability }) !== null)
    return null;
  const tokens = readSentenceTokens(text, sentence.start, sentence.end);
  const status = statusOf(tokens, name, stated.status);
  return { status, probability, name, words, party, sentence, preceding: sentences.slice(0, at), quote };
}

/** "L'équipe de France" plays, and "l'équipe du Pr Durand" explores. */
const isTeam = (words: string, { known }: Party): boolean =>
  TEAM.test(words) && !(known && !NATIONAL.test(words));

/** The likeliest words that tell whose the delegation is: right behind the name, else in its sentence, else anywhere. */
function partyNamed(
  text: string,
  passage: Passage,
  { parties }: StatedLeader,
  name: Span,
  sentence: Span,
): Pick<Statement, "words" | "party"> | null {
  const named = parties.flatMap((place): Pick<Statement, "words" | "party">[] => {
    const words = wholeWords(text, inArticle(passage, place));
    const party = overlap(name, words) ? null : readParty(text, words);
    return party === null ? [] : [{ words, party }];
  });
  return (
    named.find(({ words }) => FOR.test(text.slice(name.end, words.start))) ??
    named.find(({ words }) => overlap(words, sentence)) ??
    named[0] ??
    null
  );
}

/** Of several names, each with its party right after it: "X pour la Pologne, Y pour la Lettonie". */
const FOR = /^ (?:pour|for|für|por|per) (?:(?:la|le|les|the|el|il) |l['’])?$/u;

function statusOf(tokens: readonly Token[], name: Span, tagged: StatedLeader["status"]): Statement["status"] {
  const first = tokens.findIndex(({ end }) => end > name.start);
  const last = tokens.findLastIndex(({ start }) => start < name.end);
  const before = foldOf(tokens.slice(0, first));
  const after = foldOf(tokens.slice(last + 1));
  if (REPLACES.test(before) || DISMISSES.test(before) || WAS_DISMISSED.test(after)) return "replaced";
  if (tagged !== "replaced") return tagged;
  return TAKEN_OVER.test(before) || TAKES_OVER.test(`${after} `) ? "leads" : tagged;
}

const inArticle = ({ start }: Passage, [from, to]: readonly [number, number]): Span => ({
  start: start + from,
  end: start + to,
});

/** The tagger's tokens are parts of words: what they name is whole ones, without the marks around them. */
function wholeWords(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && !LETTER.test(text[from]!)) from++;
  while (to > from && !LETTER.test(text[to - 1]!)) to--;
  while (from > 0 && LETTER.test(text[from - 1]!) && from < to) from--;
  while (to < text.length && LETTER.test(text[to]!)) to++;
  return { start: from, end: to };
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** The whole name that tagged tokens are of: with the capitals beside them in their sentence, without titles; `null` where none is left. */
function wholeName(text: string, tagged: Span, sentence: Span): Span | null {
  const tokens = readSentenceTokens(text, sentence.start, sentence.end);
  const isName = (at: number): boolean => {
    const token = tokens[at];
    return (
      token !== undefined &&
      (token.capital || /^(?:al|el|ad|as|an)[-‑]/.test(token.text)) &&
      !NOT_NAMES.has(token.folded)
    );
  };
  let from = tokens.findIndex(({ end }) => end > tagged.start);
  let to = tokens.findLastIndex(({ start }) => start < tagged.end) + 1;
  while (from < to && !isName(from)) from++;
  while (to > from && !isName(to - 1)) to--;
  if (from >= to) return null;
  // A name of several words is whole in front: what stands there is a title, or one of German's nouns.
  const isOneWord = to - from === 1;
  while (isOneWord && (isName(from - 1) || (isParticle(tokens[from - 1]) && isName(from - 2)))) from--;
  for (;;) {
    to = afterNickname(tokens, to);
    if (!isName(to) && !(isParticle(tokens[to]) && isName(to + 1))) break;
    to++;
  }
  // "l'Irlandaise Niamh O'Dowdall": of which people someone is, is no name.
  const side = findSides(text, tokens).get(from);
  if (side?.kind === "demonym" && to - side.to > 1) from = side.to;
  return { start: tokens[from]!.start, end: tokens[to - 1]!.end };
}

/** Of "X, alias Y": X, where Y is tagged. */
function ownName(text: string, name: Span | null, sentence: Span): Span | null {
  const end = name === null ? null : aliasedBefore(text, name, sentence);
  return end === null ? name : wholeName(text, { start: end - 1, end }, sentence);
}

const isParticle = (token: Token | undefined): boolean => token !== undefined && isNameParticle(token.folded);
