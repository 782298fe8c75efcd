import { matchLeaderships, type UnknownLeadership } from "../delegations/match-leaderships.js";
import { parseLeadershipQuestion } from "../delegations/parse-leadership-question.js";
import type { Leadership } from "../delegations/types.js";
import type { Library } from "./library.js";

/** No answer shows more: of those that match, the first, which are the newest. */
const MOST = 40;

export interface LeadershipFindings {
  /** What the question asks for, newest first. */
  readonly matched: readonly Leadership[];
  /** Where nothing matches the round it names: what is told of the same delegation in other rounds. No answer. */
  readonly otherRounds: readonly Leadership[];
  /** Whom or what it names that no statement does: an article may mention them all the same, but not as leading or led. */
  readonly unknown: readonly UnknownLeadership[];
}

/** The statements of who led what that a question asks for, among the passages that `accepts` lets through. */
export function findLeaderships(
  library: Library,
  question: string,
  accepts: ((id: number) => boolean) | undefined,
): LeadershipFindings {
  const asked = parseLeadershipQuestion(question);
  if (asked === null) return { matched: [], otherRounds: [], unknown: [] };
  const { matched, otherRounds, unknown } = matchLeaderships(asked, library.index.leadershipBook, {
    articles: library.articles,
    mentions: (key) => library.index.parties.has(key),
  });
  const accepted = (leaderships: readonly Leadership[]): readonly Leadership[] =>
    accepts === undefined
      ? leaderships
      : leaderships.filter((leadership) => library.passagesOf(leadership).some(accepts));
  return {
    matched: accepted(matched).slice(0, MOST),
    otherRounds: accepted(otherRounds).slice(0, MOST),
    unknown,
  };
}
