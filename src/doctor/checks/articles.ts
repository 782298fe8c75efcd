import { readCorpus } from "../../corpus/read-folder.js";
import type { Article, ConvertedFile, SkippedFile } from "../../corpus/types.js";
import { UserError } from "../../shared/errors.js";
import { printableName } from "../../shared/printable-name.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface ArticlesToCheck {
  readonly folder: string;
  readonly list: () => Promise<ArticleList>;
}

/** Whether the articles' folder is there and can be read; how many articles it holds, which files are skipped and why. */
export async function checkArticles({ folder, list }: ArticlesToCheck, t: Translate): Promise<Finding> {
  let found: ArticleList;
  try {
    found = await list();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const details = { folder, code: error.code };
    if (error.code === "seeds_missing")
      return failed(t("doctor.articles.missing", { folder }), t("doctor.articles.folderNext"), details);
    if (error.code === "seeds_not_a_folder")
      return failed(t("doctor.articles.file", { folder }), t("doctor.articles.folderNext"), details);
    return failed(t("doctor.articles.unreadable", { folder }), t("doctor.articles.unreadableNext"), details);
  }
  const { articles, skipped, converted, newest } = found;
  const details = { folder, articles: articles.length, newest, skipped, converted };
  const files = skipped.map(({ source, reason }) => `${source} (${t.say(reason)})`);
  const told = skipped.length > 0 ? [t("doctor.articles.skipped", { count: skipped.length, files })] : [];
  if (articles.length === 0) {
    return warning(
      [t("doctor.articles.empty", { folder }), ...told].join(t("list.clauses")),
      told.length > 0 ? t("doctor.articles.skippedNext") : t("doctor.articles.emptyNext"),
      details,
    );
  }
  const encodings = converted.map(({ source, encoding }) => `${source} (${encoding})`);
  const line = [
    newest === null
      ? t("doctor.articles.undated", { articles: articles.length })
      : t("doctor.articles.ok", { articles: articles.length, newest }),
    ...(encodings.length > 0
      ? [t("doctor.articles.converted", { count: encodings.length, files: encodings })]
      : []),
  ].join(t("list.clauses"));
  return told.length > 0
    ? warning([line, ...told].join(t("list.clauses")), t("doctor.articles.skippedNext"), details)
    : ok(line, details);
}

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
