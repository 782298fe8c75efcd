import { foldWord } from "../language/words.js";
import { groupQuestions } from "./group-questions.js";
import type { ReadFeedback } from "./read-feedback.js";
import type { FeedbackRecord, Unanswered, Vote } from "./records.js";

/** Votes, and which share of them said "helpful"; `null` without votes. */
interface Share {
  readonly votes: number;
  readonly helpful: number;
  readonly share: number | null;
}

interface AskedQuestion {
  readonly question: string;
  readonly count: number;
  /** Different wordings. */
  readonly wordings: number;
  readonly languages: readonly string[];
  /** ISO dates. */
  readonly first: string;
  readonly last: string;
}

interface UnansweredQuestion extends AskedQuestion {
  readonly reasons: readonly Counted[];
  readonly missing: readonly string[];
}

interface DislikedAnswer extends AskedQuestion {
  /** Most frequent first. */
  readonly citations: readonly string[];
}

interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface Period extends Share {
  /** A language's code, or an ISO week such as `2026-W08`. */
  readonly name: string;
  readonly unanswered: number;
}

export interface FeedbackReport {
  readonly unanswered: number;
  readonly votes: Share;
  readonly votesOnAnswers: Share;
  readonly votesOnAbstentions: Share;
  /** Most asked first. */
  readonly questions: readonly UnansweredQuestion[];
  /** Answered, but voted "not helpful". */
  readonly disliked: readonly DislikedAnswer[];
  readonly missing: readonly Counted[];
  readonly reasons: readonly Counted[];
  readonly languages: readonly Period[];
  /** Latest first. */
  readonly weeks: readonly Period[];
  readonly badLines: number;
  readonly newerLines: number;
  readonly tornLines: number;
}

/** Sums up what a feedback file holds from `since` (ISO date) on. */
export function buildReport(read: ReadFeedback, since: string | null): FeedbackReport {
  const records = read.records.filter(({ time }) => since === null || time >= since);
  const unanswered = records.filter((each): each is Unanswered => each.kind === "unanswered");
  const votes = records.filter((each): each is Vote => each.kind === "vote");
  const disliked = votes.filter(
    (vote): vote is Vote & { question: string } =>
      !vote.helpful && vote.outcome === "answered" && vote.question !== null,
  );
  return {
    unanswered: unanswered.length,
    votes: shareOf(votes),
    votesOnAnswers: shareOf(votes.filter(({ outcome }) => outcome === "answered")),
    votesOnAbstentions: shareOf(votes.filter(({ outcome }) => outcome === "not_in_sources")),
    questions: groupQuestions(unanswered).map(({ question, items }) => ({
      ...describe(question, items),
      reasons: countNames(items.flatMap(({ reason }) => reason ?? [])),
      missing: countNames(
        items.flatMap(({ missing }) => missing),
        foldWord,
      ).map(({ name }) => name),
    })),
    disliked: groupQuestions(disliked).map(({ question, items }) => ({
      ...describe(question, items),
      citations: countNames(items.flatMap(({ citations }) => citations)).map(({ name }) => name),
    })),
    missing: countNames(
      unanswered.flatMap(({ missing }) => missing),
      foldWord,
    ),
    reasons: countNames(unanswered.flatMap(({ reason }) => reason ?? [])),
    languages: splitBy(records, ({ language }) => language).sort(
      (a, b) => b.unanswered + b.votes - a.unanswered - a.votes || (a.name < b.name ? -1 : 1),
    ),
    weeks: splitBy(records, ({ time }) => weekOf(time)).sort((a, b) => (a.name < b.name ? 1 : -1)),
    badLines: read.bad,
    newerLines: read.newer,
    tornLines: read.torn,
  };
}

function describe(
  question: string,
  items: readonly { question: string; language: string; time: string }[],
): AskedQuestion {
  const days = items.map(({ time }) => time.slice(0, 10)).sort();
  return {
    question,
    count: items.length,
    wordings: new Set(items.map((item) => item.question)).size,
    languages: countNames(items.map(({ language }) => language)).map(({ name }) => name),
    first: days[0]!,
    last: days.at(-1)!,
  };
}

function shareOf(votes: readonly Vote[]): Share {
  const helpful = votes.filter((vote) => vote.helpful).length;
  return { votes: votes.length, helpful, share: votes.length === 0 ? null : helpful / votes.length };
}

function splitBy(records: readonly FeedbackRecord[], nameOf: (record: FeedbackRecord) => string): Period[] {
  const parts = new Map<string, FeedbackRecord[]>();
  for (const record of records) {
    const name = nameOf(record);
    const part = parts.get(name);
    if (part === undefined) parts.set(name, [record]);
    else part.push(record);
  }
  return Array.from(parts, ([name, part]) => {
    const votes = part.filter((each): each is Vote => each.kind === "vote");
    return { name, unanswered: part.length - votes.length, ...shareOf(votes) };
  });
}

/** Most frequent first; names of the same key count together, as the first of them is spelt. */
function countNames(names: readonly string[], keyOf: (name: string) => string = String): Counted[] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const name of names) {
    const key = keyOf(name);
    const entry = counts.get(key) ?? { name, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** The ISO 8601 week of an instant, in UTC: the one that holds its Thursday. */
export function weekOf(time: string): string {
  const day = new Date(`${time.slice(0, 10)}T00:00:00Z`);
  const weekday = (day.getUTCDay() + 6) % 7;
  day.setUTCDate(day.getUTCDate() - weekday + 3);
  const year = day.getUTCFullYear();
  const days = (day.getTime() - Date.UTC(year, 0, 1)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, "0")}`;
}
