import { stemsOf } from "../language/stem.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";

export interface QuestionGroup<T> {
  /** The wording met most often, the latest of those. */
  readonly question: string;
  readonly items: readonly T[];
}

/** Of so many words of the longer question, the shorter may lack one. */
const SPARE = 5;

/**
 * Puts questions together that ask the same in the same words: whatever their order, endings, accents and function words, and one
 * word more or less in five. A word that differs makes another question: it is often a name. Largest groups first, latest first among equals.
 */
export function groupQuestions<T extends { readonly question: string }>(
  items: readonly T[],
): QuestionGroup<T>[] {
  const exact = new Map<string, { words: ReadonlySet<string>; items: T[]; last: number }>();
  for (const [order, item] of items.entries()) {
    const words = keyWords(item.question);
    const key = [...words].sort().join(" ");
    const group = exact.get(key) ?? { words, items: [], last: order };
    exact.set(key, group);
    group.items.push(item);
    group.last = order;
  }
  const bySize = [...exact.values()].sort((a, b) => b.items.length - a.items.length || b.last - a.last);
  const merged: typeof bySize = [];
  /** By word: the groups that have it, as positions in `merged`. */
  const holders = new Map<string, number[]>();
  for (const group of bySize) {
    const home = merged[findNear(group.words, merged, holders)];
    if (home !== undefined) {
      home.items.push(...group.items);
      home.last = Math.max(home.last, group.last);
      continue;
    }
    for (const word of group.words) {
      const held = holders.get(word);
      if (held === undefined) holders.set(word, [merged.length]);
      else held.push(merged.length);
    }
    merged.push(group);
  }
  return merged
    .sort((a, b) => b.items.length - a.items.length || b.last - a.last)
    .map((group) => ({ question: commonest(group.items), items: group.items }));
}

/** The first group that is near to these words, -1 for none. */
function findNear(
  words: ReadonlySet<string>,
  groups: readonly { readonly words: ReadonlySet<string> }[],
  holders: ReadonlyMap<string, readonly number[]>,
): number {
  // A near group may lack one word in five of these, so it has one of any so many and one more: the rarest ones leave the fewest to compare.
  const enough = Math.floor(words.size / SPARE) + 1;
  const candidates = [...words]
    .map((word) => holders.get(word) ?? [])
    .sort((a, b) => a.length - b.length)
    .slice(0, enough)
    .flat();
  const near = candidates.filter((each) => isNear(groups[each]!.words, words));
  return near.length === 0 ? -1 : Math.min(...near);
}

/** Stems of what a question is about; all its words when it has no other. */
function keyWords(question: string): ReadonlySet<string> {
  const words = splitWords(question).map(({ text }) => foldWord(text));
  const telling = words.filter((word) => !isStopword(word) && !isQuestionWord(word));
  const kept = telling.length > 0 ? telling : words;
  return new Set(kept.length > 0 ? kept.map((word) => stemsOf(word)[0]!) : [question.trim()]);
}

function isNear(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return (large.size - small.size) * SPARE <= large.size && [...small].every((word) => large.has(word));
}

function commonest(items: readonly { readonly question: string }[]): string {
  const counts = new Map<string, number>();
  for (const { question } of items) counts.set(question, (counts.get(question) ?? 0) + 1);
  let best = "";
  for (const [question, count] of counts) if (count >= (counts.get(best) ?? 0)) best = question;
  return best;
}
