import type { CompareOptions } from "../../answer/compare/types.js";
import type { ArticleView, AskOptions } from "../../answer/types.js";
import { TextNotAtHand } from "../../corpus/article-texts.js";
import type { Article, Corpus, Passage, Span } from "../../corpus/types.js";
import type { Leadership } from "../../delegations/types.js";
import type { CorePort } from "../core-port.js";

/** The core as a server sees it: what its rules leave out is as if it did not exist, in whatever way it is asked for. */
export class ScopedCore implements CorePort {
  #of: Corpus | null = null;
  #corpus: Corpus = { articles: [], skipped: [] };
  #articles: ReadonlyMap<string, Article> = new Map();
  #statements: readonly Leadership[] = [];

  constructor(
    private readonly core: CorePort,
    private readonly view: ArticleView,
  ) {}

  get corpus(): Corpus {
    this.#follow();
    return this.#corpus;
  }

  get statements(): readonly Leadership[] {
    this.#follow();
    return this.#statements;
  }

  get fingerprint(): string {
    return this.core.fingerprint;
  }

  get today(): string {
    return this.core.today;
  }

  get status(): CorePort["status"] {
    return { ...this.core.status, articles: this.corpus.articles.length };
  }

  get isRefreshing(): boolean {
    return this.core.isRefreshing;
  }

  ask(question: string, options: AskOptions = {}): ReturnType<CorePort["ask"]> {
    return this.core.ask(question, { ...options, view: this.view });
  }

  compare(subject: string, options: CompareOptions = {}): ReturnType<CorePort["compare"]> {
    return this.core.compare(subject, { ...options, view: this.view });
  }

  passages(source: string): readonly Passage[] {
    this.#follow();
    const article = this.#articles.get(source);
    if (article === undefined) return [];
    const hidden = this.#hidden(article);
    const passages = this.core.passages(source);
    return hidden.length === 0 ? passages : passages.filter((passage) => !touches(passage, hidden));
  }

  refresh(): ReturnType<CorePort["refresh"]> {
    return this.core.refresh();
  }

  isUnchanged(article: Article): Promise<boolean> {
    return this.core.isUnchanged(article);
  }

  close(): Promise<void> {
    return this.core.close();
  }

  /** Of an article whose text is not at hand nothing is shown: where its hidden sentences stand is not known. */
  #hidden(article: Article): readonly Span[] {
    try {
      return this.view.hidden(article);
    } catch (error) {
      if (error instanceof TextNotAtHand) return [{ start: 0, end: Number.MAX_SAFE_INTEGER }];
      throw error;
    }
  }

  /** Made anew when the articles have changed: lists that are kept by the corpus' identity then are too. */
  #follow(): void {
    const { corpus } = this.core;
    if (corpus === this.#of) return;
    this.#of = corpus;
    const articles = corpus.articles.filter((article) => this.view.accepts(article));
    this.#corpus = { articles, skipped: [] };
    this.#articles = new Map(articles.map((article) => [article.source, article]));
    this.#statements = this.core.statements.filter(({ source, span }) => {
      const article = this.#articles.get(source);
      return article !== undefined && !touches(span, this.#hidden(article));
    });
  }
}

function touches(
  span: { readonly start: number; readonly end: number },
  hidden: readonly { readonly start: number; readonly end: number }[],
): boolean {
  return hidden.some(({ start, end }) => start < span.end && end > span.start);
}
