import type { AnalysedText } from "../../language/analysed-text.js";
import { foldWord } from "../../language/words.js";
import { agree } from "./agreement.js";
import type { Group } from "./groups.js";
import { governsGenitive, inCaseOf, inGenitive, isGenitive, joinPhrase } from "./noun-phrase.js";
import { isSlavic, type Language, WORDS } from "./words.js";

/** Two questions: what of them takes what place is given beside. */
export interface Texts {
  readonly before: AnalysedText;
  readonly rest: AnalysedText;
  readonly language: Language;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A group of the new question in the place of the earlier one's, in the form that this place asks for; `null` where that cannot be told. */
export function replacementOf(group: Group, slot: Group, texts: Texts): Replacement | null {
  if (group.kind === "party") return party(group, slot, texts);
  return unit(group, slot, texts) ?? bare(group, slot, texts);
}

/** With its preposition, where both have one of a kind. */
function unit(group: Group, slot: Group, { rest, language }: Texts): Replacement | null {
  const same = group.preposition !== "" && foldWord(group.preposition) === foldWord(slot.preposition);
  const fits = same || (isWhen(group, language) && isWhen(slot, language)) || isAlone(group, slot, language);
  return fits ? { start: slot.from, end: slot.end, text: rest.text.slice(group.from, group.end) } : null;
}

/** Says where or when; a place that something is of ("les pourparlers de Genève") does not. */
export function isWhen({ locative, preposition, article, kind }: Group, language: Language): boolean {
  if (locative || WORDS[language].temporal.has(foldWord(preposition))) return true;
  // "Le 16 mai".
  return kind === "date" && preposition === "" && article !== "";
}

/** Neither has a preposition, and the form is one that fits: an article each, or none. */
function isAlone(group: Group, slot: Group, language: Language): boolean {
  if (group.preposition !== "" || slot.preposition !== "" || (group.article === "") !== (slot.article === ""))
    return false;
  return !isSlavic(language) || (group.kind === "person" && looksNominative(group, slot));
}

/** Names of men that end in a consonant are subjects, but for those in the instrumental. */
function looksNominative(...names: readonly Group[]): boolean {
  return names.every(({ key }) => /[бвгґджзйклнопрстфхцчшщь]$/u.test(key));
}

/** Only the name, after the earlier question's preposition. */
function bare(group: Group, slot: Group, { rest, language }: Texts): Replacement | null {
  if (isSlavic(language)) return null;
  if (group.preposition !== "" && !group.locative) return null;
  if (group.preposition === "" && slot.preposition === "") return null;
  const isOf = slot.preposition !== "" && WORDS[language].neutral.has(foldWord(slot.preposition));
  const attributive = slot.preposition === "" && language === "en";
  if (group.locative && !isOf && !attributive) return null;
  const article = group.kind === "role" || group.kind === "round" ? group.article : slot.article;
  if (group.kind !== "role" && group.article !== "" && group.preposition === "") return null;
  const name = rest.text.slice(group.start, group.end);
  if (group.kind === "place" && language === "fr" && slot.preposition === "en") return null;
  return { start: slot.from, end: slot.end, text: joinPhrase(language, slot.preposition, article, name) };
}

function party(group: Group, slot: Group, texts: Texts): Replacement | null {
  const { before, rest, language } = texts;
  const name = rest.text.slice(group.start, group.end);
  const model = before.text.slice(slot.start, slot.end);
  if (group.form === "adjective" && slot.form === "adjective") {
    const at = before.words.findIndex(({ start }) => start === slot.start);
    const beside = {
      word: foldWord(model),
      before: before.words[at - 1]?.folded ?? "",
      article: before.words[at - 2]?.folded ?? "",
    };
    const made = agree(language, name, model, beside);
    return made === null ? null : { start: slot.start, end: slot.end, text: made };
  }
  if (group.form === "adjective") return sideFor(group, slot, texts);
  if (slot.form === "adjective") return nameFor(group, slot, texts);
  return named(group, slot, texts, name, model);
}

/** A name in the place of a name. */
function named(
  group: Group,
  slot: Group,
  { rest, language }: Texts,
  name: string,
  model: string,
): Replacement | null {
  const same = foldWord(group.preposition) === foldWord(slot.preposition);
  if (group.preposition !== "" && same)
    return { start: slot.from, end: slot.end, text: rest.text.slice(group.from, group.end) };
  if (language === "ru" || language === "uk") {
    const made = inCaseOf(language, governed(group, name), governed(slot, model));
    return made === null ? null : { start: slot.start, end: slot.end, text: made };
  }
  if (!isNeutral(group, language)) return null;
  if (language === "de" && (group.article !== "" || slot.article !== "" || /s$/.test(model))) return null;
  const spaced = language === "fr" || language === "it";
  // A country takes its article there; only the question itself can tell which.
  if (
    spaced &&
    group.form === "name" &&
    (group.article === "") !== (slot.article === "") &&
    group.article === ""
  )
    return null;
  return {
    start: slot.from,
    end: slot.end,
    text: joinPhrase(language, slot.preposition, group.article, name),
  };
}

const governed = ({ preposition }: Group, name: string) => ({ name, preposition: foldWord(preposition) });

const isNeutral = ({ preposition }: Group, language: Language): boolean =>
  preposition === "" || WORDS[language].neutral.has(foldWord(preposition));

/** A name in the place of an adjective: "la délégation russe", "la délégation de la Turquie". */
function nameFor(group: Group, slot: Group, { before, rest, language }: Texts): Replacement | null {
  if (!isNeutral(group, language)) return null;
  const name = rest.text.slice(group.start, group.end);
  const at = before.words.findIndex(({ start }) => start === slot.start);
  const [noun, next] = [before.words[at - 1], before.words[at + 1]];
  if (language === "de") return null;
  if (language === "en") {
    if (slot.article !== "the" || next === undefined || !WORDS.en.sides.has(next.folded)) return null;
    // "The US delegation", "Turkey's delegation".
    if (group.article !== "") return { start: slot.start, end: slot.end, text: name };
    const lead = before.text.slice(slot.from, slot.start).replace(/the\s+$/iu, "");
    return { start: slot.from, end: slot.end, text: `${lead}${name}'s` };
  }
  if (language === "ru" || language === "uk") {
    const whose = inGenitive(language, governed(group, name));
    if (whose === null || next === undefined || !WORDS[language].sides.has(next.folded)) return null;
    return { start: slot.start, end: next.end, text: `${next.text} ${whose}` };
  }
  if (noun === undefined || !WORDS[language].sides.has(noun.folded)) return null;
  if (language !== "es" && group.article === "" && group.form === "name") return null;
  const of = language === "it" ? "di" : "de";
  return { start: slot.start, end: slot.end, text: joinPhrase(language, of, group.article, name) };
}

/** "The Ukrainian side" in the place of "Russia": with its noun, where that noun's form fits. */
function sideFor(group: Group, slot: Group, { before, rest, language }: Texts): Replacement | null {
  if (language === "de") return null;
  const { sides } = WORDS[language];
  const at = rest.words.findIndex(({ start }) => start === group.start);
  const isAfter = language !== "fr" && language !== "es" && language !== "it";
  const noun = rest.words[isAfter ? at + 1 : at - 1];
  if (noun === undefined || !sides.has(noun.folded)) return null;
  const phrase = rest.text.slice(Math.min(noun.start, group.start), Math.max(noun.end, group.end));
  if (language === "ru" || language === "uk") {
    const model = governed(slot, before.text.slice(slot.start, slot.end));
    const fits = governsGenitive(foldWord(group.preposition)) && isGenitive(language, model);
    return fits ? { start: slot.start, end: slot.end, text: phrase } : null;
  }
  const article = language === "en" ? "the" : articleOf(noun.folded, language);
  return { start: slot.from, end: slot.end, text: joinPhrase(language, slot.preposition, article, phrase) };
}

function articleOf(noun: string, language: "fr" | "es" | "it"): string {
  if (/^negoci|^negozi/.test(noun)) return { fr: "les", es: "los", it: "i" }[language];
  if (/^(?:equipe)$/.test(noun)) return "l";
  const feminine = /(?:tion|cion|zione|part|partie|parte|squadra)$/.test(noun);
  if (feminine) return "la";
  return { fr: "le", es: "el", it: "il" }[language];
}
