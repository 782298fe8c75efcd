import { AnalysedText } from "../../language/analysed-text.js";
import { addDays } from "../../language/periods/days.js";
import { findPeriod, type PeriodMention } from "../../language/periods/find-period.js";
import { answerParts } from "../answer-parts.js";
import type { AnswerAttempt } from "../answer-question.js";
import { CERTAINTIES } from "../certainty.js";
import type { Library } from "../library.js";
import type { Answer, AskOptions, Dated, Period, StageTimes } from "../types.js";
import type { AnswerContext } from "../verify-quotes.js";

/** What happened is still told so many days later, and what will happen is announced as many before. */
const MARGIN_DAYS = 7;

/** The days that articles are dated which may tell of a period: open where nothing bounds them. */
interface Window {
  readonly from?: string;
  readonly to?: string;
}

/**
 * Answers one prepared question. A period that it names in words chooses among answers, and withholds none: where the first quote is of an
 * article that is dated otherwise, the articles of that time are asked alone, and their answer is taken if it is as certain. `today`: the day
 * that the words are told from.
 */
export async function answerInTime(
  library: Library,
  context: AnswerContext,
  question: string,
  options: AskOptions & { readonly today: string },
): Promise<AnswerAttempt> {
  const { from, to, today } = options;
  const whole = await answerParts(library, context, question, options);
  if (from !== undefined || to !== undefined)
    return { ...whole, result: { ...whole.result, dated: datedBy(library, options) } };
  const mention = whole.result.chatter ? null : findPeriod(new AnalysedText(question), today);
  if (mention === null) return whole;
  const tell = (attempt: AnswerAttempt, fit: Period["fit"]): AnswerAttempt => ({
    ...attempt,
    result: { ...attempt.result, period: periodOf(mention, question, fit) },
  });
  const window = windowOf(mention, today);
  const isMet =
    whole.result.status === "answered" && window !== null ? meets(library, whole.result, window) : null;
  if (window === null || isMet === null) return tell(whole, "open");
  if (isMet) return tell(whole, "met");
  // The rounds that statements of leaders belong to have been compared with the date already.
  if (mention.kind === "calendar" && whole.result.leaders.length > 0) return tell(whole, "open");
  const within = await answerParts(library, context, question, { ...options, ...window });
  const stale = whole.stale || within.stale;
  const ms = addTimes(whole.ms, within.ms);
  const isAsGood = within.result.status === "answered" && rankOf(within.result) <= rankOf(whole.result);
  return isAsGood
    ? tell({ result: within.result, stale, ms }, "met")
    : tell({ result: whole.result, stale, ms }, "unmet");
}

/**
 * The articles that may tell of a period. What happened on a date of the calendar may be told at any time after; "last week" is said of
 * what is new. `null` where no article is ruled out: before a day, or in a time to come.
 */
export function windowOf(
  { from, to, kind }: Pick<PeriodMention, "from" | "to" | "kind">,
  today: string,
): Window | null {
  if (from === null || from > today) return null;
  if (kind === "calendar") return { from: addDays(from, -MARGIN_DAYS) };
  return to === null ? { from } : { from, to: addDays(to, MARGIN_DAYS) };
}

/** Whether the first quote is of an article dated in the window; `null` where that article has no date. */
function meets(library: Library, { leaders, excerpts }: Answer, { from, to }: Window): boolean | null {
  const first = leaders[0] ?? excerpts[0];
  const date = first === undefined ? null : library.articleOf(first).date;
  if (date === null) return null;
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}

/** A period as a question names it. */
export function periodOf(
  { from, to, start, end }: PeriodMention,
  question: string,
  fit: Period["fit"],
): Period {
  return { from, to, words: question.slice(start, end), fit };
}

/** What the articles were asked for by their dates, and how many have none. */
export function datedBy(library: Library, { from, to, sources = [], view }: AskOptions): Dated {
  const undated = library.corpus.articles.filter(
    (article) =>
      article.date === null &&
      (sources.length === 0 || sources.includes(article.source)) &&
      (view?.accepts(article) ?? true),
  );
  return { from: from ?? null, to: to ?? null, undated: undated.length };
}

const rankOf = ({ certainty }: Answer): number => CERTAINTIES.indexOf(certainty);

function addTimes(a: StageTimes, b: StageTimes): StageTimes {
  const sum = { ...a };
  for (const stage of Object.keys(sum) as (keyof StageTimes)[]) sum[stage] += b[stage];
  return sum;
}
