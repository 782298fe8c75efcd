import { findDates } from "../language/dates.js";
import { findNumbers } from "../language/numbers.js";

/** What kind of thing a question asks for, and whether a text holds one. New ones go last: their places are bits in the index. */
export const ANSWER_TYPES = ["person", "quantity", "duration", "place", "time", "speech"] as const;

export type AnswerType = (typeof ANSWER_TYPES)[number];

/** How each type is asked for in French, English, Ukrainian, Russian, German, Spanish and Italian; first match wins. */
const ASKED: readonly (readonly [AnswerType, RegExp])[] = [
  [
    "duration",
    /combien de temps|combien d.heures|quelle duree|how long|скільки часу|як довго|сколько времени|как долго|wie lange|cuanto tiempo|cuanto duro|quanto tempo|quanto e durat/u,
  ],
  [
    "quantity",
    /\bcombien\b|\bcmb\b|\bnombre d|\bquel nombre|how many|how much|number of|скільки|сколько|wie ?viele?|cuant[oa]s?\b|quant[ioae]\b/u,
  ],
  [
    "speech",
    /qu.a(?:-t-(?:il|elle))? (?:dit|declare|ecrit|affirme|repondu)|(?:que|ce que) (?:dit|pense|declare)|a dit quoi|\bque pense|selon qui|what did .* (?:say|write|declare)|what does .* say|що сказа|что сказа|was sagte|was hat .* gesagt|que dijo|cosa ha detto/u,
  ],
  [
    "place",
    /\bou\b(?!.*\bou\b.*\?)|\bquel(?:le)? (?:ville|lieu|endroit|pays|palais)|\bwhere\b|which (?:city|place|venue|country)|(?<![а-яієґ])(?:де|где)(?![а-яієґ])|куди|куда|\bwo\b|\bdonde\b|\bdove\b/u,
  ],
  [
    "time",
    /\bquand\b|quelle (?:date|annee|heure)|quel jour|\bwhen\b|what (?:date|day|year|time)|коли|когда|\bwann\b|\bcuando\b|\bquando\b/u,
  ],
  [
    "person",
    /\bqui\b|\bwho(?:m|se)?\b|(?<![а-яієґ])(?:хто|кто|кого|ким|кем)(?![а-яієґ])|\bwer\b|\bwen\b|\bquien(?:es)?\b|\bchi\b/u,
  ],
];

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

/** The kind of answer a question expects; `null` when its wording does not tell. */
export function answerTypeOf(question: string): AnswerType | null {
  // Ukrainian й and ї lose their marks with the accents, so the patterns are folded the same way.
  const folded = fold(question);
  for (const [type, pattern] of FOLDED) if (pattern.test(folded)) return type;
  return null;
}

const FOLDED = ASKED.map(([type, pattern]) => [type, new RegExp(fold(pattern.source), "u")] as const);

const TIME_UNIT = /heure|minute|jour|semaine|mois|\bans?\b|annee|hour|day|week|month|year/u;
const NAME = /\p{Lu}\p{Ll}+ (?:(?:de|ben|al|von|van|el|da|di|bin) )?\p{Lu}\p{Ll}+/u;
const PLACE = /(?:(?<!\p{L})[àÀ]|\bau|\ben|\baux|\bde|\bin|\bat) (?:la |l['’]|le )?\p{Lu}\p{Ll}+/u;
const QUOTED = /["«“]/u;
const SAID = /declar|affirm|indiqu|annonc|estim|ajout|ecrit|dit\b|souligne|\bsaid\b|\btold\b|declared/u;

/** What a text holds of the things that can be asked for: bit i for `ANSWER_TYPES[i]`. */
export function answerTypesIn(text: string): number {
  const folded = fold(text);
  const quantity = findNumbers(text).length > 0;
  const holds: Readonly<Record<AnswerType, boolean>> = {
    person: NAME.test(text),
    quantity,
    duration: TIME_UNIT.test(folded) && (quantity || /\bune?\b/u.test(text)),
    place: PLACE.test(text),
    time: findDates(text).length > 0,
    speech: QUOTED.test(text) || SAID.test(folded),
  };
  return ANSWER_TYPES.reduce((bits, type, i) => (holds[type] ? bits | (1 << i) : bits), 0);
}
