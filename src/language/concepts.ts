import type { AnalysedText } from "./analysed-text.js";
import { GLOSSARY } from "./glossary-data.js";
import { inflectionStem } from "./inflection.js";
import type { StemLanguage } from "./stem.js";
import { foldWord, splitWords } from "./words.js";

/** A place in a text that expresses a concept of the field. */
export interface ConceptMention {
  /** Stable English name, the head of a line of the glossary: "prisoner", "ceasefire". */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A term of the glossary: the stems that follow its first one (a text's words end at a hyphen, so "cease-fire" is two). */
interface Term {
  readonly id: string;
  readonly rest: readonly string[];
}

/** The glossary's columns. */
const LANGUAGES: readonly StemLanguage[] = ["fr", "en", "uk", "ru", "de", "es", "it"];
/** A short text may mix languages ("boss of the délégation russe"); in a long one another language's words only mislead. */
const SHORT_TEXT = 200;

const termsOf = new Map<StemLanguage, ReadonlyMap<string, readonly Term[]>>();

/**
 * Concepts a text expresses, in the languages it may be written in, by start, then by end. Different concepts may overlap.
 */
export function findConcepts(analysed: AnalysedText): ConceptMention[] {
  const { words } = analysed;
  const mentions = new Map<string, ConceptMention>();
  for (const language of languagesOf(analysed)) {
    const terms = readTerms(language);
    const stems = words.map((word) => inflectionStem(word.folded, language));
    for (const [at, stem] of stems.entries()) {
      for (const { id, rest } of terms.get(stem) ?? []) {
        if (!rest.every((next, i) => stems[at + 1 + i] === next)) continue;
        const { start } = words[at]!;
        const { end } = words[at + rest.length]!;
        const place = `${id} ${start}`;
        if ((mentions.get(place)?.end ?? 0) < end) mentions.set(place, { id, start, end });
      }
    }
  }
  return [...mentions.values()].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

function languagesOf({ text, language: detected }: AnalysedText): readonly StemLanguage[] {
  if (detected === "uk" || detected === "ru")
    return /[A-Za-z]{3}/.test(text) ? ["uk", "ru", "en", "fr"] : ["uk", "ru"];
  const known = LANGUAGES.find((language) => language === detected);
  if (known === undefined) return LANGUAGES;
  if (text.length > SHORT_TEXT) return [known];
  const languages: StemLanguage[] = ["fr", "en"];
  if (!languages.includes(known)) languages.push(known);
  if (/[\u0400-\u04ff]/.test(text)) languages.push("uk", "ru");
  return languages;
}

/** A language's terms by their first stem, read when first asked for: a French question needs no Ukrainian. */
function readTerms(language: StemLanguage): ReadonlyMap<string, readonly Term[]> {
  const read = termsOf.get(language);
  if (read !== undefined) return read;
  const terms = new Map<string, Term[]>();
  for (const line of GLOSSARY.trim().split("\n")) {
    const [id, ...columns] = line.split("|").map((cell) => cell.trim());
    for (const word of columns[LANGUAGES.indexOf(language)]!.split(",")) {
      const [first, ...rest] = splitWords(word).map(({ text }) => inflectionStem(foldWord(text), language));
      terms.set(first!, [...(terms.get(first!) ?? []), { id: id!, rest }]);
    }
  }
  termsOf.set(language, terms);
  return terms;
}
