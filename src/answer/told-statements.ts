import { byCodeUnit } from "../corpus/list-sources.js";
import type { Article, Corpus } from "../corpus/types.js";
import { roundShown } from "../delegations/rounds/rounds.js";
import type { Leadership, Talks } from "../delegations/types.js";
import { forEachSliced, mapSliced, type Slice, sortSliced } from "../shared/time-slice.js";
import type { Told } from "./join-leaders.js";

/** A statement of who led a delegation, with its article: nothing of any text is read for it. */
export interface ToldStatement extends Told {
  readonly leadership: Leadership;
  readonly article: Article;
  /** The talks, or those it came before where only that is told. */
  readonly round: Talks;
}

/** What statements are told out of. */
interface Telling {
  readonly statements: readonly Leadership[];
  readonly corpus: Corpus;
}

/** Every statement of who led what, those of the newest round first, then by article and place in it. */
export function tellStatements({ statements, corpus }: Telling): ToldStatement[] {
  const articles = new Map(corpus.articles.map((article) => [article.source, article]));
  return statements.flatMap((leadership) => tell(leadership, articles)).sort(newestFirst);
}

/** {@link tellStatements}, giving way to other work in between. */
export async function tellStatementsSliced(
  { statements, corpus }: Telling,
  slice: Slice,
): Promise<ToldStatement[]> {
  const articles = new Map<string, Article>();
  await forEachSliced(corpus.articles, (article) => articles.set(article.source, article), slice);
  const told = await mapSliced(statements, (leadership) => tell(leadership, articles), slice);
  return sortSliced(told.flat(), newestFirst, slice);
}

function tell(leadership: Leadership, articles: ReadonlyMap<string, Article>): ToldStatement[] {
  const article = articles.get(leadership.source);
  if (article === undefined) return [];
  const { source, key, leaders, status, talks, before } = leadership;
  const round = roundShown(leadership);
  return [{ ...talks, source, key, leaders, status, before, leadership, article, round }];
}

const newestFirst = (a: ToldStatement, b: ToldStatement): number =>
  byCodeUnit(b.round.date ?? "", a.round.date ?? "") ||
  byCodeUnit(a.article.source, b.article.source) ||
  a.leadership.span.start - b.leadership.span.start;
