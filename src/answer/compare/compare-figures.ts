import { formatCitation } from "../../corpus/citation.js";
import { LineTable } from "../../corpus/lines.js";
import type { Article, Span } from "../../corpus/types.js";
import { viewOfText } from "../../corpus/view/reading-view.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { askableMentions } from "../../lexical/terms.js";
import { quotedArticle } from "../quote.js";
import { findCountedThings } from "./counted-things.js";
import type { ComparedFigures, FigureQuote } from "./types.js";

/** So many things counted are compared, and so many figures of each: those of the passages that come first. */
const MOST_THINGS = 5;
const MOST_FIGURES = 6;
/** An article that counts a thing otherwise again and again speaks of several occasions. */
const MOST_OF_ARTICLE = 2;

/** A figure in a sentence, before it is quoted. */
export interface FoundFigure {
  readonly article: Article;
  /** Of the article's text. */
  readonly sentence: Span;
  readonly figure: Span;
  readonly value: number;
  readonly key: string;
  readonly noun: string;
}

/**
 * The figures of a passage's sentences that speak of the subject.
 * @param asked the terms that the subject is searched by
 */
export function findFigures(
  article: Article,
  sentences: readonly Span[],
  asked: ReadonlySet<string>,
): FoundFigure[] {
  return sentences.flatMap((sentence) => {
    const view = viewOfText(article.text.slice(sentence.start, sentence.end));
    const analysed = new AnalysedText(view.text);
    const things = findCountedThings(analysed);
    if (things.length === 0) return [];
    if (!askableMentions(analysed).some(({ terms }) => terms.some((term) => asked.has(term)))) return [];
    return things.map(({ start, end, value, key, noun }): FoundFigure => {
      const inFile = view.inFile({ start, end });
      const figure = { start: sentence.start + inFile.start, end: sentence.start + inFile.end };
      return { article, sentence, figure, value, key, noun: view.text.slice(noun.start, noun.end) };
    });
  });
}

/** Figures of the same thing counted in two articles or more, in the order in which they were found. */
export function groupFigures(found: readonly FoundFigure[]): FoundFigure[][] {
  const groups = new Map<string, FoundFigure[]>();
  for (const figure of found) {
    const group = groups.get(figure.key) ?? [];
    const own = group.filter(({ article }) => article.source === figure.article.source);
    if (own.length >= MOST_OF_ARTICLE || own.some(({ value }) => value === figure.value)) continue;
    if (group.length < MOST_FIGURES) groups.set(figure.key, [...group, figure]);
  }
  return [...groups.values()].filter(isOfSeveral).slice(0, MOST_THINGS);
}

/** As it is quoted: the sentence. */
export function quoteFigure({ article, sentence, figure, value }: FoundFigure): FigureQuote {
  const { source, sha256, text, date } = article;
  const lines = new LineTable(text).linesOf(sentence);
  return {
    source,
    sha256,
    lines,
    ...sentence,
    quote: text.slice(sentence.start, sentence.end),
    figure: [figure.start, figure.end],
    value,
    date,
    ...quotedArticle(article, sentence),
    citation: formatCitation({ source, lines, sha256 }),
  };
}

/** What is said of the figures that still stand; `null` where they are of one article only. */
export function judgeFigures(noun: string, quotes: readonly FigureQuote[]): ComparedFigures | null {
  if (new Set(quotes.map(({ source }) => source)).size < 2) return null;
  const isSame = new Set(quotes.map(({ value }) => value)).size === 1;
  return { noun, verdict: isSame ? "same" : "beside", quotes: [...quotes] };
}

const isOfSeveral = (group: readonly FoundFigure[]): boolean =>
  new Set(group.map(({ article }) => article.source)).size > 1;
