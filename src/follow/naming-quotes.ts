import type { ArticleView } from "../answer/types.js";
import type { Article, Span } from "../corpus/types.js";
import { nameKey } from "../language/names.js";
import { splitWords } from "../language/words.js";
import { TimeSlice } from "../shared/time-slice.js";
import { hashWords } from "./hash-words.js";
import { mayShow } from "./may-show.js";
import type { FollowedCore, FoundQuote } from "./types.js";

/** Of each article the first passage in which the whole name stands, in whatever spelling of it. */
export async function namingQuotes(
  name: string,
  articles: readonly Article[],
  core: FollowedCore,
  view: ArticleView | undefined,
): Promise<FoundQuote[]> {
  const wanted = keysOf(name);
  if (wanted.length === 0) return [];
  const slice = new TimeSlice();
  const found: FoundQuote[] = [];
  for (const article of articles) {
    const { source, sha256, text } = article;
    for (const { start, end, sentences } of core.passages(source)) {
      if (slice.isOver()) await slice.next();
      if (view !== undefined && !mayShow(view, article, { start, end })) continue;
      const naming = sentences.find((sentence) => namesThem(text, sentence, wanted));
      if (naming === undefined) continue;
      const best = [naming.start, naming.end] as const;
      found.push({ source, sha256, start, end, best, words: hashWords(text.slice(...best)) });
      break;
    }
  }
  return found;
}

function namesThem(text: string, { start, end }: Span, wanted: readonly string[]): boolean {
  const keys = keysOf(text.slice(start, end));
  return keys.some((_, at) => wanted.every((key, index) => keys[at + index] === key));
}

const keysOf = (text: string): string[] =>
  splitWords(text)
    .map((word) => nameKey(word.text))
    .filter((key) => key !== "");
