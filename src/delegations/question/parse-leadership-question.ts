import { overlap } from "../../corpus/span.js";
import type { Span } from "../../corpus/types.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { isCalendarWord } from "../../language/calendar-words.js";
import { findConcepts } from "../../language/concepts.js";
import { type DateMention, findDates } from "../../language/dates.js";
import { findPlaces } from "../../language/places.js";
import { isQuestionWord, isStopword } from "../../language/stopwords.js";
import type { Word } from "../../language/words.js";
import { readSentenceTokens } from "../tokens.js";
import { BEFORE_THIS, ROUND_WORDS, WHICH_DELEGATION } from "../vocabulary/question-words.js";
import { EARLIER_ASKED, NOW_ASKED } from "../vocabulary/round-words.js";
import { SPORT } from "../vocabulary/unknown-words.js";
import { matchesStem } from "../word-stems.js";
import { readAskedRole } from "./asked-role.js";
import { asksWhetherLeads } from "./asks-whether.js";
import { asksWhoLeads, leadPhrases, speaksOfLeading } from "./asks-who-leads.js";
import { type AskedDelegation, readAskedDelegations } from "./read-asked-delegations.js";
import { readAskedPersons } from "./read-asked-persons.js";
import { type AskedRound, NO_ROUND, readAskedRound } from "./read-asked-round.js";
import {
  nameIndex,
  readReplaced,
  readSuccession,
  type Succession,
  successionAsked,
  tellsSuccession,
} from "./read-succession.js";
import { ASKED, isLeadershipWord } from "./stems.js";
import { unknownTowns } from "./unknown-towns.js";

/** What a question about who leads which delegation asks for. */
export interface LeadershipQuestion {
  readonly delegations: readonly AskedDelegation[];
  /** Names, as the question spells them. */
  readonly persons: readonly string[];
  /** What it calls the person whose delegation it asks for, where it names none: "the defence minister". */
  readonly role: string | null;
  /** The round it names. */
  readonly round: AskedRound;
  /** The round it asks about the time before of: "avant Genève". */
  readonly before: AskedRound;
  /** Asks about the latest round ("now", "the last round"), or about the rounds before it. */
  readonly time: "now" | "earlier" | null;
  /** Kinds of round the question names ("trilateral"), see `ROUND_WORDS`. */
  readonly rounds: readonly string[];
  /** Asks who led before, or whom someone replaced. */
  readonly past: boolean;
  /** Asks for every delegation. */
  readonly all: boolean;
  /**
   * What it says besides, no word of leading, talks, places, dates or negotiations in general. Where it names nobody that is understood, of these words is the party of
   * no list that it asks for ("des pilotes de ligne"); any of them may be a place that the articles know, or tell this round from another.
   */
  readonly rest: readonly string[];
  /** Asks who came before or after the person it names: a question about leadership only where that person led. */
  readonly succession: Succession | null;
  /** Where it names nobody: asks who took over, or who was replaced. */
  readonly replaced: "who took over" | "who went" | null;
  /** Speaks of leading and of someone, in words of which no more is understood than the round: it may ask for anything else, and only the reader tells. */
  readonly loose: boolean;
}

const { who, verbs, delegations: delegationWords, talks, offices } = ASKED;

/**
 * Reads a question about who led, headed or represented a delegation, in French, English, Ukrainian, Russian, German, Spanish or
 * Italian, chat spelling included; `null` when the question is about anything else, or only may be about it ({@link LeadershipQuestion.loose}).
 */
export function parseLeadershipQuestion(question: string): LeadershipQuestion | null {
  const read = readLeadershipQuestion(question);
  return read?.loose === true ? null : read;
}

/** The same, with those that only may be about it. */
export function readLeadershipQuestion(question: string): LeadershipQuestion | null {
  const analysed = new AnalysedText(question);
  const { words } = analysed;
  const folded = words.map((word) => word.folded);
  const text = folded.join(" ");
  const tokens = readSentenceTokens(question);
  const isDelegation = folded.map((word) => matchesStem(delegationWords, word, true) || COMPOUND.test(word));
  const parties = readAskedDelegations(question, words, folded, isDelegation);
  if (isAboutSport(text, folded)) return null;
  const isParty = words.map((word) => parties.mentioned.some((one) => overlap(word, one)));
  const heard = { text, folded, isDelegation, isParty, parties };
  const said = leadPhrases(folded);
  const loose = !asksWhoLeads(heard, said) && !asksWhetherLeads(text, parties);
  if (loose) {
    const found = parties.mentioned.length > 0 ? null : readSuccession(question, words, folded);
    if (found !== null) return { ...NOTHING, ...found, past: true };
    if (!speaksOfLeading(heard, said)) return null;
  }
  const cities = findPlaces(tokens);
  const dated = findDates(analysed);
  const dates = [...dated, ...loneYears(words).filter((year) => !dated.some((one) => overlap(one, year)))];
  const where = [...cities, ...parties.places].filter(({ start }) => !PARTNER.test(question.slice(0, start)));
  const listed = outside(where, parties.named);
  const isUnexplained = unexplained(analysed, [...parties.mentioned, ...listed, ...dates]);
  const towns = unknownTowns(question, words, isUnexplained, (word) => matchesStem(talks, word, true));
  const places = [...listed, ...towns];
  const asksWhich = WHICH_DELEGATION.test(text);
  const isOther = (at: number): boolean =>
    isDelegation[at]! ||
    isParty[at]! ||
    [who, verbs, talks].some((list) => matchesStem(list, folded[at]!, false));
  const role = asksWhich ? readAskedRole(words, folded, isOther) : null;
  const phrases = words.filter((_, at) => said.some(({ from, to }) => from <= at && at < to));
  const taken = [...parties.mentioned, ...places, ...dates, ...phrases, ...(role === null ? [] : [role])];
  const capitals = readAskedPersons(question, words, folded, taken, asksWhich);
  const speaksOfOthers = tellsSuccession(folded);
  const persons =
    capitals.length > 0 || !speaksOfOthers
      ? capitals
      : readAskedPersons(question, words, folded, taken, true);
  const asked = readAskedRound(question, words, folded, places, dates);
  const namesNobody = parties.named.length === 0 && persons.length === 0 && role === null;
  const named = new Set(
    persons.flatMap((person) => new AnalysedText(person).words.map((word) => word.folded)),
  );
  const rest = words.filter(
    (word, at) =>
      isUnexplained(at) &&
      !isOther(at) &&
      !named.has(folded[at]!) &&
      !taken.some((one) => overlap(word, one)),
  );
  return {
    delegations: parties.named,
    persons,
    role: role === null || persons.length > 0 ? null : question.slice(role.start, role.end),
    round: asked.at,
    before: asked.before,
    time: EARLIER_ASKED.test(text) ? "earlier" : NOW_ASKED.test(text) ? "now" : null,
    rounds: Object.entries(ROUND_WORDS).flatMap(([round, pattern]) => (pattern.test(text) ? [round] : [])),
    past: BEFORE_THIS.test(text),
    replaced: readReplaced(folded),
    all: namesNobody && rest.length === 0 && !words.some((word, at) => isWhose(word) && !isOther(at)),
    rest: rest.map(({ text }) => text),
    succession:
      persons.length === 1 ? successionAsked(folded, nameIndex(question, words, persons[0]!)) : null,
    loose,
  };
}

/** A year without the word that says so in a text: "geleitet 2019 in Ziguinchor". */
function loneYears(words: readonly Word[]): DateMention[] {
  return words.flatMap(({ text, start, end }) =>
    /^(?:19|20)\d\d$/.test(text) ? [{ start, end, year: Number(text), month: null, day: null }] : [],
  );
}

/** "the talks with Russia", "face à Moscou": whom one talks with, not where. */
const PARTNER =
  /(?<!\p{L})(?:with|against|between|avec|contre|entre|face (?:à|au|aux)|mit|gegen|zwischen|con|contra|contro|tra|fra|з|із|зі|с|со|проти|против|між|между)\s+(?:(?:the|la|le|les|den|der|die|dem|el|il)\s+|l['’]\s*)?$/iu;

const NOTHING = {
  delegations: [],
  role: null,
  round: NO_ROUND,
  before: NO_ROUND,
  time: null,
  rounds: [],
  all: false,
  rest: [],
  replaced: null,
  loose: false,
};

/** "Year" in the seven languages, as it stands beside one. */
const YEAR = /^(?:annees?|years?|jahr(?:es?)?|anos?|anno|рік|року|роках|годах?|году|года)$/;
/** "The police negotiators", "from the tug": whose delegation, or which, and so not all of them. Chats leave no more than three letters of few words. */
const isWhose = ({ folded }: { readonly folded: string }): boolean =>
  matchesStem(offices, folded, false) ||
  (folded.length === MIN_WORD - 1 && /^\p{L}+$/u.test(folded) && isOfContent(folded));

/** Shorter words are particles, and what chats leave of others. */
const MIN_WORD = 4;

/** Whether the word at a place is none of leading, talks, places, dates or negotiations in general. */
function unexplained(analysed: AnalysedText, taken: readonly Span[]): (at: number) => boolean {
  const known = [...taken, ...findConcepts(analysed)];
  return (at) => {
    const { folded: word, start, end } = analysed.words[at]!;
    return (
      word.length >= MIN_WORD &&
      !/\d/.test(word) &&
      isOfContent(word) &&
      !known.some((one) => overlap({ start, end }, one))
    );
  };
}

/** Neither of grammar and the calendar nor of leading, talks and rounds. */
function isOfContent(word: string): boolean {
  return (
    !isStopword(word) &&
    !isQuestionWord(word) &&
    !isCalendarWord(word) &&
    !YEAR.test(word) &&
    !isLeadershipWord(word) &&
    !matchesStem(talks, word, true) &&
    !BEFORE_THIS.test(word) &&
    !EARLIER_ASKED.test(word) &&
    !NOW_ASKED.test(word) &&
    !Object.values(ROUND_WORDS).some((pattern) => pattern.test(word))
  );
}

/** "Qui menait l'équipe de France en finale ?": a team, and a word of sport. */
function isAboutSport(text: string, folded: readonly string[]): boolean {
  return SPORT.test(text) && !folded.some((word) => /^(?:delega|negoci|negoti|делега|verhand)/.test(word));
}

/** German "Regierungsteam", "Friedensdelegation". */
const COMPOUND = /^\p{L}{4,}(?:team|delegation|mannschaft)$/u;

/** Spans that no delegation covers, each once. */
function outside(spans: readonly Span[], delegations: readonly Span[]): Span[] {
  return spans.filter(
    ({ start, end }, at) =>
      !delegations.some((one) => overlap(one, { start, end })) &&
      !spans.slice(0, at).some((other) => overlap(other, { start, end })),
  );
}
