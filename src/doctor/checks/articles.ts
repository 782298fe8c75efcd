import { UserError } from "../../errors.js";
import type { ArticleList } from "../list-articles.js";
import type { DoctorTexts } from "../texts/index.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface ArticlesToCheck {
  readonly folder: string;
  readonly list: () => Promise<ArticleList>;
}

/** Whether the articles' folder is there and can be read; how many articles it holds, which files are skipped and why. */
export async function checkArticles(
  { folder, list }: ArticlesToCheck,
  t: DoctorTexts["articles"],
): Promise<Finding> {
  let found: ArticleList;
  try {
    found = await list();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const details = { folder, code: error.code };
    if (error.code === "seeds_missing") return failed(t.missing(folder), t.folderNext, details);
    if (error.code === "seeds_not_a_folder") return failed(t.file(folder), t.folderNext, details);
    return failed(t.unreadable(folder), t.unreadableNext, details);
  }
  const { articles, skipped, converted, newest } = found;
  const details = { folder, articles: articles.length, newest, skipped, converted };
  const reasons = skipped.map(({ source, reason }) => `${source} (${shorten(reason)})`);
  const told = skipped.length > 0 ? [t.skipped(skipped.length, reasons)] : [];
  if (articles.length === 0) {
    return warning(
      t.join([t.empty(folder), ...told]),
      told.length > 0 ? t.skippedNext : t.emptyNext,
      details,
    );
  }
  const encodings = converted.map(({ source, encoding }) => `${source} (${encoding})`);
  const line = t.join([
    t.ok(articles.length, newest),
    ...(encodings.length > 0 ? [t.converted(encodings.length, encodings)] : []),
  ]);
  return told.length > 0 ? warning(t.join([line, ...told]), t.skippedNext, details) : ok(line, details);
}

/** "Skipped because it is empty." -> "it is empty" */
function shorten(reason: string): string {
  return reason.replace(/^Skipped because /, "").replace(/\.$/, "");
}
