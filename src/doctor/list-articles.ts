import { printableName } from "../corpus/printable-name.js";
import { readCorpus } from "../corpus/read-folder.js";
import type { Article, SkippedFile } from "../corpus/types.js";

/** The articles' folder. */
export interface ArticleList {
  readonly articles: readonly Article[];
  readonly skipped: readonly SkippedFile[];
  /** The latest date of an article, `YYYY-MM-DD`. */
  readonly newest: string | null;
}

/** @throws UserError as `readCorpus` does */
export async function listArticles(folder: string, maxBytes: number): Promise<ArticleList> {
  const { articles, skipped } = await readCorpus(folder, { maxBytes });
  const dates = articles.flatMap(({ date }) => (date === null ? [] : [date]));
  return {
    articles,
    skipped: skipped.map(({ source, reason }) => ({ source: printableName(source), reason })),
    newest: dates.reduce<string | null>(
      (newest, date) => (newest === null || date > newest ? date : newest),
      null,
    ),
  };
}
