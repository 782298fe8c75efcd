import { AnalysedText } from "../../language/analysed-text.js";
import { isCalendarWord } from "../../language/calendar-words.js";
import { findConcepts } from "../../language/concepts.js";
import { findDates } from "../../language/dates.js";
import { findPlaces } from "../../language/places.js";
import { isQuestionWord, isStopword } from "../../language/stopwords.js";
import { readTokens } from "../tokens.js";
import {
  BEFORE_THIS,
  DELEGATION_STEMS,
  LEAD_COMPOUNDS,
  LEAD_NOUNS,
  LEAD_PHRASES_ASKED,
  LEAD_VERBS,
  OTHER_INTERROGATIVES,
  OTHER_OFFICES,
  ROUND_WORDS,
  TALKS_ASKED,
  WHICH_DELEGATION,
  WHICH_PERSON,
  WHO,
} from "../vocabulary/question-words.js";
import { EARLIER_ASKED, NOW_ASKED } from "../vocabulary/round-words.js";
import { SPORT } from "../vocabulary/unknown-words.js";
import { matchesStem, readStems } from "../word-stems.js";
import { readAskedRole } from "./asked-role.js";
import { asksWhetherLeads } from "./asks-whether.js";
import { isLeadershipWord } from "./question-words.js";
import { type AskedParties, readAskedDelegations } from "./read-asked-delegations.js";
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
import { unknownTowns } from "./unknown-towns.js";

/** A delegation a question names: offsets in the question. */
export interface AskedDelegation {
  readonly key: string;
  readonly country: string | null;
  readonly surface: string;
  readonly start: number;
  readonly end: number;
}

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

const who = readStems(WHO);
const elsewhat = readStems(OTHER_INTERROGATIVES);
const verbs = readStems(LEAD_VERBS);
const nouns = readStems(LEAD_NOUNS);
const compounds = readStems(LEAD_COMPOUNDS);
const delegationWords = readStems(DELEGATION_STEMS);
const talks = readStems(TALKS_ASKED);
const offices = readStems(OTHER_OFFICES);

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
  const tokens = readTokens(question);
  const isDelegation = folded.map((word) => matchesStem(delegationWords, word, true) || COMPOUND.test(word));
  const parties = readAskedDelegations(question, words, folded, isDelegation);
  if (isAboutSport(text, folded)) return null;
  const isParty = words.map((word) => parties.mentioned.some((one) => overlaps(word, one)));
  const heard = { text, folded, isDelegation, isParty, parties };
  const loose = !asksWhoLeads(heard) && !asksWhetherLeads(text, parties);
  if (loose) {
    const found = parties.mentioned.length > 0 ? null : readSuccession(question, words, folded);
    if (found !== null) return { ...NOTHING, ...found, past: true };
    if (!speaksOfLeading(heard)) return null;
  }
  const cities = findPlaces(tokens);
  const dates = findDates(analysed);
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
  const ofLeading = inLeadPhrases(folded);
  const phrases = words.filter((_, at) => ofLeading.has(at));
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
      !taken.some((one) => overlaps(word, one)),
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
/** Words of the longest phrase for leading. */
const LONGEST_PHRASE = Math.max(...LEAD_PHRASES_ASKED.map((phrase) => phrase.split(" ").length));
/** "The police negotiators", "from the tug": whose delegation, or which, and so not all of them. Chats leave no more than three letters of few words. */
const isWhose = ({ folded }: { readonly folded: string }): boolean =>
  matchesStem(offices, folded, false) ||
  (folded.length === MIN_WORD - 1 && /^\p{L}+$/u.test(folded) && isOfContent(folded));

/** Shorter words are particles, and what chats leave of others. */
const MIN_WORD = 4;

/** Whether the word at a place is none of leading, talks, places, dates or negotiations in general. */
function unexplained(analysed: AnalysedText, taken: readonly Place[]): (at: number) => boolean {
  const known = [...taken, ...findConcepts(analysed)];
  return (at) => {
    const { folded: word, start, end } = analysed.words[at]!;
    return (
      word.length >= MIN_WORD &&
      !/\d/.test(word) &&
      isOfContent(word) &&
      !known.some((one) => overlaps({ start, end }, one))
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

/** Which words are of phrases for leading or for speaking for a side ("in charge of", "au nom de"). */
function inLeadPhrases(folded: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (let from = 0; from < folded.length; from++) {
    for (let to = from + 1; to <= Math.min(folded.length, from + LONGEST_PHRASE); to++) {
      const phrase = folded.slice(from, to).join(" ");
      if (!LEAD_PHRASES_ASKED.includes(phrase) && NEGOTIATED_FOR.exec(` ${phrase} `)?.[0] !== ` ${phrase} `)
        continue;
      for (let at = from; at < to; at++) found.add(at);
    }
  }
  return found;
}

/** "Qui menait l'équipe de France en finale ?": a team, and a word of sport. */
function isAboutSport(text: string, folded: readonly string[]): boolean {
  return SPORT.test(text) && !folded.some((word) => /^(?:delega|negoci|negoti|делега|verhand)/.test(word));
}

/** German "Regierungsteam", "Friedensdelegation". */
const COMPOUND = /^\p{L}{4,}(?:team|delegation|mannschaft)$/u;

interface Place {
  readonly start: number;
  readonly end: number;
}

const overlaps = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end;

/** A question as folded words: `text` is all of them, the lists have one entry a word. */
interface Heard {
  readonly text: string;
  readonly folded: readonly string[];
  readonly isDelegation: readonly boolean[];
  /** Of a party or a place that the vocabulary knows. */
  readonly isParty: readonly boolean[];
  readonly parties: AskedParties;
}

/** Spans that no delegation covers, each once. */
function outside(spans: readonly Place[], delegations: readonly Place[]): Place[] {
  return spans.filter(
    ({ start, end }, at) =>
      !delegations.some((one) => overlaps(one, { start, end })) &&
      !spans.slice(0, at).some((other) => overlaps(other, { start, end })),
  );
}

/** Someone is asked for (or nothing is but a title), and what they lead is a delegation. */
function asksWhoLeads(heard: Heard): boolean {
  const { text, folded, isDelegation, parties } = heard;
  const { grouped, named } = parties;
  // "Wer verhandelte für …?", "qui négociait pour …": leading is not said, speaking for a side is.
  if (
    NEGOTIATED_FOR.test(` ${text} `) &&
    named.length > 0 &&
    folded.some((word) => matchesStem(who, word, false))
  )
    return true;
  const phrase = LEAD_PHRASES_ASKED.some((one) => ` ${text} `.includes(` ${one} `));
  const verb = folded.findIndex((word) => matchesStem(verbs, word, false));
  const noun = folded.findIndex((word) => matchesStem(nouns, word, true));
  const compound = folded.some((word) => matchesStem(compounds, word, true));
  if (!phrase && verb < 0 && noun < 0 && !compound) return false;
  if (!isDelegation.includes(true) && !compound && !grouped && !asksOfTalks(heard)) return false;
  const asker = WHICH_PERSON.test(text) ? 0 : folded.findIndex((word) => matchesStem(who, word, false));
  const other = folded.findIndex((word) => matchesStem(elsewhat, word, false));
  if (WHICH_DELEGATION.test(text)) return other < 0 || asker >= 0 || verb >= 0;
  if (other >= 0 && (asker < 0 || other < asker)) return false;
  if (leadsAnotherThing(folded, isDelegation, Math.max(verb, noun))) return false;
  if (phrase || compound) return asker >= 0 || !asksWhat(folded);
  // "chef délégation ukraine novembre": keywords, with nothing else asked. "qu'a dit le chef de la délégation": not who.
  if (asker < 0) return !asksWhat(folded) && (noun >= 0 || verb >= 0);
  return verb >= 0 || isNear(heard, asker, noun);
}

/** "Qui menait la Zambie", "chef des rebelles, son nom ?": someone, and a word of leading or following, in whatever words. */
function speaksOfLeading({ text, folded }: Heard): boolean {
  const asker = WHICH_PERSON.test(text) ? 0 : folded.findIndex((word) => matchesStem(who, word, false));
  const other = folded.findIndex((word) => matchesStem(elsewhat, word, false));
  if (asker < 0 ? asksWhat(folded) : other >= 0 && other < asker) return false;
  return (
    tellsSuccession(folded) ||
    LEAD_PHRASES_ASKED.some((one) => ` ${text} `.includes(` ${one} `)) ||
    folded.some(
      (word) =>
        matchesStem(verbs, word, false) ||
        matchesStem(nouns, word, true) ||
        matchesStem(compounds, word, true),
    )
  );
}

/**
 * "Qui menait le Polisario à Lisbonne ?", "boss des FARC aux pourparlers": whoever leads a party that is no state leads it at the talks, where
 * nothing but talks is spoken of.
 */
function asksOfTalks({ folded, isParty, parties: { named, places } }: Heard): boolean {
  if (!named.some(({ country }) => country === null)) return false;
  const isTalks = folded.map((word) => matchesStem(talks, word, true));
  if (!isTalks.includes(true) && places.length === 0) return false;
  return folded.every(
    (word, at) =>
      isTalks[at] ||
      isParty[at] ||
      BETWEEN.has(word) ||
      isStopword(word) ||
      [who, verbs, nouns].some((list) => matchesStem(list, word, true)),
  );
}

/** "who is the head of …", "who was Kyiv's chief negotiator": the title is what is asked for, not "who met the head of …". */
function isNear({ folded, isDelegation, isParty }: Heard, asker: number, noun: number): boolean {
  if (noun < asker) return noun >= 0;
  return folded.every(
    (word, at) => at <= asker || at >= noun || BETWEEN.has(word) || isDelegation[at] || isParty[at],
  );
}

const NEGOTIATED_FOR =
  / (?:(?:negoci\S*|negotiat\S*|verhandel\S*|parlait|spoke|sprach) (?:pour|au nom|for|fur|im namen|por|per|on behalf)|represent(?:e|ee|es|ees|ait|aient|ed|ing|s|era)|vertrat|представляв|представляла|представлял|representaba|represento|rappresentava) /;
const BETWEEN = new Set(
  (
    "comme pour as avait avaient leur leurs their his son sa est etait fut sont etaient c ce cest ctait ca le la les l the a un une is was were are s de du des au en qui que quoi donc deja alors officials person people man the et il y de facto " +
    "ist war der die das den die era es el la fue il lo e el è fu був є была был была является це это actual actuel actuelle nouveau new current наш le vrai real grand big gros homme avait etait-ce"
  ).split(" "),
);

function asksWhat(folded: readonly string[]): boolean {
  return folded.some(
    (word) =>
      /^(?:qu|que|quoi|what|was|combien|que|cosa|що|что|dit|said|say|says|declare|pourquoi|age|est-ce|did|does|had|told)$/.test(
        word,
      ) && word !== "was",
  );
}

/** "le chef de l'armée", "who leads the mediation": no delegation right after what is led. */
function leadsAnotherThing(folded: readonly string[], isDelegation: readonly boolean[], at: number): boolean {
  if (at < 0) return folded.some((word) => /^mediat/.test(word));
  for (let step = at + 1; step < Math.min(folded.length, at + 6); step++) {
    if (isDelegation[step]) return false;
    // "the army's team": the office only says whose.
    if (matchesStem(offices, folded[step]!, false) && !isDelegation.slice(step + 1, step + 3).includes(true))
      return true;
  }
  return (
    folded.some((word) => /^(?:mediat|посередн|посредн|vermittl)/.test(word)) && !isDelegation.includes(true)
  );
}
