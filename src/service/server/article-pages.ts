import type { OpenCore } from "../../answer/core.js";
import type { Article, Corpus } from "../../corpus/types.js";
import type { Leadership } from "../../delegations/types.js";
import { isChanged } from "../../shared/errors.js";
import type { ArticleContent } from "../protocol.js";

/** Articles on a page of the list. */
const PAGE = 500;
/** A page of contents has one article at least, and no more characters of text than these otherwise. */
const CHARACTERS = 200_000;

type PagedCore = Pick<OpenCore, "corpus" | "statements" | "passages">;

const statements = new WeakMap<Corpus, ReadonlyMap<string, readonly Leadership[]>>();

/** The list of articles, from the one of that number: what is known of each but its text. */
export function listArticles({ corpus }: PagedCore, from: number) {
  const end = from + PAGE;
  const articles = corpus.articles.slice(from, end).map((article) => ({
    source: article.source,
    sha256: article.sha256,
    bytes: article.bytes,
    bodyStart: article.bodyStart,
    title: article.title,
    date: article.date,
    place: article.place,
    origin: article.origin,
    publisher: article.publisher,
    url: article.url,
    language: article.language,
  }));
  return { articles, next: end < corpus.articles.length ? end : null };
}

/** What the named articles hold, as many of them from the first on as make a page. */
export function listContents(core: PagedCore, sources: readonly string[]): ArticleContent[] {
  const articles = new Map(core.corpus.articles.map((article) => [article.source, article]));
  const contents: ArticleContent[] = [];
  let size = 0;
  for (const source of sources) {
    const article = articles.get(source);
    if (article === undefined) continue;
    const content = contentOf(article, core);
    size += content.text?.length ?? 0;
    if (contents.length > 0 && size > CHARACTERS) break;
    contents.push(content);
  }
  return contents;
}

function contentOf(article: Article, core: PagedCore): ArticleContent {
  const { source, sha256 } = article;
  const said = statementsOf(core).get(source) ?? [];
  return {
    sha256,
    text: textOf(article),
    passages: core.passages(source).map(({ start, end, lines, context, sentences, alsoAt }) => ({
      start,
      end,
      lines: [...lines],
      context,
      sentences: sentences.map((sentence) => ({ start: sentence.start, end: sentence.end })),
      alsoAt: alsoAt.map((place) => ({ start: place.start, end: place.end, lines: [...place.lines] })),
    })),
    context: said[0]?.context ?? null,
    statements: said.map(({ source: _, context: __, ...statement }) => statement),
  };
}

function textOf(article: Article): string | null {
  try {
    return article.text;
  } catch (error) {
    if (isChanged(error)) return null;
    throw error;
  }
}

function statementsOf(core: PagedCore): ReadonlyMap<string, readonly Leadership[]> {
  let found = statements.get(core.corpus);
  if (found === undefined) {
    const bySource = new Map<string, Leadership[]>();
    for (const statement of core.statements) {
      const of = bySource.get(statement.source);
      if (of === undefined) bySource.set(statement.source, [statement]);
      else of.push(statement);
    }
    found = bySource;
    statements.set(core.corpus, found);
  }
  return found;
}
