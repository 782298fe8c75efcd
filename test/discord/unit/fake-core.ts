import { createHash } from "node:crypto";
import type { CompareOptions, Comparison } from "../../../src/answer/compare/types.js";
import type { Answer, AskOptions, Excerpt } from "../../../src/answer/types.js";
import { formatCitation } from "../../../src/corpus/citation.js";
import { linkToQuote } from "../../../src/corpus/quote-link.js";
import type { Article, Passage } from "../../../src/corpus/types.js";
import type { Leadership } from "../../../src/delegations/types.js";
import type { CorePort } from "../../../src/discord/core-port.js";
import { fakeComparison } from "../../terminal/fakes/answers.js";

export interface FakeArticle {
  readonly source: string;
  readonly text: string;
  readonly title?: string | null;
  readonly date?: string | null;
  readonly url?: string | null;
}

/** A core without a model: a passage is a line, and what is asked is answered by the test. */
export class FakeCore implements CorePort {
  corpus: CorePort["corpus"] = { articles: [], skipped: [] };
  leaderships: Leadership[] = [];
  #passages: readonly Passage[] = [];
  /** Sources whose file is no longer what it was. */
  readonly altered = new Set<string>();
  readonly today = "2026-03-01";
  readonly isRefreshing = false;
  refreshed = 0;
  closed = false;
  readonly asked: { question: string; options: AskOptions }[] = [];
  comparison: (subject: string) => Promise<Partial<Comparison>> = async () => ({});
  reply: (question: string, options: AskOptions) => Promise<Partial<Answer>> = async () => ({});

  constructor(articles: readonly FakeArticle[]) {
    this.setArticles(articles);
  }

  get fingerprint(): string {
    return hash(this.corpus.articles.map(({ sha256 }) => sha256).join()).slice(0, 12);
  }

  setArticles(articles: readonly FakeArticle[]): void {
    this.corpus = { articles: articles.map(toArticle), skipped: [] };
    this.#passages = this.corpus.articles.flatMap(splitLines);
  }

  get status(): CorePort["status"] {
    return {
      articles: this.corpus.articles.length,
      skipped: 0,
      passages: this.#passages.length,
      builtAt: "2026-03-01T00:00:00.000Z",
      model: { model: "fake-model", fingerprint: "f".repeat(64) },
      embedded: 0,
      bytesOnDisk: 0,
    };
  }

  get statements(): readonly Leadership[] {
    return this.leaderships;
  }

  passages(source: string): readonly Passage[] {
    return this.#passages.filter((passage) => passage.source === source);
  }

  async ask(question: string, options: AskOptions = {}): Promise<Answer> {
    this.asked.push({ question, options });
    const reply = await this.reply(question, options);
    return {
      question,
      status: "answered",
      confidence: 0.9,
      certainty: reply.status === "not_in_sources" ? "unsure" : "sure",
      reason: null,
      chatter: false,
      missing: [],
      unsearched: 0,
      understoodAs: null,
      unanswered: [],
      request: null,
      leaders: [],
      otherLeaders: [],
      period: null,
      dated: null,
      excerpts: [],
      nearest: [],
      language: "fr",
      index: this.fingerprint,
      ms: { embed: 1, search: 1, total: 2 },
      ...reply,
    };
  }

  async compare(subject: string, options: CompareOptions = {}): Promise<Comparison> {
    this.asked.push({ question: subject, options });
    return fakeComparison({ subject, ...(await this.comparison(subject)) });
  }

  /** The passages as excerpts, in order. */
  excerpts(count = 10): Excerpt[] {
    return this.#passages.slice(0, count).map((passage) => {
      const article = this.corpus.articles.find(({ source }) => source === passage.source)!;
      const { source, start, end, lines, sentences } = passage;
      const best = sentences[0]!;
      return {
        source,
        sha256: article.sha256,
        lines: [...lines],
        start,
        end,
        quote: article.text.slice(start, end),
        score: 0.9,
        highlights: [],
        best: [best.start, best.end],
        alsoAt: [],
        date: article.date,
        title: article.title,
        publisher: article.publisher,
        url: article.url,
        link: linkToQuote(article, passage),
        citation: formatCitation({ source, lines, sha256: article.sha256 }),
      };
    });
  }

  async refresh() {
    this.refreshed++;
    this.altered.clear();
    return { added: [], changed: [], removed: [], skipped: [] };
  }

  async isUnchanged({ source }: Article): Promise<boolean> {
    return !this.altered.has(source);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

function toArticle({ source, text, title = null, date = null, url = null }: FakeArticle): Article {
  const bytes = Buffer.byteLength(text);
  return {
    source,
    sha256: hash(text),
    bytes,
    text,
    bodyStart: 0,
    title,
    date,
    place: null,
    origin: null,
    publisher: null,
    url,
    language: "fr",
  };
}

function splitLines(article: Article): Passage[] {
  const passages: Passage[] = [];
  let start = 0;
  for (const [index, line] of article.text.split("\n").entries()) {
    const end = start + line.length;
    const { source } = article;
    if (line.trim() !== "") {
      const sentences = [...line.matchAll(/[^.]+\.?\s*/g)].map((match) => ({
        start: start + match.index,
        end: start + match.index + match[0].trimEnd().length,
      }));
      passages.push({
        source,
        start,
        end,
        lines: [index + 1, index + 1],
        context: "",
        sentences,
        alsoAt: [],
      });
    }
    start = end + 1;
  }
  return passages;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
