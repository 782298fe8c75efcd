import type { Article } from "../corpus/types.js";
import { uriOf } from "./article-uri.js";

/** An article without its text, as clients are given it. */
export function articleFacts(article: Article): Record<string, unknown> {
  const { source, title, date, place, origin, language, sha256 } = article;
  return { source, title, date, place, origin, language, sha256, uri: uriOf(source) };
}
