import type { Article } from "../corpus/types.js";
import { UserError } from "../errors.js";
import { type Candidate, foldForSearch, matchChoices } from "./choices.js";
import type { CorePort, LibraryPort } from "./core-port.js";
import { LIMITS } from "./limits.js";
import { clipText } from "./markdown/inert-text.js";
import { articleRef } from "./passage-refs.js";
import type { Choice } from "./request.js";
import { newestFirst } from "./views/sources-view.js";

/** In front of a reference, where an article's name is too long to be a choice's value. */
const REF_MARK = "#";

const candidates = new WeakMap<LibraryPort, readonly Candidate[]>();

/** The articles whose file name or title holds what was typed, newest first. */
export function completeArticle(typed: string, core: CorePort): Choice[] {
  let list = candidates.get(core.library);
  if (list === undefined) {
    list = newestFirst(core.corpus.articles).map(toCandidate);
    candidates.set(core.library, list);
  }
  return matchChoices(list, typed);
}

function toCandidate(article: Article): Candidate {
  const { source, title, date } = article;
  const value = source.length <= LIMITS.choices.value ? source : REF_MARK + articleRef(article);
  const label = [date, title, source].filter((part) => part !== null).join(" · ");
  return { label, value, search: foldForSearch(`${source} ${title ?? ""} ${date ?? ""}`) };
}

/**
 * The article that a member means: a choice's value, a file name or a title, else the only one that holds what was typed.
 * Throws UserError `unknown_source` or `ambiguous_source`.
 */
export function findArticle(typed: string, core: CorePort): Article {
  const { articles } = core.corpus;
  const wanted = typed.trim();
  const folded = foldForSearch(wanted);
  const baseName = (article: Article): string =>
    foldForSearch(article.source.slice(article.source.lastIndexOf("/") + 1));
  const rules: ((article: Article) => boolean)[] = [
    (article) => article.source === wanted,
    (article) => wanted.startsWith(REF_MARK) && REF_MARK + articleRef(article) === wanted,
    (article) => foldForSearch(article.source) === folded,
    (article) => baseName(article) === folded || foldForSearch(article.title ?? "") === folded,
    (article) =>
      folded !== "" &&
      foldForSearch(`${article.source} ${article.title ?? ""} ${article.date ?? ""}`).includes(folded),
  ];
  for (const rule of rules) {
    const found = articles.filter(rule);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      const names = found.slice(0, 5).map((article) => clipText(article.source, 60));
      throw new UserError("ambiguous_source", `Several articles match: ${names.join(", ")}.`, {
        name: typed,
        names: found.length > 5 ? `${names.join(", ")}…` : names.join(", "),
      });
    }
  }
  throw new UserError("unknown_source", `No article is called ${JSON.stringify(typed)}.`, { name: typed });
}
