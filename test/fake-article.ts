import type { Article } from "../src/corpus/types.js";

/** An article that no file holds. */
export function fakeArticle(source: string, given: Partial<Article> = {}): Article {
  const text = given.text ?? "Une ligne.\nUne autre ligne.";
  return {
    source,
    sha256: "ab".repeat(32),
    bytes: text.length,
    text,
    bodyStart: 0,
    title: "Un titre",
    date: "2031-02-17",
    place: null,
    origin: null,
    publisher: null,
    url: null,
    language: "fr",
    ...given,
  };
}
