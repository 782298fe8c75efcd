import { foldName } from "../corpus/fold-name.js";
import { byCodeUnit } from "../corpus/list-sources.js";
import type { Article } from "../corpus/types.js";
import type { Candidate } from "./choices.js";
import type { CorePort, LibraryPort } from "./core-port.js";
import { LIMITS } from "./limits.js";
import { articleRef } from "./passage-refs.js";

/** In front of a reference, where an article's name is too long to be a choice's value. */
export const REF_MARK = "#";

/** An article with what is typed about it compared, folded once. */
export class BookEntry implements Candidate {
  /** Its path. */
  readonly name: string;
  /** The last part of it. */
  readonly file: string;
  readonly title: string;
  readonly search: string;

  constructor(readonly article: Article) {
    const { source, title, date, origin } = article;
    this.name = foldName(source);
    this.file = foldName(source.slice(source.lastIndexOf("/") + 1));
    this.title = foldName(title ?? "");
    this.search = `${this.name} ${this.title} ${foldName(date ?? "")} ${foldName(origin ?? "")}`.trimEnd();
  }

  get value(): string {
    const { source } = this.article;
    return source.length <= LIMITS.choices.value ? source : REF_MARK + articleRef(this.article);
  }

  get label(): string {
    const { source, title, date } = this.article;
    return [date, title, source].filter((part) => part !== null).join(" · ");
  }
}

/** Thousands of articles are sorted and folded once for each library, not for each key that a member presses. */
interface ArticleBook {
  readonly newestFirst: readonly Article[];
  entries?: readonly BookEntry[];
}

const books = new WeakMap<LibraryPort, ArticleBook>();

/** All articles, newest first, undated ones last. */
export function listArticles(core: CorePort): readonly Article[] {
  return bookOf(core).newestFirst;
}

/** The same, ready to be compared with what is typed. */
export function listEntries(core: CorePort): readonly BookEntry[] {
  const book = bookOf(core);
  book.entries ??= book.newestFirst.map((article) => new BookEntry(article));
  return book.entries;
}

function bookOf({ library, corpus }: CorePort): ArticleBook {
  let book = books.get(library);
  if (book === undefined) {
    const newestFirst = [...corpus.articles].sort(
      (a, b) => byCodeUnit(b.date ?? "", a.date ?? "") || byCodeUnit(a.source, b.source),
    );
    book = { newestFirst };
    books.set(library, book);
  }
  return book;
}
