import type { Article, ArticleFacts } from "./types.js";

/** Where an article's text comes from. */
interface TextSource {
  textOf(article: Pick<Article, "source" | "sha256" | "bytes">): string;
}

/** An article whose text is read when it is asked for. */
export class LazyArticle implements Article {
  readonly sha256: string;
  readonly bytes: number;
  readonly bodyStart: number;
  readonly title: string | null;
  readonly date: string | null;
  readonly place: string | null;
  readonly origin: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly #texts: TextSource;

  constructor(
    readonly source: string,
    facts: ArticleFacts,
    texts: TextSource,
  ) {
    this.sha256 = facts.sha256;
    this.bytes = facts.bytes;
    this.bodyStart = facts.bodyStart;
    this.title = facts.title;
    this.date = facts.date;
    this.place = facts.place;
    this.origin = facts.origin;
    this.publisher = facts.publisher;
    this.url = facts.url;
    this.language = facts.language;
    this.#texts = texts;
  }

  get text(): string {
    return this.#texts.textOf(this);
  }
}
