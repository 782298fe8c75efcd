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
const WEIGHTS = {
  concept: 0.8,
  name: 0.9,
  spelling: 0.6,
  stemOfEntity: 0.5,
  looserDate: 0.7,
  wordOfPhrase: 0.7,
};

/** A group, before it is known whether the articles hold it. */
type FoundGroup = Pick<QuestionGroup, "kind" | "start" | "end" | "alternatives">;

/** Reads a question: its language, and what it asks for as groups of alternative terms. */
export function analyseQuestion(
  text: string,
  index: LexicalIndex,
  articleLanguages: ReadonlySet<string>,
): QuestionAnalysis {
  const language = detectLanguage(text);
  const native = articleLanguages.has(language);
  const words = splitWords(text);
  const entities = entityGroups(text, words);
  const found = [...entities, ...wordGroups(text, words, entities, index)].sort((a, b) => a.start - b.start);
  const groups = mergeDoubles(found)
    .slice(0, MAX_GROUPS)
    .map((group) => {
      const known = group.alternatives.some(({ term }) => index.documentFrequency(term) > 0);
      // What the glossary knows would be found in an article of any language.
      const concept = group.alternatives.some(({ term }) => isConceptTerm(term));
      const checkable = known || concept || group.kind !== "word" || native;
      return { ...group, surface: text.slice(group.start, group.end), known, checkable };
    });
  return { text, language, native, groups };
}

const isTaken = (groups: readonly FoundGroup[], { start, end }: Pick<FoundGroup, "start" | "end">): boolean =>
  groups.some((group) => start < group.end && end > group.start);

/** Dates, countries and places: what is one thing however it is spelt. */
function entityGroups(text: string, words: readonly Word[]): FoundGroup[] {
  const groups = findDates(text).map((date): FoundGroup => {
    const alternatives = dateTerms(date).map((term, i) => ({ term, weight: WEIGHTS.looserDate ** i }));
    return { kind: "date", start: date.start, end: date.end, alternatives };
  });
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
    if (isTaken(groups, { start, end })) continue;
    const inside = words.filter((word) => word.start >= start && word.end <= end);
    const stems = inside.flatMap((word) => [...stemsOf(foldWord(word.text))]);
    const alternatives = [{ term, weight: 1 }, ...weighted(stems, WEIGHTS.stemOfEntity)];
    groups.push({ kind, start, end, alternatives });
  }
  return groups;
}

/** The other words: numbers, concepts of a word or several, names, and words alone. */
function wordGroups(
  text: string,
  words: readonly Word[],
  entities: readonly FoundGroup[],
  index: LexicalIndex,
): FoundGroup[] {
  const groups: FoundGroup[] = [];
  const concepts = findConcepts(text);
  const numbers = findNumbers(text).filter((number) => !isTaken(entities, number));
  for (const [position, word] of words.entries()) {
    if (isTaken(entities, word) || isTaken(groups, word)) continue;
    const folded = foldWord(word.text);
    const number = numbers.find((n) => word.start >= n.start && word.end <= n.end);
    if (number !== undefined) {
      const alternatives = [{ term: numberTerm(number.value), weight: 1 }];
      groups.push({ kind: "number", start: number.start, end: number.end, alternatives });
      continue;
    }
    const mentioned = concepts.filter((c) => word.start >= c.start && word.end <= c.end);
    if (folded === "" || isQuestionWord(folded) || (isStopword(folded) && mentioned.length === 0)) continue;
    const alternatives = [
      ...(isStopword(folded) ? [] : weighted(stemsOf(folded), 1)),
      ...weighted(
        mentioned.map(({ id }) => conceptTerm(id)),
        WEIGHTS.concept,
      ),
    ];
    // "Cessez-le-feu" is one thing asked for, however many words it takes.
    const phrase = mentioned.find((c) => c.end - c.start > word.text.length);
    if (phrase !== undefined) {
      const span = { start: Math.min(phrase.start, word.start), end: Math.max(phrase.end, word.end) };
      const others = words
        .filter((other) => other !== word && other.start >= span.start && other.end <= span.end)
        .map((other) => foldWord(other.text))
        .filter((other) => !isStopword(other));
      alternatives.push(...others.flatMap((other) => weighted(stemsOf(other), WEIGHTS.wordOfPhrase)));
      groups.push({ kind: "word", ...span, alternatives });
      continue;
    }
    alternatives.push(...weighted(nameKeys(word.text).map(nameTerm), WEIGHTS.name));
    if (!alternatives.some(({ term }) => index.documentFrequency(term) > 0)) {
      const similar = [folded, ...stemsOf(folded)].flatMap((form) => [...index.similarTerms(form)]);
      alternatives.push(...weighted(similar, WEIGHTS.spelling));
    }
    const kind = looksLikeName(text, words, position) ? "name" : "word";
    groups.push({ kind, start: word.start, end: word.end, alternatives });
  }
  return groups;
}

function weighted(terms: Iterable<string>, weight: number): WeightedTerm[] {
  return Array.from(terms, (term) => ({ term, weight }));
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
