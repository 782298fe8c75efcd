import { foldName } from "../corpus/fold-name.js";
import { byCodeUnit } from "../corpus/list-sources.js";
import type { Article, Corpus } from "../corpus/types.js";
import { forEachSliced, mapSliced, sortSliced } from "../shared/time-slice.js";

export interface ListedArticle {
  readonly article: Article;
  /** What is searched, folded: title, place, publisher, date, file name. */
  readonly search: string;
}

/** Made once for each state of the articles. */
const lists = new WeakMap<Corpus, Promise<readonly ListedArticle[]>>();

/** All articles, newest first, undated ones last. */
export function listArticles(corpus: Corpus): Promise<readonly ListedArticle[]> {
  let list = lists.get(corpus);
  if (list === undefined) {
    list = makeList(corpus);
    lists.set(corpus, list);
  }
  return list;
}

/** Those that hold every word typed, in their order. */
export async function searchArticles(
  list: readonly ListedArticle[],
  typed: string,
): Promise<readonly ListedArticle[]> {
  const words = foldName(typed)
    .split(" ")
    .filter((word) => word !== "");
  if (words.length === 0) return list;
  const found: ListedArticle[] = [];
  await forEachSliced(list, (listed) => {
    if (words.every((word) => listed.search.includes(word))) found.push(listed);
  });
  return found;
}

async function makeList({ articles }: Corpus): Promise<readonly ListedArticle[]> {
  const sorted = await sortSliced(
    articles,
    (a, b) => byCodeUnit(b.date ?? "", a.date ?? "") || byCodeUnit(a.source, b.source),
  );
  return mapSliced(sorted, (article) => {
    const { title, place, origin, date, source } = article;
    return { article, search: foldName([title, place, origin, date, source].join(" ")) };
  });
}
