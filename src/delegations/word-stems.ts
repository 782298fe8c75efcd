import { foldWord } from "../language/words.js";

/** Words and stems to compare folded words with. */
export interface Stems {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
}

/** The words of a list separated by spaces. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Reads a list separated by spaces; a word that ends in `-` is a stem: any ending fits. */
export function readStems(list: string): Stems {
  const words = new Set<string>();
  const stems: string[] = [];
  for (const entry of list.split(" ")) {
    if (entry.endsWith("-")) stems.push(foldWord(entry.slice(0, -1)));
    else words.add(foldWord(entry));
  }
  return { words, stems };
}

/** Whether a folded word is of the list; `typos` lets long words differ by one letter or a swap. */
export function matchesStem({ words, stems }: Stems, word: string, typos: boolean): boolean {
  if (words.has(word)) return true;
  if (stems.some((stem) => word.startsWith(stem) && word.length - stem.length <= 7)) return true;
  if (!typos || word.length < 7) return false;
  for (const known of words) if (known.length >= 7 && withinOneEdit(word, known)) return true;
  return stems.some(
    (stem) =>
      stem.length >= 7 &&
      [-1, 0, 1, 2].some((more) => withinOneEdit(word.slice(0, stem.length + more), stem)),
  );
}

/** Whether two words differ by at most one letter added, left out, changed, or by two neighbours swapped (Damerau). */
export function withinOneEdit(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const restA = a.slice(at);
  const restB = b.slice(at);
  if (restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
