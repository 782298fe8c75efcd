import { articleToJson, excerptToJson, leaderToJson, roundTimes } from "../answer-json.js";
import type { Comparison, FigureQuote } from "./types.js";

/** A comparison as the terminal contract words it. */
export function comparisonToJson(comparison: Comparison): Record<string, unknown> {
  return {
    subject: comparison.subject,
    status: comparison.status,
    reason: comparison.reason,
    missing: comparison.missing,
    articles: comparison.articles.map(({ source, date, excerpts, title, publisher, url }) => ({
      source,
      date,
      title,
      publisher,
      url,
      excerpts: excerpts.map(excerptToJson),
    })),
    figures: comparison.figures.map(({ noun, verdict, quotes }) => ({
      noun,
      verdict,
      quotes: quotes.map(figureToJson),
    })),
    leaders: comparison.leaders.map(({ delegation, country, place, date, verdict, statements }) => ({
      delegation,
      country,
      place,
      date,
      verdict,
      statements: statements.map(leaderToJson),
    })),
    period: comparison.period,
    dated: comparison.dated,
    unsearched: comparison.unsearched,
    language: comparison.language,
    index: comparison.index,
    ms: roundTimes(comparison.ms),
  };
}

function figureToJson(quote: FigureQuote): Record<string, unknown> {
  const { value, figure, source, sha256, lines, start, end, date, citation } = quote;
  return {
    value,
    figure,
    source,
    sha256,
    lines,
    start,
    end,
    quote: quote.quote,
    date,
    citation,
    ...articleToJson(quote),
  };
}
