import { foldName } from "../corpus/fold-name.js";
import type { Article } from "../corpus/types.js";
import { UserError } from "../shared/errors.js";
import { clipText } from "../shared/inert-text.js";
import { type ArticleEntry, listEntries, REF_MARK } from "./article-index.js";
import { matchChoices } from "./choices.js";
import type { CorePort } from "./core-port.js";
import { articleRef } from "./passage-refs.js";
import type { Choice } from "./request.js";

/** The articles whose file name or title holds what was typed, newest first. */
export function completeArticle(typed: string, core: CorePort): Choice[] {
  return matchChoices(listEntries(core), typed);
}

/**
 * The article that a member means: a choice's value, a file name or a title, else the only one that holds what was typed.
 * Throws UserError `unknown_source` or `ambiguous_source`.
 */
export function findArticle(typed: string, core: CorePort): Article {
  const entries = listEntries(core);
  const wanted = typed.trim();
  const folded = foldName(wanted);
  const rules: ((entry: ArticleEntry) => boolean)[] = [
    ({ article }) => article.source === wanted,
    ({ article }) => wanted.startsWith(REF_MARK) && REF_MARK + articleRef(article) === wanted,
    ({ name }) => folded !== "" && name === folded,
    ({ file, title }) => folded !== "" && (file === folded || title === folded),
    ({ search }) => folded !== "" && search.includes(folded),
  ];
  for (const rule of rules) {
    const found = entries.filter(rule);
    if (found.length === 1) return found[0]!.article;
    if (found.length > 1) {
      const names = found.map(({ article }) => clipText(article.source, 60));
      throw new UserError("ambiguous_source", { name: typed, names });
    }
  }
  throw new UserError("unknown_source", { name: typed, known: entries.map(({ article }) => article.source) });
}
