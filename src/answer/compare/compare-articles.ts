import { byCodeUnit } from "../../corpus/list-sources.js";
import type { Leadership } from "../../delegations/types.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { findPeriod } from "../../language/periods/find-period.js";
import { findHighlights } from "../../retrieval/highlight.js";
import type { QuestionAnalysis } from "../../retrieval/question.js";
import type { RankedPassage } from "../../retrieval/ranked-passage.js";
import { answerQuestion, passageFilter, relativeScore } from "../answer-question.js";
import type { Library } from "../library.js";
import { toExcerpt, toLeaderAnswer } from "../quote.js";
import type { Attempt } from "../quote-fresh.js";
import { datedBy, periodOf, windowOf } from "../time/answer-in-time.js";
import type { Excerpt, Period } from "../types.js";
import { type AnswerContext, verifyQuotes } from "../verify-quotes.js";
import { findFigures, groupFigures, judgeFigures, quoteFigure } from "./compare-figures.js";
import { groupLeaders, judgeLeaders } from "./compare-leaders.js";
import type {
  ComparedArticle,
  ComparedFigures,
  ComparedLeaders,
  CompareOptions,
  Comparison,
} from "./types.js";

/** So many passages are shown, and of one article. */
const MOST_PASSAGES = 10;
const MOST_OF_ARTICLE = 3;
/** A passage that answers this much less likely than the first is about something else, unless it names what the subject names. */
const LEAST_SHARE = 0.2;
/** Share of the subject's words that a passage about it mentions. */
const LEAST_WORDS = 2 / 3;

/** What the articles of one library say on a prepared subject: their passages on it, and what of those can be set side by side. */
export async function compareArticles(
  library: Library,
  context: AnswerContext,
  subject: string,
  options: CompareOptions & { readonly today: string },
): Promise<Attempt<Comparison>> {
  const start = performance.now();
  const { result, ms } = await answerQuestion(library, context, subject, {
    ...options,
    explain: true,
    top: 1,
  });
  const { explanation, reason, missing, language, index } = result;
  const { reach } = context;
  const isLimited = options.from !== undefined || options.to !== undefined;
  const blank: Comparison = {
    subject,
    status: "not_in_sources",
    reason: reason ?? "low_confidence",
    missing,
    unsearched: 0,
    articles: [],
    figures: [],
    leaders: [],
    period: null,
    dated: isLimited ? datedBy(library, options) : null,
    language,
    index,
    ms: result.ms,
  };
  // A subject of a word or two looks like chatter: whether it is one, the passages tell.
  if (explanation === undefined)
    return { result: { ...blank, unsearched: reach.unsearched }, stale: false, ms };
  const { analysis, search } = explanation;
  const first = search.ranked[0];
  const all = search.ranked.filter((entry) => isAbout(entry, first!, analysis, result.status === "answered"));
  const { about, period } = isLimited
    ? { about: all, period: null }
    : inTime(library, subject, all, options.today);

  const excerpts = await verifyQuotes(context, choose(library, about), (entry) => {
    const passage = library.searcher.passage(entry.id);
    const article = library.articleOf(passage);
    const highlights = findHighlights(analysis, entry, article.text, passage);
    return toExcerpt(passage, article, relativeScore(entry, first!, 1), highlights);
  });
  const figures = await compareFigures(library, context, about, analysis);
  const leaders = await compareLeaders(library, context, about, options);
  const total = performance.now() - start;
  const isFound = excerpts.kept.length > 0;
  return {
    result: {
      ...blank,
      unsearched: reach.unsearched,
      ...(isFound ? { status: "answered", reason: null } : {}),
      articles: byArticle(excerpts.kept),
      figures: figures.compared,
      leaders: leaders.compared,
      period,
      ms: { ...result.ms, search: total - result.ms.embed, total },
    },
    stale: excerpts.stale || figures.stale || leaders.stale,
    ms: { ...ms, check: ms.check + total - ms.total, total },
  };
}

/**
 * Whether a passage speaks of the subject: it mentions all that is named there but dates, and two of three other words; or the reader
 * sees it as good an answer as the first, where there is one.
 */
export function isAbout(
  entry: Pick<RankedPassage, "matched" | "score">,
  first: Pick<RankedPassage, "score">,
  { groups }: Pick<QuestionAnalysis, "groups">,
  isAnswered: boolean,
): boolean {
  const mentions = groups.map((_, at) => ((entry.matched >>> at) & 1) === 1);
  const isNamed = groups.every(({ kind }, at) => kind === "word" || kind === "date" || mentions[at]);
  if (!isNamed) return false;
  const words = groups.flatMap(({ kind }, at) => (kind === "word" ? [mentions[at]!] : []));
  const isMentioned =
    groups.some(({ kind }) => kind !== "date") && words.filter(Boolean).length >= LEAST_WORDS * words.length;
  return isMentioned || (isAnswered && relativeScore(entry, first, 1) >= LEAST_SHARE);
}

/** Of passages, those of articles that may tell of the time that the subject names; where there are none, all. */
function inTime(
  library: Library,
  subject: string,
  about: readonly RankedPassage[],
  today: string,
): { readonly about: readonly RankedPassage[]; readonly period: Period | null } {
  const mention = findPeriod(new AnalysedText(subject), today);
  if (mention === null) return { about, period: null };
  const window = windowOf(mention, today);
  if (window === null) return { about, period: periodOf(mention, subject, "open") };
  const filter = passageFilter(library, window)!;
  const within = about.filter(({ id }) => filter.has(id));
  return within.length > 0
    ? { about: within, period: periodOf(mention, subject, "met") }
    : { about, period: periodOf(mention, subject, about.length > 0 ? "unmet" : "open") };
}

/** The best passage of each article, then the second of each, until there are enough. */
function choose(library: Library, about: readonly RankedPassage[]): RankedPassage[] {
  const ranks = new Map<string, number>();
  return about
    .map((entry) => {
      const { source } = library.searcher.passage(entry.id);
      const rank = ranks.get(source) ?? 0;
      ranks.set(source, rank + 1);
      return { entry, rank };
    })
    .filter(({ rank }) => rank < MOST_OF_ARTICLE)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_PASSAGES)
    .map(({ entry }) => entry);
}

/** Newest first, those without a date last; an article's passages in its order. */
function byArticle(excerpts: readonly Excerpt[]): ComparedArticle[] {
  const articles = new Map<string, ComparedArticle>();
  for (const excerpt of [...excerpts].sort((a, b) => a.start - b.start)) {
    const { source, title, publisher, url, link, date } = excerpt;
    const article = articles.get(source) ?? { source, title, publisher, url, link, date, excerpts: [] };
    article.excerpts.push(excerpt);
    articles.set(source, article);
  }
  return [...articles.values()].sort(
    (a, b) => byCodeUnit(b.date ?? "", a.date ?? "") || byCodeUnit(a.source, b.source),
  );
}

async function compareFigures(
  library: Library,
  context: AnswerContext,
  about: readonly RankedPassage[],
  { groups }: QuestionAnalysis,
): Promise<{ readonly compared: ComparedFigures[]; readonly stale: boolean }> {
  const asked = new Set(groups.flatMap(({ alternatives }) => alternatives.map(({ term }) => term)));
  const found: ReturnType<typeof findFigures> = [];
  for (const { id } of about) {
    const passage = library.searcher.passage(id);
    const { texts, serial, reach } = context;
    const figures = () => findFigures(library.articleOf(passage), passage.sentences, asked);
    found.push(...(await texts.reading<ReturnType<typeof figures>>(() => serial.run(figures), reach, [])));
  }
  const compared: ComparedFigures[] = [];
  let isStale = false;
  for (const group of groupFigures(found)) {
    const { kept, stale } = await verifyQuotes(context, group, quoteFigure);
    const judged = judgeFigures(group[0]!.noun, kept);
    isStale ||= stale;
    if (judged !== null) compared.push(judged);
  }
  return { compared, stale: isStale };
}

/** What is stated of the delegations that the passages name leaders of, wherever it is stated of the same rounds. */
async function compareLeaders(
  library: Library,
  context: AnswerContext,
  about: readonly RankedPassage[],
  options: CompareOptions,
): Promise<{ readonly compared: ComparedLeaders[]; readonly stale: boolean }> {
  const filter = passageFilter(library, options);
  const ids = new Set(about.map(({ id }) => id));
  const sources = new Set(about.map(({ id }) => library.searcher.passage(id).source));
  const { leaderships } = library.index;
  const named = leaderships.filter(
    (one) => sources.has(one.source) && library.passagesOf(one).some((id) => ids.has(id)),
  );
  const keys = new Set(named.map(({ key }) => key));
  const stated = leaderships.filter((one) => {
    if (!keys.has(one.key)) return false;
    const passages = library.passagesOf(one);
    return passages.length > 0 && (filter === undefined || passages.every((id) => filter.has(id)));
  });
  const compared: ComparedLeaders[] = [];
  let isStale = false;
  for (const { told, hasSuccession } of groupLeaders([...new Set([...named, ...stated])])) {
    if (!told.some((one) => named.includes(one))) continue;
    const { kept, stale } = await verifyQuotes(context, told, (one) => quoteLeader(library, one));
    isStale ||= stale;
    const judged = judgeLeaders(
      kept.map(({ start: _, end: __, sha256: ___, ...leader }) => leader),
      hasSuccession,
    );
    if (judged !== null) compared.push(judged);
  }
  return { compared, stale: isStale };
}

function quoteLeader(library: Library, leadership: Leadership) {
  const article = library.articleOf(leadership);
  return { ...toLeaderAnswer(leadership, article), ...leadership.span, sha256: article.sha256 };
}
