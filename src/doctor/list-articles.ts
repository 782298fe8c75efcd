import { readCorpus } from "../corpus/read-folder.js";
import type { Article, ConvertedFile, SkippedFile } from "../corpus/types.js";
import { printableName } from "../shared/printable-name.js";

/** The articles' folder. */
export interface ArticleList {
  readonly articles: readonly Article[];
  readonly skipped: readonly SkippedFile[];
  /** Those that are read although they are not UTF-8. */
  readonly converted: readonly ConvertedFile[];
  /** The latest date of an article, `YYYY-MM-DD`. */
  readonly newest: string | null;
}

/** @throws UserError as `readCorpus` does */
export async function listArticles(folder: string, maxBytes: number): Promise<ArticleList> {
  const converted: ConvertedFile[] = [];
  const { articles, skipped } = await readCorpus(folder, {
    maxBytes,
    onConvert: ({ source, encoding }) => converted.push({ source: printableName(source), encoding }),
  });
  const dates = articles.flatMap(({ date }) => (date === null ? [] : [date]));
  return {
    articles,
    skipped: skipped.map(({ source, reason }) => ({ source: printableName(source), reason })),
    converted,
    newest: dates.reduce<string | null>(
      (newest, date) => (newest === null || date > newest ? date : newest),
      null,
    ),
  };
}
