import type { Span } from "../corpus/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { nameKeys } from "../language/names.js";
import { stemsOf } from "../language/stem.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import type { Word } from "../language/words.js";
import { MAX_GROUPS, type TermGroup } from "../lexical/lexical-index.js";
import { findMentions, isConceptTerm, type Mentions, nameTerm, type WeightedTerm } from "../lexical/terms.js";
import type { Vocabulary } from "../lexical/vocabulary.js";

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
  index: Vocabulary,
  articleLanguages: ReadonlySet<string>,
): QuestionAnalysis {
  const analysed = new AnalysedText(text);
  const { language } = analysed;
  const native = articleLanguages.has(language);
  const mentions = findMentions(analysed);
  const entities = entityGroups(analysed, mentions);
  const others = wordGroups(analysed, mentions, entities, index);
  const groups = mergeDoubles([...entities, ...others].sort((a, b) => a.start - b.start))
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

/** Dates, countries and places: what is one thing however it is spelt. */
function entityGroups({ words }: AnalysedText, { dates, countries, places }: Mentions): FoundGroup[] {
  const groups = dates.map(({ start, end, terms }): FoundGroup => {
    const alternatives = terms.map((term, i) => ({ term, weight: WEIGHTS.looserDate ** i }));
    return { kind: "date", start, end, alternatives };
  });
  // A capital stands for its country too ("Kiev accepte"): the country's reading goes first.
  const entities = [
    ...countries.map((country) => ({ ...country, kind: "country" as const })),
    ...places.map((place) => ({ ...place, kind: "name" as const })),
  ];
  for (const { kind, terms, start, end } of entities) {
    if (isTaken(groups, { start, end })) continue;
    const stems = words
      .filter((word) => holds({ start, end }, word))
      .flatMap(({ folded }) => stemsOf(folded));
    groups.push({
      kind,
      start,
      end,
      alternatives: [...weigh(terms, 1), ...weigh(stems, WEIGHTS.stemOfEntity)],
    });
  }
  return groups;
}

/** The other words: numbers, concepts of a word or several, names, and words alone. */
function wordGroups(
  { text, words }: AnalysedText,
  { concepts, numbers }: Mentions,
  entities: readonly FoundGroup[],
  index: Vocabulary,
): FoundGroup[] {
  const groups: FoundGroup[] = [];
  const quantities = numbers.filter((number) => !isTaken(entities, number));
  for (const [position, word] of words.entries()) {
    if (isTaken(entities, word) || isTaken(groups, word)) continue;
    const { folded } = word;
    const number = quantities.find((one) => holds(one, word));
    if (number !== undefined) {
      const { start, end, terms } = number;
      groups.push({ kind: "number", start, end, alternatives: weigh(terms, 1) });
      continue;
    }
    const mentioned = concepts.filter((concept) => holds(concept, word));
    if (folded === "" || isQuestionWord(folded) || (isStopword(folded) && mentioned.length === 0)) continue;
    const alternatives = isStopword(folded) ? [] : weigh(stemsOf(folded), 1);
    for (const { terms } of mentioned) alternatives.push(...weigh(terms, WEIGHTS.concept));
    // "Cessez-le-feu" is one thing asked for, however many words it takes.
    const phrase = mentioned.find((c) => c.end - c.start > word.text.length);
    if (phrase !== undefined) {
      const span = { start: Math.min(phrase.start, word.start), end: Math.max(phrase.end, word.end) };
      for (const other of words)
        if (other !== word && holds(span, other) && !isStopword(other.folded))
          alternatives.push(...weigh(stemsOf(other.folded), WEIGHTS.wordOfPhrase));
      groups.push({ kind: "word", ...span, alternatives });
      continue;
    }
    alternatives.push(...weigh(nameKeys(word.text).map(nameTerm), WEIGHTS.name));
    if (!alternatives.some(({ term }) => index.documentFrequency(term) > 0))
      for (const form of [folded, ...stemsOf(folded)])
        alternatives.push(...weigh(index.similarTerms(form), WEIGHTS.spelling));
    const kind = looksLikeName(text, words, position) ? "name" : "word";
    groups.push({ kind, start: word.start, end: word.end, alternatives });
  }
  return groups;
}

const isTaken = (groups: readonly Span[], { start, end }: Span): boolean =>
  groups.some((group) => start < group.end && end > group.start);

const holds = ({ start, end }: Span, word: Span): boolean => word.start >= start && word.end <= end;

const weigh = (terms: readonly string[], weight: number): WeightedTerm[] =>
  terms.map((term) => ({ term, weight }));

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
