import type { Span } from "../corpus/types.js";
import { viewOfText } from "../corpus/view/reading-view.js";
import { agrees } from "../delegations/matching/in-round.js";
import type { LeadershipQuestion } from "../delegations/question/parse-leadership-question.js";
import { NO_ROUND } from "../delegations/question/read-asked-round.js";
import type { Leadership } from "../delegations/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { nameKey } from "../language/names.js";
import { splitWords } from "../language/words.js";
import { askableMentions } from "../lexical/terms.js";
import type { QuestionAnalysis } from "../retrieval/question.js";
import type { Library } from "./library.js";

/**
 * Whether a statement's passages hold whatever of the question was not understood, in any spelling or translation that it is searched by, and
 * whoever and wherever it names besides: it may tell which round or whose team is meant.
 */
export function saysAll(
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
