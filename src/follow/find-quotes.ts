import type { ArticleView, Excerpt } from "../answer/types.js";
import type { Article } from "../corpus/types.js";
import { isSameRound, roundShown } from "../delegations/rounds/rounds.js";
import type { Leadership, Talks } from "../delegations/types.js";
import { placeKey } from "../language/places.js";
import { splitWords } from "../language/words.js";
import { UserError } from "../shared/errors.js";
import { readTalks } from "./followed-talks.js";
import { hashWords } from "./hash-words.js";
import { mayShow } from "./may-show.js";
import { namingQuotes } from "./naming-quotes.js";
import type { Follow, FollowedCore, FollowedTalks, FoundQuote } from "./types.js";

/** Excerpts looked at together: the most that the core gives. */
const MOST = 10;

export interface Found {
  readonly follow: Pick<Follow, "kind" | "subject" | "asked">;
  /** Only these are looked into. */
  readonly changed: readonly Article[];
  readonly core: FollowedCore;
  /** What may be quoted where it was set; `undefined`: all. */
  readonly view?: ArticleView | undefined;
  /** Before each question: members come first. */
  readonly giveWay?: () => Promise<void>;
}

/**
 * The quotes in changed articles that answer what is followed. A question: of each article one at most, where the core, asked about that
 * article alone, says that it surely or probably answers. A delegation: each statement of who led it. Talks: both. A person: of each
 * article the first passage that names them.
 */
export async function findQuotes({ follow, changed, core, view, giveWay }: Found): Promise<FoundQuote[]> {
  const articles = new Map(changed.map((article) => [article.source, article]));
  const stated =
    follow.kind === "person"
      ? await namingQuotes(follow.subject, changed, core, view)
      : statedQuotes(follow, articles, core, view);
  if (follow.asked === "") return stated;
  const isMeant = meaningOf(follow);
  const asked: FoundQuote[] = [];
  const left = new Set(articles.keys());
  const ask = async (sources: readonly string[], top: number) => {
    await giveWay?.();
    const answer = await core.ask(follow.asked, { sources, top, ...(view === undefined ? {} : { view }) });
    return answer.status === "answered" ? answer.excerpts : [];
  };
  while (left.size > 0) {
    dropVanished(left, core);
    if (left.size === 0) break;
    const found = await unlessVanished(() => ask([...left], MOST));
    if (found === null) continue;
    const sources = new Set(found.map(({ source }) => source));
    if (sources.size === 0) break;
    for (const source of sources) {
      left.delete(source);
      const [excerpt] = (await unlessVanished(() => ask([source], 1))) ?? [];
      const article = articles.get(source);
      // Another version than the one that has changed is looked into in its own round.
      if (excerpt === undefined || article === undefined || excerpt.sha256 !== article.sha256) continue;
      if (isMeant(excerpt, article)) asked.push(quoteOf(excerpt));
    }
  }
  const known = new Set(stated.map(({ words }) => words.toString("hex")));
  return [...stated, ...asked.filter(({ words }) => !known.has(words.toString("hex")))];
}

/** The core takes no source that is not there any more. */
function dropVanished(sources: Set<string>, { corpus }: FollowedCore): void {
  const there = new Set(corpus.articles.map(({ source }) => source));
  for (const source of sources) if (!there.has(source)) sources.delete(source);
}

/** `null`: an article has gone since it was looked for. */
async function unlessVanished<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError && error.code === "unknown_source") return null;
    throw error;
  }
}

/** Whether a passage that answers the question made for a person or for talks speaks of them at all. */
function meaningOf({ kind, subject }: Found["follow"]): (excerpt: Excerpt, article: Article) => boolean {
  switch (kind) {
    case "talks": {
      const { place, date } = readTalks(subject);
      return ({ quote }, article) =>
        (date === null || isNear(date, article.date)) && (place === null || namesPlace(quote, place));
    }
    default:
      return () => true;
  }
}

function statedQuotes(
  { kind, subject }: Found["follow"],
  articles: ReadonlyMap<string, Article>,
  { statements }: FollowedCore,
  view: ArticleView | undefined,
): FoundQuote[] {
  const isWanted = wantedStatements(kind, subject, articles);
  if (isWanted === null) return [];
  return statements.flatMap((statement): FoundQuote[] => {
    const article = articles.get(statement.source);
    if (article === undefined || !isWanted(statement)) return [];
    if (view !== undefined && !mayShow(view, article, statement.span)) return [];
    const { start, end } = statement.span;
    const words = hashWords(article.text.slice(start, end));
    return [{ source: article.source, sha256: article.sha256, start, end, best: [start, end], words }];
  });
}

function wantedStatements(
  kind: Follow["kind"],
  subject: string,
  articles: ReadonlyMap<string, Article>,
): ((statement: Leadership) => boolean) | null {
  if (kind === "delegation") return ({ key }) => key === subject;
  if (kind !== "talks") return null;
  const talks = readTalks(subject);
  return (statement) => {
    const round = roundShown(statement);
    const { source, span } = statement;
    const isNamed =
      talks.place !== null &&
      round.place === null &&
      namesPlace(articles.get(source)?.text.slice(span.start, span.end) ?? "", talks.place);
    return isOfTalks(talks, isNamed ? { ...round, place: talks.place } : round);
  };
}

/** Whether what is told of a round is told of the talks that are followed: nothing it says differs, and a date that is asked for is told. */
function isOfTalks({ place, date }: FollowedTalks, round: Talks): boolean {
  if (place !== null && round.place !== null && placeKey(place) !== placeKey(round.place)) return false;
  return date === null ? round.place !== null : isNear(date, round.date);
}

function isNear(date: string, other: string | null): boolean {
  const talks = { place: null, ordinal: null };
  return other !== null && isSameRound({ ...talks, date }, { ...talks, date: other });
}

/** Whether a text names a place, in whatever spelling. */
function namesPlace(text: string, place: string): boolean {
  const wanted = placeKey(place);
  const words = splitWords(text).map((word) => word.text);
  const length = place.trim().split(/\s+/).length;
  return words.some((_, at) => placeKey(words.slice(at, at + length).join(" ")) === wanted);
}

function quoteOf({ source, sha256, start, end, best, quote }: Excerpt): FoundQuote {
  const [first, last] = best[1] > best[0] ? best : [start, end];
  return { source, sha256, start, end, best, words: hashWords(quote.slice(first - start, last - start)) };
}
