import type { Passage, Span } from "../corpus/types.js";
import { viewOfText } from "../corpus/view/reading-view.js";
import { AnalysedText } from "../language/analysed-text.js";
import { askableMentions } from "../lexical/terms.js";
import type { QuestionAnalysis } from "./question.js";
import type { RankedPassage } from "./ranked-passage.js";

export interface Highlights {
  /** The sentence that answers best: the one that holds the answer, where the passage was read. A span of the article's text. */
  readonly best: Span;
  /** The answer's words, and those that the question asks for in any spelling or translation: spans of the article's text, in order, disjoint. */
  readonly words: readonly Span[];
}

/** Finds what to emphasise in a passage. `text` is the article's. */
export function findHighlights(
  analysis: QuestionAnalysis,
  { answer, interaction }: Pick<RankedPassage, "answer" | "interaction">,
  text: string,
  passage: Passage,
): Highlights {
  const { start, end } = passage;
  const inArticle = (span: Span): Span => ({ start: start + span.start, end: start + span.end });
  const found = answer === null ? null : inArticle(answer);
  const scores = interaction.sentences;
  const likest = passage.sentences[scores.indexOf(Math.max(...scores))];
  const holding = found && passage.sentences.find((each) => found.start < each.end && found.end > each.start);
  return {
    best: holding ?? likest ?? { start, end },
    words: mergeSpans([
      ...(found === null ? [] : [found]),
      ...matchedWords(analysis, text.slice(start, end)).map(inArticle),
    ]),
  };
}

function matchedWords(analysis: QuestionAnalysis, written: string): Span[] {
  const view = viewOfText(written);
  const quote = new AnalysedText(view.text);
  const asked = new Set(analysis.groups.flatMap((group) => group.alternatives.map(({ term }) => term)));
  return askableMentions(quote)
    .filter(({ terms }) => terms.some((term) => asked.has(term)))
    .map((mention) => view.inFile(mention));
}

/** Ordered and disjoint: overlapping spans become one. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}
