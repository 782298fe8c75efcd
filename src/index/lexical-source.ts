import type { LexicalSource } from "../retrieval/write-lexical.js";
import type { Draft } from "./draft.js";

/** The passages of a draft, as the index of words reads them. */
export function lexicalSource({ passages, articles }: Draft): LexicalSource {
  return {
    count: passages.length,
    passage: (id) => {
      const place = passages.articleOf(id);
      const { text, date, place: city } = articles[place]!;
      const { start, end, context } = passages.at(id)!;
      return { text: text.slice(start, end), context, date, place: city, article: place };
    },
  };
}
