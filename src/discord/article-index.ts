import { foldName } from "../corpus/fold-name.js";
import { byCodeUnit } from "../corpus/list-sources.js";
import type { Article } from "../corpus/types.js";
import type { Candidate } from "./choices.js";
import type { CorePort } from "./core-port.js";
import { LIMITS } from "./limits.js";
import { articleRef } from "./passage-refs.js";

/** In front of a reference, where an article's name is too long to be a choice's value. */
export const REF_MARK = "#";

/** An article with what is typed about it compared, folded once. */
export class ArticleEntry implements Candidate {
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

/** Thousands of articles are sorted and folded once, until they change, not for each key that a member presses. */
interface ArticleIndex {
  readonly newestFirst: readonly Article[];
  entries?: readonly ArticleEntry[];
}

const indexes = new WeakMap<CorePort["corpus"], ArticleIndex>();

/** All articles, newest first, undated ones last. */
export function listArticles(core: CorePort): readonly Article[] {
  return indexOf(core).newestFirst;
}

/** The same, ready to be compared with what is typed. */
export function listEntries(core: CorePort): readonly ArticleEntry[] {
  const index = indexOf(core);
  index.entries ??= index.newestFirst.map((article) => new ArticleEntry(article));
  return index.entries;
}

function indexOf({ corpus }: CorePort): ArticleIndex {
  let index = indexes.get(corpus);
  if (index === undefined) {
    const newestFirst = [...corpus.articles].sort(
      (a, b) => byCodeUnit(b.date ?? "", a.date ?? "") || byCodeUnit(a.source, b.source),
    );
    index = { newestFirst };
    indexes.set(corpus, index);
  }
  return index;
}
