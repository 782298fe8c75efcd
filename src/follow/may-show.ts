import type { ArticleView } from "../answer/types.js";
import type { Article } from "../corpus/types.js";

/** Whether nothing of a span is hidden. */
export function mayShow(
  view: ArticleView,
  article: Article,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  return view.accepts(article) && !view.hidden(article).some((span) => span.start < end && span.end > start);
}
