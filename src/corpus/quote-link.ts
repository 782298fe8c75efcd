import { type PageWord, readPageWords } from "./page-words.js";
import { findDirective, formatDirective } from "./text-fragment.js";
import type { Article, Span } from "./types.js";
import { type ReadingView, viewOf, viewOfText } from "./view/reading-view.js";

/** Larger articles are linked to as a whole: looking for words that stand in them once would hold up others. UTF-16 code units. */
const MAX_TEXT = 60_000;
/** What parts a fragment's directives, which are for the browser, from the part that is for the page. */
const DIRECTIVES = ":~:";

/**
 * The address of an article's original, leading to a quote on that page (`#:~:text=…`); without the fragment where none leads there, `null`
 * where the article has no address.
 * @param quote a span of the article's text
 * @throws UserError `changed` where the file no longer holds the article's text
 */
export function linkToQuote(article: Article, quote: Span): string | null {
  const { url } = article;
  if (url === null || article.text.length > MAX_TEXT) return url;
  const view = viewOf(article);
  const { start, end } = view.inText(quote);
  const title = wordsOfTitle(article);
  const words = [...title, ...readPageWords(view, article.bodyStart, [start, end])];
  const isQuoted = (word: PageWord, at: number): boolean =>
    at >= title.length && word.start >= start && word.end <= end;
  const first = words.findIndex(isQuoted);
  if (first < 0) return url;
  const directive = findDirective(words, { first, end: words.findLastIndex(isQuoted) + 1 });
  return directive === null ? url : withDirective(url, formatDirective(directive));
}

/** The address without what is for the browser alone: for who has no room for more. */
export function withoutFragment(url: string): string {
  const at = url.indexOf(`#${DIRECTIVES}`);
  return at < 0 ? url.split(DIRECTIVES, 1)[0]! : url.slice(0, at);
}

function withDirective(url: string, directive: string): string {
  const page = withoutFragment(url);
  return `${page}${page.includes("#") ? "" : "#"}${DIRECTIVES}${directive}`;
}

/** A title out of the front matter stands on the page too, above the text; a line of its own, before all others. */
function wordsOfTitle({ title }: Article): readonly PageWord[] {
  if (title === null) return [];
  const view: ReadingView = viewOfText(title);
  return readPageWords(view, 0).map((word) => ({ ...word, line: -1 }));
}
