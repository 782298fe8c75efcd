import { splitArticle } from "../../src/corpus/passages.js";
import { readCorpus } from "../../src/corpus/read-folder.js";
import type { Article } from "../../src/corpus/types.js";
import type { Sources } from "../../src/retrieval/missing.js";
import { makeArticle } from "../corpus/make-article.js";
import { lexicalIndexOf } from "./fakes.js";

/** Articles with the index of their words, as a library has them. */
async function sourcesOf(articles: readonly Article[]): Promise<Sources> {
  const passages = articles.flatMap((article, place) =>
    splitArticle(article).map(({ start, end, context }) => ({
      text: article.text.slice(start, end),
      context,
      date: article.date,
      place: article.place,
      article: place,
    })),
  );
  const vocabulary = await lexicalIndexOf({ count: passages.length, passage: (id) => passages[id]! });
  return { vocabulary, articles };
}

/** Of a folder. */
export async function sourcesIn(folder: string): Promise<Sources> {
  return sourcesOf((await readCorpus(folder)).articles);
}

/** Of articles given by their texts. */
export function sourcesSaying(...texts: readonly string[]): Promise<Sources> {
  return sourcesOf(texts.map((text, at) => makeArticle(text, `article-${at}.txt`)));
}
