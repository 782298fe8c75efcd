import { isSpeakerLine } from "./quotations.js";

/** Signs at the ends of a line that tell whether its sentence goes on in the next one. */

const SENTENCE_END = /[.!?…。؟।][\s»”’"')\]*_]*$/u;
const CONTINUATION_MARK = /^(?:[,;:)\]»”%]|[.!?…](?!\.?\s*\p{Lu}))/u;

/** The number of a note as a printed page's text has it, glued to the sentence: "… Anna Martin.2". */
const NOTE_END = /\p{L}{2}[.!?…][»”"’)]{0,2}\d{1,2}$/u;
/** Closing marks behind a full stop, at most. */
const LONGEST_END = 24;

/** Words that announce more: articles, prepositions, conjunctions and auxiliaries. A line that ends with one is cut mid-sentence. */
const OPEN_WORDS = new Set(
  (
    "le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos et ou ni mais donc car que qu qui dont où quand lorsque si comme à dans en par pour avec sans sous sur vers chez entre contre selon depuis pendant jusqu jusque via dès afin très " +
    "est sont était étaient a ont avait avaient sera seront serait seraient été être avoir ne pas n se s c ainsi notamment surtout appelé dit baptisé intitulé nommé surnommé qualifié qualifiée qualifiés qualifiées " +
    "the a an of to in on at by for with from into and or but nor that which who whom whose as than is are was were be been has have had will would its his her their our my your not called dubbed named so-called"
  ).split(" "),
);
const LONGER_THAN_OPEN_WORDS = 32;
/** Verbs of saying: what follows is what was said. */
const SPEECH_END =
  /(?:^|[\s’'])(?:déclar|affirm|ajout|expliqu|indiqu|précis|soulign|assur|répét|insist|lanc|écri|estim|not|rappel|confi|résum|martel|avert|conclu|comment|répond|répli|promi|dénonc|salu|di[tr]|évoqu|jug|reconn|annonc|demand|said|says|added|adds|told|wrote|stated|declared|explained|warned|insisted|noted|asked|replied|called)\p{L}{0,6}(?: (?:à|au|aux) [^.]{1,40})?$/iu;

/** True when a sentence ends at the end of this line. */
export function endsSentence(line: string): boolean {
  const end = line.slice(-LONGEST_END);
  return SENTENCE_END.test(end) || NOTE_END.test(end);
}

/** True when the line goes on with the sentence of the line before: it begins with a mark that cannot begin one, or in lower case. */
export function startsAsContinuation(line: string): boolean {
  return CONTINUATION_MARK.test(line) || startsLowerCase(line);
}

/** True when the line begins with a comma, a full stop or a closing mark. */
export function startsWithClosingMark(line: string): boolean {
  return CONTINUATION_MARK.test(line);
}

/** True when the first letter, behind opening marks and dashes, is in lower case. */
export function startsLowerCase(line: string): boolean {
  return /^[«“„"‘'([—–]*\s*\p{Ll}/u.test(line) && !/^(?:https?:|www\.)/.test(line);
}

/** True when the line cannot be the end of anything: it ends with a comma, an opening mark, or a word that announces more. */
export function endsOpen(line: string): boolean {
  if (/[,(«“„[–—’'-]$/u.test(line)) return true;
  const last = line
    .slice(-LONGER_THAN_OPEN_WORDS)
    .split(/[^\p{L}-]+/u)
    .at(-1)!;
  return OPEN_WORDS.has(last.toLowerCase());
}

/** True when the line ends with a verb of saying: "Le ministre a déclaré". */
export function endsWithSpeechVerb(line: string): boolean {
  return line.length > 12 && SPEECH_END.test(line.slice(-80));
}

/** True for a line that announces what follows it: "Il ajoute:". */
export function introducesNext(line: string): boolean {
  return /:$/.test(line);
}

const WORD = /[\p{L}\p{N}]+/gu;

/** True when the line has so many words; it is read no further. */
export function hasWords(line: string, least: number): boolean {
  return hasMatches(line, WORD, least);
}

/** True when a global pattern is met so often; the line is read no further. */
export function hasMatches(line: string, pattern: RegExp, least: number): boolean {
  pattern.lastIndex = 0;
  for (let count = 0; count < least; count++) if (!pattern.test(line)) return false;
  return true;
}

const FINITE_VERB =
  /(?<![\p{L}’'-])(?:est|sont|était|étaient|ont|avait|avaient|sera|seront|serait|seraient|fut|furent|dirige|dirigent|dirigeait|conduit|conduisent|conduisait|mène|mènent|menait|préside|présidait|représente|a (?:été|\p{L}+(?:é|i|u|it|is|ert))|is|are|was|were|has|have|had|will|leads|led|heads|headed|chairs|chaired|represents)(?!\p{L})/u;
const STATED_DATE =
  /(?<!\p{L})\d{1,2}(?:er)? (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\p{L}*\.? \d{4}|(?<!\p{L})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \d{1,2},? \d{4}|\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}/iu;

const VALUE = String.raw`\s*: [\p{Lu}\d]\S*(?:\s[\p{Lu}\d]\S*){0,5}\s?$`;
const KEY_AND_VALUE = new RegExp(String.raw`^\p{L}+ [\p{L} ’'-]*\p{L}${VALUE}`, "u");
const SHORT_KEY_AND_VALUE = new RegExp(String.raw`^\p{L}[\p{L}’'-]{0,30}${VALUE}`, "u");

/** "Chef de la délégation russe : Anna Petrova", not "Colombie : ce que prévoit l'accord". */
export function isKeyAndValue(line: string): boolean {
  return KEY_AND_VALUE.test(line);
}

/** "Nord : Ivan Petit", or "Ivan Petit, général": a fact where it stands among others of its kind. */
export function isListed(line: string): boolean {
  return line.length <= 120 && (isKeyAndValue(line) || SHORT_KEY_AND_VALUE.test(line) || isSpeakerLine(line));
}

const MAX_DATED_PLACE = 60;

/** "Fait à Antigua, le 22 février 2025", without the hour at which a page was changed. */
export function isDatedPlace(line: string): boolean {
  return (
    line.length <= MAX_DATED_PLACE &&
    STATED_DATE.test(line) &&
    !/\d ?[:h.] ?\d{2}(?!\d)|[|•·@:\]]|(?<!\p{L})(?:by|par|von|por)(?!\p{L})/iu.test(line)
  );
}

/** True when an unpunctuated line nevertheless states something: a verb with its subject, a full date, a "key: value". Such a line is no mere heading. */
export function statesSomething(line: string): boolean {
  return (
    (/\d/.test(line) && STATED_DATE.test(line)) ||
    isKeyAndValue(line) ||
    (hasWords(line, 6) && FINITE_VERB.test(line))
  );
}
