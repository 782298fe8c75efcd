import { stemsOf } from "../language/stem.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";

export interface QuestionGroup<T> {
  /** The wording met most often, the latest of those. */
  readonly question: string;
  readonly items: readonly T[];
}

/** A question of so many words is near to one that lacks one of them. */
const NEAR_FROM = 5;
const NEAR_UP_TO = 25;

/**
 * Puts questions together that ask the same in the same words: whatever their order, endings, accents and function words, and one
 * word more or less where there are five. A word that differs makes another question: it is often a name. Largest groups first, latest
 * first among equals.
 */
export function groupQuestions<T extends { readonly question: string }>(
  items: readonly T[],
): QuestionGroup<T>[] {
  const exact = new Map<string, { words: ReadonlySet<string>; items: T[]; last: number }>();
  for (const [order, item] of items.entries()) {
    const words = keyWords(item.question);
    const key = keyOf(words);
    const group = exact.get(key) ?? { words, items: [], last: order };
    exact.set(key, group);
    group.items.push(item);
    group.last = order;
  }
  const bySize = [...exact.values()].sort((a, b) => b.items.length - a.items.length || b.last - a.last);
  const merged: typeof bySize = [];
  /** By the key of a group's words, and of all of them but one: its place in `merged`. */
  const whole = new Map<string, number>();
  const lacking = new Map<string, number>();
  for (const group of bySize) {
    const key = keyOf(group.words);
    const shorter = keysLackingOne(group.words);
    const near = [lacking.get(key), ...shorter.map((each) => whole.get(each))].filter(
      (place) => place !== undefined,
    );
    const home = near.length === 0 ? undefined : merged[Math.min(...near)];
    if (home !== undefined) {
      home.items.push(...group.items);
      home.last = Math.max(home.last, group.last);
      continue;
    }
    whole.set(key, merged.length);
    for (const each of shorter) if (!lacking.has(each)) lacking.set(each, merged.length);
    merged.push(group);
  }
  return merged
    .sort((a, b) => b.items.length - a.items.length || b.last - a.last)
    .map((group) => ({ question: commonest(group.items), items: group.items }));
}

/** Stems of what a question is about; all its words when it has no other. */
function keyWords(question: string): ReadonlySet<string> {
  const words = splitWords(question).map(({ text }) => foldWord(text));
  const telling = words.filter((word) => !isStopword(word) && !isQuestionWord(word));
  const kept = telling.length > 0 ? telling : words;
  return new Set(kept.length > 0 ? kept.map((word) => stemsOf(word)[0]!) : [question.trim()]);
}

function keyOf(words: Iterable<string>): string {
  return [...words].sort().join(" ");
}

function keysLackingOne(words: ReadonlySet<string>): string[] {
  if (words.size < NEAR_FROM || words.size > NEAR_UP_TO) return [];
  return [...words].map((left) => keyOf([...words].filter((word) => word !== left)));
}

function commonest(items: readonly { readonly question: string }[]): string {
  const counts = new Map<string, number>();
  for (const { question } of items) counts.set(question, (counts.get(question) ?? 0) + 1);
  let best = "";
  for (const [question, count] of counts) if (count >= (counts.get(best) ?? 0)) best = question;
  return best;
}
