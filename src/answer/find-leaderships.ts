import { viewOfText } from "../corpus/view/reading-view.js";
import { matchLeaderships, type UnknownLeadership } from "../delegations/matching/match-leaderships.js";
import {
  type LeadershipQuestion,
  readLeadershipQuestion,
} from "../delegations/question/parse-leadership-question.js";
import type { Leadership } from "../delegations/types.js";
import type { PassageFilter } from "../index/passage-filter.js";
import { nameKey } from "../language/names.js";
import { splitWords } from "../language/words.js";
import type { QuestionAnalysis } from "../retrieval/question.js";
import type { RankedPassage } from "../retrieval/ranked-passage.js";
import type { Library } from "./library.js";
import { elsewhere, mentionsAll, saysAll } from "./says-all.js";

/** No answer shows more: of those that match, the first, which are the newest. */
const MOST = 40;

export interface LeadershipFindings {
  /** What the question asks for, newest first. */
  readonly matched: readonly Leadership[];
  /** Where nothing matches the round it names: what is told of the same delegation in other rounds. No answer. */
  readonly otherRounds: readonly Leadership[];
  /**
   * Where it names nobody that was understood ("le patron des dockers d'Anvers"): what is told of the round that it asks about. The
   * reader tells which of it is asked for, if any.
   */
  readonly possible: readonly Leadership[];
  /** What was understood of the question; `null` where it is about nobody who leads. */
  readonly asked: LeadershipQuestion | null;
  /** Whom or what it names that no statement does: an article may mention them all the same, but not as leading or led. */
  readonly unknown: readonly UnknownLeadership[];
}

/** The statements of who led what that a question asks for, among the passages that `filter` lets through. */
export function findLeaderships(
  library: Library,
  analysis: QuestionAnalysis,
  filter: PassageFilter | undefined,
): LeadershipFindings {
  const asked = readLeadershipQuestion(analysis.text);
  if (asked === null) return { matched: [], otherRounds: [], possible: [], asked, unknown: [] };
  const found = matchLeaderships(asked, library.index.leadershipIndex, {
    articles: { get: (source) => library.index.articleOf(source) },
    mentions: (key) => library.index.parties.has(key),
  });
  const accepted = (leaderships: readonly Leadership[]): readonly Leadership[] =>
    filter === undefined
      ? leaderships
      : leaderships.filter((leadership) => {
          const passages = library.passagesOf(leadership);
          return passages.length > 0 && passages.every((id) => filter.has(id));
        });
  const matched = accepted(found.matched).slice(0, MOST);
  return {
    matched,
    otherRounds: accepted(found.otherRounds).slice(0, MOST),
    possible: accepted(found.possible),
    asked,
    unknown: found.unknown,
  };
}

/** Whether nothing of the question is left that neither was understood nor stands where the first of what it asks for is stated. */
export function isWhole(
  library: Library,
  analysis: QuestionAnalysis,
  { matched, asked }: Pick<LeadershipFindings, "matched" | "asked">,
): boolean {
  return asked !== null && matched.length > 0 && saysAll(library, matched[0]!, analysis, asked);
}

/**
 * Of `possible` statements, those whose leader the reader sees as the answer in the passage that answers best: of that passage where there are any, else of its
 * article. Nobody whom the question names, and of no place that it names and neither statement nor passage does.
 */
export function leadersRead(
  library: Library,
  analysis: QuestionAnalysis,
  first: Pick<RankedPassage, "id" | "answer"> | undefined,
  { asked, possible }: Pick<LeadershipFindings, "asked" | "possible">,
): readonly Leadership[] {
  if (asked === null || first?.answer == null || possible.length === 0) return [];
  const passage = library.searcher.passage(first.id);
  const start = passage.start + first.answer.start;
  const end = passage.start + first.answer.end;
  const words = splitWords(viewOfText(library.articleOf(passage).text.slice(start, end)).text);
  const answered = new Set(words.map(({ text }) => nameKey(text)));
  const named = new Set(splitWords(analysis.text).map(({ text }) => nameKey(text)));
  const isAnswer = ({ name }: { readonly name: string }): boolean => {
    const last = nameKey(name.split(/[\s’'-]+/).at(-1)!);
    return answered.has(last) && !named.has(last);
  };
  const told = possible.filter(
    (one) =>
      one.source === passage.source &&
      one.leaders.some(isAnswer) &&
      mentionsAll(library, [...library.passagesOf(one), first.id], analysis, elsewhere(one, asked.round)),
  );
  const here = told.filter(({ span }) => start < span.end && end > span.start);
  return here.length > 0 ? here : told;
}
