import { decodeArticle } from "../../src/corpus/decode-article.js";
import { splitArticle } from "../../src/corpus/passages.js";
import type { Article, Passage } from "../../src/corpus/types.js";

export function makeArticle(text: string, source = "article.txt"): Article {
  return decodeArticle(new TextEncoder().encode(text), source);
}

export function quotesOf(text: string): string[] {
  const article = makeArticle(text);
  return splitArticle(article).map((passage) => quoteOf(article, passage));
}

export function quoteOf(article: Article, passage: Passage): string {
  return article.text.slice(passage.start, passage.end);
}

export function fold(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
