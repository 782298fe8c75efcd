import { OUTCOME_CONCEPTS } from "./concepts-outcomes-data.js";
import { PEOPLE_CONCEPTS } from "./concepts-people-data.js";
import { POLITICS_CONCEPTS } from "./concepts-politics-data.js";
import { TALKS_CONCEPTS } from "./concepts-talks-data.js";
import { WAR_CONCEPTS } from "./concepts-war-data.js";

export type ConceptLanguage = "fr" | "en" | "uk" | "ru" | "de" | "es" | "it";

/**
 * How a concept is said in each language: words and phrases, parted by commas, in any inflection (they are compared by stem,
 * and articles and prepositions between the words of a phrase do not count). `=` before a word takes that form alone.
 */
export type Concept = Readonly<Partial<Record<ConceptLanguage, string>>>;

/** The thesaurus of talks and diplomacy, by concept. */
export const CONCEPTS: Readonly<Record<string, Concept>> = {
  ...PEOPLE_CONCEPTS,
  ...TALKS_CONCEPTS,
  ...OUTCOME_CONCEPTS,
  ...WAR_CONCEPTS,
  ...POLITICS_CONCEPTS,
};
