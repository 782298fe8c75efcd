import type { Span } from "../corpus/types.js";
import { viewOfText } from "../corpus/view/reading-view.js";
import { agrees } from "../delegations/matching/in-round.js";
import { matchLeaderships, type UnknownLeadership } from "../delegations/matching/match-leaderships.js";
import {
  type LeadershipQuestion,
  parseLeadershipQuestion,
} from "../delegations/question/parse-leadership-question.js";
import { NO_ROUND } from "../delegations/question/read-asked-round.js";
import type { Leadership } from "../delegations/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { nameKey } from "../language/names.js";
import { splitWords } from "../language/words.js";
import { askableMentions } from "../lexical/terms.js";
import type { QuestionAnalysis } from "../retrieval/question.js";
import type { RankedPassage } from "../retrieval/ranked-passage.js";
import type { Library } from "./library.js";

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

/**
 * Whether a statement's passages hold whatever of the question was not understood, in any spelling or translation that it is searched by, and
 * whoever and wherever it names besides: it may tell which round or whose team is meant.
 */
function saysAll(
  library: Library,
  leadership: Leadership,
  { text, groups }: QuestionAnalysis,
  { rest, persons, round }: LeadershipQuestion,
): boolean {
  const { leaders, talks } = leadership;
  const names = new Set(leaders.flatMap(({ name }) => splitWords(name).map((word) => nameKey(word.text))));
  const strangers = persons.flatMap(splitWords).filter((word) => !names.has(nameKey(word.text)));
  const elsewhere = round.places
    .filter((place) => !agrees(talks, { ...NO_ROUND, places: [place] }, leadership))
    .flatMap(splitWords);
  const named = [...strangers, ...elsewhere].map((word) => word.text);
  const left = [...rest, ...named].map((word) => spanOf(text, word));
  if (left.length === 0) return true;
  const passages = library.passagesOf(leadership).map((id) => library.textOf(id));
  const mentions = askableMentions(new AnalysedText(viewOfText(passages.join("\n")).text));
  const held = new Set(mentions.flatMap(({ terms }) => terms));
  return left.every(({ start, end }) =>
    groups.some(
      (group) =>
        group.start < end && start < group.end && group.alternatives.some(({ term }) => held.has(term)),
    ),
  );
}

function spanOf(text: string, word: string): Span {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
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
