import { matchLeaderships, type UnknownLeadership } from "../delegations/matching/match-leaderships.js";
import {
  type LeadershipQuestion,
  readLeadershipQuestion,
} from "../delegations/question/parse-leadership-question.js";
import type { Leadership } from "../delegations/types.js";
import type { PassageFilter } from "../index/passage-filter.js";
import type { LeaderEvidence } from "../retrieval/abstention.js";
import type { QuestionAnalysis } from "../retrieval/question.js";
import type { Library } from "./library.js";
import { saysAll } from "./says-all.js";

/** No answer shows more: of those that match, the first, which are the newest. */
const MOST = 40;

export interface LeadershipFindings {
  /** What the question asks for, newest first. */
  readonly matched: readonly Leadership[];
  /** Where nothing matches the round it names: what is told of the same delegation in other rounds. No answer. */
  readonly otherRounds: readonly Leadership[];
  /** Where nothing matches: what may be asked for all the same, see `leadersRead`. */
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

/** The passages that state what the question asks for, by id. */
export const statedIn = (
  library: Library,
  { matched }: Pick<LeadershipFindings, "matched">,
): ReadonlySet<number> => new Set(matched.flatMap((leadership) => library.passagesOf(leadership)));

/** What the findings speak for or against an answer. `read`: those of the possible that the reader takes for the answer. */
export function leaderEvidence(
  { asked, matched, unknown }: Pick<LeadershipFindings, "asked" | "matched" | "unknown">,
  read: readonly Leadership[],
): LeaderEvidence {
  return {
    untold: asked !== null && !asked.loose && matched.length === 0,
    unnamed: unknown.length > 0,
    leaderRead: read.length > 0,
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
