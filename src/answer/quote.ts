import { formatCitation } from "../corpus/citation.js";
import { linkToQuote } from "../corpus/quote-link.js";
import type { Article, Passage, Span } from "../corpus/types.js";
import type { Leadership } from "../delegations/types.js";
import type { Highlights } from "../retrieval/highlight.js";
import type { Excerpt, LeaderAnswer, QuotedArticle } from "./types.js";

/** A passage as it is shown. `score` is 0 to 1. */
export function toExcerpt(
  passage: Passage,
  article: Article,
  score: number,
  highlights: Highlights,
): Excerpt {
  const { source, start, end, lines, alsoAt } = passage;
  return {
    source,
    sha256: article.sha256,
    lines: [...lines],
    start,
    end,
    quote: article.text.slice(start, end),
    score,
    highlights: highlights.words.map((span) => [span.start, span.end]),
    best: [highlights.best.start, highlights.best.end],
    alsoAt: alsoAt.map((place) => [...place.lines]),
    date: article.date,
    ...quotedArticle(article, passage),
    citation: formatCitation({ source, lines, sha256: article.sha256 }),
  };
}

/** A leadership as it is shown: its place and date are those of the talks, `null` where they are of another round than the article's and not told. */
export function toLeaderAnswer(leadership: Leadership, article: Article): LeaderAnswer {
  const { source, lines, span, talks } = leadership;
  return {
    delegation: leadership.delegation,
    key: leadership.key,
    country: leadership.country,
    leaders: leadership.leaders.map(({ name, role }) => ({ name, role })),
    status: leadership.status,
    source,
    lines: [...lines],
    quote: article.text.slice(span.start, span.end),
    place: talks.place,
    date: talks.date,
    ordinal: talks.ordinal,
    before: leadership.before,
    ...quotedArticle(article, span),
    citation: formatCitation({ source, lines, sha256: article.sha256 }),
  };
}

/** The article that a quote is of. */
export function quotedArticle(article: Article, quote: Span): QuotedArticle {
  const { title, publisher, url } = article;
  return { title, publisher, url, link: linkToQuote(article, quote) };
}
