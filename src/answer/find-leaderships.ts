import { viewOfText } from "../corpus/view/reading-view.js";
import { matchLeaderships, type UnknownLeadership } from "../delegations/matching/match-leaderships.js";
import { parseLeadershipQuestion } from "../delegations/question/parse-leadership-question.js";
import type { Leadership } from "../delegations/types.js";
import { nameKey } from "../language/names.js";
import { splitWords } from "../language/words.js";
import type { QuestionAnalysis } from "../retrieval/question.js";
import type { RankedPassage } from "../retrieval/ranked-passage.js";
import type { Library } from "./library.js";
import { saysAll } from "./says-all.js";

/** No answer shows more: of those that match, the first, which are the newest. */
const MOST = 40;

export interface LeadershipFindings {
  /** What the question asks for, newest first. */
  readonly matched: readonly Leadership[];
  /** Whether nothing of the question is left that neither was understood nor stands where the first of those is stated. */
  readonly whole: boolean;
  /** Where nothing matches the round it names: what is told of the same delegation in other rounds. No answer. */
  readonly otherRounds: readonly Leadership[];
  /**
   * Where it names nobody that was understood ("le patron des dockers d'Anvers"): what is told of the round that it asks about. The
   * reader tells which of it is asked for, if any.
   */
  readonly possible: readonly Leadership[];
  /** Whom or what it names that no statement does: an article may mention them all the same, but not as leading or led. */
  readonly unknown: readonly UnknownLeadership[];
}

/** The statements of who led what that a question asks for, among the passages that `accepts` lets through. */
export function findLeaderships(
  library: Library,
  analysis: QuestionAnalysis,
  accepts: ((id: number) => boolean) | undefined,
): LeadershipFindings {
  const asked = parseLeadershipQuestion(analysis.text);
  if (asked === null) return { matched: [], whole: false, otherRounds: [], possible: [], unknown: [] };
  const found = matchLeaderships(asked, library.index.leadershipIndex, {
    articles: { get: (source) => library.index.articleOf(source) },
    mentions: (key) => library.index.parties.has(key),
  });
  const accepted = (leaderships: readonly Leadership[]): readonly Leadership[] =>
    accepts === undefined
      ? leaderships
      : leaderships.filter((leadership) => {
          const passages = library.passagesOf(leadership);
          return passages.length > 0 && passages.every(accepts);
        });
  const matched = accepted(found.matched).slice(0, MOST);
  return {
    matched,
    whole: matched.length > 0 && saysAll(library, matched[0]!, analysis, asked),
    otherRounds: accepted(found.otherRounds).slice(0, MOST),
    possible: accepted(found.possible),
    unknown: found.unknown,
  };
}

/** Of `possible` statements, those whose leader the reader sees as the answer in the passage that answers best. */
export function leadersRead(
  library: Library,
  first: RankedPassage | undefined,
  possible: readonly Leadership[],
): readonly Leadership[] {
  if (first?.answer == null || possible.length === 0) return [];
  const passage = library.searcher.passage(first.id);
  const start = passage.start + first.answer.start;
  const end = passage.start + first.answer.end;
  const held = possible.filter(
    ({ source, span }) => source === passage.source && start < span.end && end > span.start,
  );
  if (held.length === 0) return [];
  const words = splitWords(viewOfText(library.articleOf(passage).text.slice(start, end)).text);
  const answered = new Set(words.map(({ text }) => nameKey(text)));
  const isAnswer = ({ name }: { readonly name: string }): boolean => {
    const last = name.split(/[\s’'-]+/).at(-1)!;
    return answered.has(nameKey(last));
  };
  return held.filter(({ leaders }) => leaders.some(isAnswer));
}
