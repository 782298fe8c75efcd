import type { Span } from "../corpus/types.js";
import { viewOfText } from "../corpus/view/reading-view.js";
import { agrees } from "../delegations/matching/in-round.js";
import type { LeadershipQuestion } from "../delegations/question/parse-leadership-question.js";
import { type AskedRound, NO_ROUND } from "../delegations/question/read-asked-round.js";
import type { Leadership } from "../delegations/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { nameKey } from "../language/names.js";
import { splitWords } from "../language/words.js";
import { askableMentions } from "../lexical/terms.js";
import type { QuestionAnalysis } from "../retrieval/question.js";
import type { Library } from "./library.js";

/**
 * Whether a statement's passages hold whatever of the question was not understood, and whoever and wherever it names besides: it may tell which
 * round or whose team is meant.
 */
export function saysAll(
  library: Library,
  leadership: Leadership,
  analysis: QuestionAnalysis,
  { rest, persons, round }: LeadershipQuestion,
): boolean {
  const names = new Set(wordsOf(leadership.leaders.map(({ name }) => name)).map(nameKey));
  const strangers = wordsOf(persons).filter((word) => !names.has(nameKey(word)));
  const passages = library.passagesOf(leadership);
  return mentionsAll(library, passages, analysis, [...rest, ...strangers, ...elsewhere(leadership, round)]);
}

/** Words of the places that a question names and a statement is not told to be of. */
export function elsewhere(leadership: Leadership, { places }: AskedRound): readonly string[] {
  return wordsOf(
    places.filter((place) => !agrees(leadership.talks, { ...NO_ROUND, places: [place] }, leadership)),
  );
}

const wordsOf = (texts: readonly string[]): readonly string[] =>
  texts.flatMap(splitWords).map(({ text }) => text);

/** Whether passages hold each of some words of a question, in any spelling or translation that it is searched by. */
export function mentionsAll(
  library: Library,
  passages: readonly number[],
  { text, groups }: QuestionAnalysis,
  words: readonly string[],
): boolean {
  if (words.length === 0) return true;
  const texts = passages.map((id) => library.textOf(id));
  const mentions = askableMentions(new AnalysedText(viewOfText(texts.join("\n")).text));
  const held = new Set(mentions.flatMap(({ terms }) => terms));
  return words
    .map((word) => spanOf(text, word))
    .every(({ start, end }) =>
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
