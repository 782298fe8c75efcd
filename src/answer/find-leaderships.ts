import { matchLeaderships, type UnknownLeadership } from "../delegations/match-leaderships.js";
import { isLeadershipWord, parseLeadershipQuestion } from "../delegations/parse-leadership-question.js";
import type { Leadership } from "../delegations/types.js";
import { foldWord } from "../language/words.js";
import type { QuestionAnalysis, QuestionGroup } from "../retrieval/question.js";
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
  analysis: QuestionAnalysis,
  accepts: ((id: number) => boolean) | undefined,
): LeadershipFindings {
  const asked = parseLeadershipQuestion(analysis.text);
  if (asked === null) return { matched: [], otherRounds: [], unknown: [] };
  const { matched, otherRounds, unknown, isGeneral } = matchLeaderships(asked, library.index.leadershipBook, {
    articles: library.articles,
    mentions: (key) => library.index.parties.has(key),
  });
  const accepted = (leaderships: readonly Leadership[]): readonly Leadership[] =>
    accepts === undefined
      ? leaderships
      : leaderships.filter((leadership) => library.passagesOf(leadership).some(accepts));
  return {
    matched: accepted(isGeneral ? onSubject(library, analysis, matched) : matched).slice(0, MOST),
    otherRounds: accepted(otherRounds).slice(0, MOST),
    unknown,
  };
}

/**
 * Of statements that a question matches because it names nobody that was understood ("le patron des dockers d'Anvers"), those whose passage
 * or article mentions the rarest of the things that it asks about: the others are about somebody else.
 */
function onSubject(
  library: Library,
  { groups }: QuestionAnalysis,
  matched: readonly Leadership[],
): readonly Leadership[] {
  const { lexical } = library.index;
  const known = groups.filter(({ known, surface }) => known && !isLeadershipWord(foldWord(surface)));
  if (known.length === 0) return matched;
  const rarity = (group: QuestionGroup) => lexical.groupRarity(group);
  const rarest = known.reduce((a, b) => (rarity(b) > rarity(a) ? b : a));
  const passages = new Map(matched.map((leadership) => [leadership, library.passagesOf(leadership)]));
  const { matches } = lexical.search([rarest], 1, undefined, [...passages.values()].flat());
  return matched.filter((leadership) =>
    passages.get(leadership)!.some((id) => matches.get(id)?.groups === 1),
  );
}
