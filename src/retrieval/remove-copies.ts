import { foldWord, splitWords } from "../language/words.js";

/** Share of the shorter passage's word triples in the other from which both are one text, an agency's say, edited lightly. */
const SAME_TEXT = 0.7;

/** No list that is shown is longer: what comes after is not compared. */
const LONGEST_LIST = 12;

/** Leaves out each entry whose text nearly repeats that of one before it, until {@link LONGEST_LIST} are found; the rest stays as it is. */
export function removeCopies<T>(entries: readonly T[], shinglesOf: (entry: T) => ReadonlySet<string>): T[] {
  const kept: { entry: T; shingles: ReadonlySet<string> }[] = [];
  for (const [position, entry] of entries.entries()) {
    if (kept.length === LONGEST_LIST) return [...kept.map(({ entry }) => entry), ...entries.slice(position)];
    const candidate = shinglesOf(entry);
    if (!kept.some((other) => overlap(candidate, other.shingles) >= SAME_TEXT)) {
      kept.push({ entry, shingles: candidate });
    }
  }
  return kept.map(({ entry }) => entry);
}

/** Every three words in a row of a text, folded: what copies are known by (Broder, 1997). */
export function shingles(text: string): Set<string> {
  const words = splitWords(text).map((word) => foldWord(word.text));
  if (words.length < 3) return new Set([words.join(" ")]);
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
}

/** Overlap coefficient: what both share over the size of the smaller. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const item of a) if (b.has(item)) common++;
  return common / Math.min(a.size, b.size);
}
