import { foldLetters } from "../language/words.js";

/**
 * A name (an article's, a title's, a delegation's) as names are compared: without case, accents, ligatures, and with one space for
 * whatever stands between words and figures. "cote d'ivoire" and "Côte d’Ivoire", "Abou-Dhabi" and "abou dhabi" are the same.
 */
export function foldName(name: string): string {
  return foldLetters(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
