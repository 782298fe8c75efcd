import { viewOf } from "../corpus/view/reading-view.js";
import type { LexicalSource } from "../lexical/write-lexical.js";
import type { Draft } from "./draft.js";

/** The passages of a draft, as the index of words reads them. */
export function lexicalSource({ passages, articles }: Draft): LexicalSource {
  return {
    count: passages.length,
    passage: (id) => {
      const place = passages.articleOf(id);
      const article = articles[place]!;
      const { date, place: city } = article;
      const passage = passages.at(id)!;
      const view = viewOf(article);
      const { start, end } = view.inText(passage);
      const { context } = passage;
      return { text: view.text.slice(start, end), context, date, place: city, article: place };
    },
  };
}
