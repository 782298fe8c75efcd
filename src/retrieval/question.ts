import { findConcepts } from "../language/concepts.js";
import { findCountries } from "../language/countries.js";
import { findDates } from "../language/dates.js";
import { detectLanguage } from "../language/detect.js";
import { nameKeys } from "../language/names.js";
import { findNumbers } from "../language/numbers.js";
import { findPlaces } from "../language/places.js";
import { stemsOf } from "../language/stem.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import { foldWord, splitWords, type Word } from "../language/words.js";
import { type LexicalIndex, MAX_GROUPS, type TermGroup } from "../lexical/lexical-index.js";
import {
  conceptTerm,
  countryTerm,
  dateTerms,
  isConceptTerm,
  nameTerm,
  numberTerm,
  placeTerm,
  type WeightedTerm,
} from "../lexical/terms.js";

type GroupKind = "word" | "name" | "country" | "number" | "date";

export interface QuestionGroup extends TermGroup {
  readonly kind: GroupKind;
  /** Whether the articles hold any spelling or translation of it. */
  readonly known: boolean;
  /** False for a foreign word that no article holds but might in its own language: its absence proves nothing. */
  readonly checkable: boolean;
}

export interface QuestionAnalysis {
  readonly text: string;
  /** ISO 639-1 code, or `und`. */
  readonly language: string;
  /** Whether it is asked in a language that articles are written in: only then does an unknown word mean something. */
  readonly native: boolean;
  readonly groups: readonly QuestionGroup[];
}

/** How much an alternative counts beside the word itself. */
const WEIGHTS = { concept: 0.8, name: 0.9, spelling: 0.6, stemOfEntity: 0.5, looserDate: 0.7 };

/** Reads a question: its language, and what it asks for as groups of alternative terms. */
export function analyseQuestion(
  text: string,
  index: LexicalIndex,
  articleLanguages: ReadonlySet<string>,
): QuestionAnalysis {
  const language = detectLanguage(text);
  const groups: { kind: GroupKind; start: number; end: number; alternatives: WeightedTerm[] }[] = [];
  const taken = (start: number, end: number) => groups.some((g) => start < g.end && end > g.start);
  const words = splitWords(text);

  for (const date of findDates(text)) {
    const alternatives = dateTerms(date).map((term, i) => ({ term, weight: WEIGHTS.looserDate ** i }));
    groups.push({ kind: "date", start: date.start, end: date.end, alternatives });
  }
  // A capital stands for its country too ("Kiev accepte"): the country's reading goes first.
  const entities = [
    ...findCountries(text).map((country) => ({
      ...country,
      kind: "country" as const,
      term: countryTerm(country.code),
    })),
    ...findPlaces(text).map((place) => ({ ...place, kind: "name" as const, term: placeTerm(place.key) })),
  ];
  for (const { kind, term, start, end } of entities) {
    if (taken(start, end)) continue;
    const alternatives = [{ term, weight: 1 }];
    for (const word of words) {
      if (word.start < start || word.end > end) continue;
      for (const stem of stemsOf(foldWord(word.text)))
        alternatives.push({ term: stem, weight: WEIGHTS.stemOfEntity });
    }
    groups.push({ kind, start, end, alternatives });
  }
  const concepts = findConcepts(text);
  const inConcept = (word: Word) => concepts.filter((c) => word.start >= c.start && word.end <= c.end);
  const numbers = findNumbers(text).filter((n) => !taken(n.start, n.end));
  for (const [position, word] of words.entries()) {
    if (taken(word.start, word.end)) continue;
    const folded = foldWord(word.text);
    const number = numbers.find((n) => word.start >= n.start && word.end <= n.end);
    if (number !== undefined) {
      const alternatives = [{ term: numberTerm(number.value), weight: 1 }];
      groups.push({ kind: "number", start: number.start, end: number.end, alternatives });
      continue;
    }
    const mentioned = inConcept(word);
    if (folded === "" || isQuestionWord(folded) || (isStopword(folded) && mentioned.length === 0)) continue;
    const alternatives: WeightedTerm[] = [];
    if (!isStopword(folded)) for (const term of stemsOf(folded)) alternatives.push({ term, weight: 1 });
    // "Cessez-le-feu" is one thing asked for, however many words it takes.
    const phrase = mentioned.find((c) => c.end - c.start > word.text.length);
    for (const concept of mentioned)
      alternatives.push({ term: conceptTerm(concept.id), weight: WEIGHTS.concept });
    if (phrase !== undefined) {
      const span = { start: Math.min(phrase.start, word.start), end: Math.max(phrase.end, word.end) };
      for (const other of words) {
        if (other === word || other.start < span.start || other.end > span.end) continue;
        const otherFolded = foldWord(other.text);
        if (isStopword(otherFolded)) continue;
        for (const term of stemsOf(otherFolded)) alternatives.push({ term, weight: 0.7 });
      }
      groups.push({ kind: "word", ...span, alternatives });
      continue;
    }
    const isName = looksLikeName(text, words, position);
    for (const key of nameKeys(word.text)) alternatives.push({ term: nameTerm(key), weight: WEIGHTS.name });
    if (!alternatives.some(({ term }) => index.documentFrequency(term) > 0)) {
      for (const term of index.similarTerms(folded)) alternatives.push({ term, weight: WEIGHTS.spelling });
      for (const stem of stemsOf(folded)) {
        for (const term of index.similarTerms(stem)) alternatives.push({ term, weight: WEIGHTS.spelling });
      }
    }
    groups.push({ kind: isName ? "name" : "word", start: word.start, end: word.end, alternatives });
  }

  groups.sort((a, b) => a.start - b.start);
  return {
    text,
    language,
    native: articleLanguages.has(language),
    groups: mergeDoubles(groups)
      .slice(0, MAX_GROUPS)
      .map((group) => {
        const known = group.alternatives.some(({ term }) => index.documentFrequency(term) > 0);
        // What the glossary knows would be found in an article of any language.
        const concept = group.alternatives.some(({ term }) => isConceptTerm(term));
        const checkable = known || concept || group.kind !== "word" || articleLanguages.has(language);
        return { ...group, surface: text.slice(group.start, group.end), known, checkable };
      }),
  };
}

/** Capitalised inside a sentence, or an acronym: what a text in any of our languages but German does to names alone. */
function looksLikeName(text: string, words: readonly Word[], position: number): boolean {
  const word = words[position]!;
  if (!/^\p{Lu}/u.test(word.text)) return false;
  if (/^\p{Lu}{2,}$/u.test(word.text)) return !/^[^\p{Ll}]+$/u.test(text);
  const before = text.slice(0, word.start).trimEnd();
  return before !== "" && !/[.!?…:]$/u.test(before);
}

/** A question that says a thing twice asks for it once. */
function mergeDoubles<T extends { alternatives: readonly WeightedTerm[] }>(groups: readonly T[]): T[] {
  const seen = new Set<string>();
  return groups.filter(({ alternatives }) => {
    const key = alternatives[0]?.term;
    if (key === undefined || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
