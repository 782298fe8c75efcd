import { stemmer } from "@orama/stemmers/french";
import { isStopword } from "../../src/language/stopwords.js";
import { foldWord } from "../../src/language/words.js";

/** A French word as full-text libraries index it: stemmed, without accents; `null` for a stopword. */
export function frenchTerm(word: string): string | null {
  const lower = word.toLowerCase();
  if (isStopword(foldWord(lower))) return null;
  const stem = stemmer(lower).normalize("NFD").replace(/\p{M}/gu, "");
  return stem === "" ? null : stem;
}
