import { isStopword } from "../../language/stopwords.js";
import { LEAD_PHRASES_ASKED, WHICH_DELEGATION, WHICH_PERSON } from "../vocabulary/question-words.js";
import { matchesStem } from "../word-stems.js";
import type { AskedParties } from "./read-asked-delegations.js";
import { tellsSuccession } from "./read-succession.js";
import { ASKED } from "./stems.js";

/** A question as folded words: `text` is all of them, the lists have one entry a word. */
export interface Heard {
  readonly text: string;
  readonly folded: readonly string[];
  readonly isDelegation: readonly boolean[];
  /** Of a party or a place that the vocabulary knows. */
  readonly isParty: readonly boolean[];
  readonly parties: AskedParties;
}

/** Words `[from, to)` of a question that say together that someone leads ("in charge of"), or speaks for a side ("négocie pour"). */
interface LeadPhrase {
  readonly from: number;
  readonly to: number;
  readonly says: "leads" | "speaks for";
}

const SPEAKS_FOR =
  /^(?:(?:negoci\S*|negotiat\S*|verhandel\S*|parlait|spoke|sprach) (?:pour|au nom|for|fur|im namen|por|per|on behalf)|represent(?:e|ee|es|ees|ait|aient|ed|ing|s|era)|vertrat|представляв|представляла|представлял|representaba|represento|rappresentava)$/;
/** Words of the longest such phrase. */
const LONGEST_PHRASE = 3;

/** The phrases for leading and for speaking for a side that a question's folded words hold. */
export function leadPhrases(folded: readonly string[]): LeadPhrase[] {
  const found: LeadPhrase[] = [];
  for (let from = 0; from < folded.length; from++)
    for (let to = from + 1; to <= Math.min(folded.length, from + LONGEST_PHRASE); to++) {
      const phrase = folded.slice(from, to).join(" ");
      if (LEAD_PHRASES_ASKED.includes(phrase)) found.push({ from, to, says: "leads" });
      else if (SPEAKS_FOR.test(phrase)) found.push({ from, to, says: "speaks for" });
    }
  return found;
}

/** Someone is asked for (or nothing is but a title), and what they lead is a delegation. */
export function asksWhoLeads(heard: Heard, phrases: readonly LeadPhrase[]): boolean {
  const { text, folded, isDelegation, parties } = heard;
  const { grouped, named } = parties;
  const { who, otherInterrogatives, verbs, nouns, compounds } = ASKED;
  const says = (what: LeadPhrase["says"]): boolean => phrases.some((phrase) => phrase.says === what);
  const asker = folded.findIndex((word) => matchesStem(who, word, false));
  const other = folded.findIndex((word) => matchesStem(otherInterrogatives, word, false));
  const asksWhich = WHICH_DELEGATION.test(text);
  if (!asksWhich && asksOfSomeone(text, folded)) return false;
  // "Wer verhandelte für …?", "qui négociait pour …": leading is not said, speaking for a side is.
  if (says("speaks for") && named.length > 0 && asker >= 0 && !(other >= 0 && other < asker)) return true;
  const verb = folded.findIndex((word) => matchesStem(verbs, word, false));
  const noun = folded.findIndex((word) => matchesStem(nouns, word, true));
  const compound = folded.some((word) => matchesStem(compounds, word, true));
  if (!says("leads") && verb < 0 && noun < 0 && !compound) return false;
  if (!isDelegation.includes(true) && !compound && !grouped && !asksOfTalks(heard)) return false;
  const asked = WHICH_PERSON.test(text) ? 0 : asker;
  if (asksWhich) return other < 0 || asked >= 0 || verb >= 0;
  if (other >= 0 && (asked < 0 || other < asked)) return false;
  if (leadsAnotherThing(folded, isDelegation, Math.max(verb, noun))) return false;
  if (says("leads") || compound) return asked >= 0 || !asksWhat(folded);
  // "chef délégation ukraine novembre": keywords, with nothing else asked. "qu'a dit le chef de la délégation": not who.
  if (asked < 0) return !asksWhat(folded) && (noun >= 0 || verb >= 0);
  return verb >= 0 || isNear(heard, asked, noun);
}

/** "Qui menait la Zambie", "chef des rebelles, son nom ?": someone, and a word of leading or following, in whatever words. */
export function speaksOfLeading({ text, folded }: Heard, phrases: readonly LeadPhrase[]): boolean {
  const { who, otherInterrogatives, verbs, nouns, compounds } = ASKED;
  const asker = WHICH_PERSON.test(text) ? 0 : folded.findIndex((word) => matchesStem(who, word, false));
  const other = folded.findIndex((word) => matchesStem(otherInterrogatives, word, false));
  if (asker < 0 ? asksWhat(folded) : other >= 0 && other < asker) return false;
  return (
    !asksOfSomeone(text, folded) &&
    (tellsSuccession(folded) ||
      phrases.length > 0 ||
      folded.some(
        (word) =>
          matchesStem(verbs, word, false) ||
          matchesStem(nouns, word, true) ||
          matchesStem(compounds, word, true),
      ))
  );
}

const RELATIVE = /^(?:qui|who)$/;
/** "Celle qui", "the admiral who": whom a relative clause tells of. */
const ANTECEDENT = /^(?:le|la|l|les|un|une|the|an?|celui|celle|ceux|celles|cet|cette|ces|those)$/;
/** Words from there to the relative. */
const LONGEST_ANTECEDENT = 4;
const INTERROGATIVE = /^(?:quels?|quelles?|quoi|qu|que|which|what)$/;
const BE = /^(?:est|etait|sont|etaient|fut|is|was|are|were|s)$/;
const NAME = /(?:^| )(?:prenom|noms?|name|names|nomme|appelle)(?: |$)/;

/** "Quel âge a l'amirale qui négocie pour …", "what did the man who leads … say": something else is asked of whoever leads. */
function asksOfSomeone(text: string, folded: readonly string[]): boolean {
  const relative = folded.findIndex((word) => RELATIVE.test(word));
  if (relative < 0 || NAME.test(text) || WHICH_PERSON.test(text)) return false;
  if (
    !folded
      .slice(0, relative)
      .slice(-LONGEST_ANTECEDENT)
      .some((word) => ANTECEDENT.test(word))
  )
    return false;
  return folded.slice(0, relative).some(
    (word, at) =>
      INTERROGATIVE.test(word) &&
      !BE.test(folded[at + 1]!) &&
      // "Est-ce que c'est l'amirale qui …".
      !(word.startsWith("qu") && /(?:^|-)ce$/.test(folded[at - 1] ?? "")),
  );
}

/**
 * "Qui menait le Polisario à Lisbonne ?", "boss des FARC aux pourparlers": whoever leads a party that is no state leads it at the talks, where
 * nothing but talks is spoken of.
 */
function asksOfTalks({ folded, isParty, parties: { named, places } }: Heard): boolean {
  if (!named.some(({ country }) => country === null)) return false;
  const { who, verbs, nouns, talks } = ASKED;
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

const BETWEEN = new Set(
  (
    "comme pour as avait avaient leur leurs their his son sa est etait fut sont etaient c ce cest ctait ca le la les l the a un une is was were are s de du des au en qui que quoi donc deja alors officials person people man the et il y de facto " +
    "ist war der die das den die era es el la fue il lo e el è fu був є була был была является це это actual actuel actuelle nouveau new current наш le vrai real grand big gros homme avait etait-ce"
  ).split(" "),
);

function asksWhat(folded: readonly string[]): boolean {
  return folded.some((word) =>
    /^(?:qu|que|quoi|what|combien|cosa|що|что|dit|said|say|says|declare|pourquoi|age|est-ce|did|does|had|told)$/.test(
      word,
    ),
  );
}

/** "le chef de l'armée", "who leads the mediation": no delegation right after what is led. */
function leadsAnotherThing(folded: readonly string[], isDelegation: readonly boolean[], at: number): boolean {
  if (at < 0) return folded.some((word) => /^mediat/.test(word));
  for (let step = at + 1; step < Math.min(folded.length, at + 6); step++) {
    if (isDelegation[step]) return false;
    // "the army's team": the office only says whose.
    if (
      matchesStem(ASKED.offices, folded[step]!, false) &&
      !isDelegation.slice(step + 1, step + 3).includes(true)
    )
      return true;
  }
  return (
    folded.some((word) => /^(?:mediat|посередн|посредн|vermittl)/.test(word)) && !isDelegation.includes(true)
  );
}
