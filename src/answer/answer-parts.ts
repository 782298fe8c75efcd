import { detectLanguage } from "../language/detect.js";
import { placeTerm } from "../lexical/terms.js";
import { analyseQuestion, type QuestionGroup } from "../retrieval/question.js";
import { type AnswerAttempt, answerQuestion, DEFAULT_TOP, type ExplainedAnswer } from "./answer-question.js";
import type { Library } from "./library.js";
import { noTimes } from "./no-times.js";
import { type QuestionPart, splitQuestion } from "./question-parts.js";
import { requestKind } from "./request-kind.js";
import type { AskOptions, Excerpt, LeaderAnswer, StageTimes } from "./types.js";
import type { AnswerContext } from "./verify-quotes.js";

/** Answers one prepared question, each of its parts for itself where it has several; otherwise as {@link answerQuestion}. */
export async function answerParts(
  library: Library,
  context: AnswerContext,
  question: string,
  options: AskOptions,
): Promise<AnswerAttempt> {
  const parts = await context.serial.run(() => splitQuestion(question, (text) => entitiesOf(library, text)));
  if (parts.length === 1) return answerQuestion(library, context, question, options);
  const ms: StageTimes = noTimes();
  const results: ExplainedAnswer[] = [];
  let stale = false;
  // One after the other: the model embeds one at a time anyway, and the times then add up.
  for (const { asked } of parts) {
    const attempt = await answerQuestion(library, context, asked, options);
    for (const stage of Object.keys(ms) as (keyof StageTimes)[]) ms[stage] += attempt.ms[stage];
    stale ||= attempt.stale;
    results.push(attempt.result);
  }
  return { result: mergeAnswers(question, parts, results, options), stale, ms };
}

/** The people, places, countries and dates that a text names, as it spells them. */
function entitiesOf(library: Library, text: string): string[] {
  const { groups, language } = analyseQuestion(text, library.index.vocabulary, library.index.languages);
  return groups.filter((group) => isEntity(group, language)).map(({ surface }) => surface);
}

const PLACE = placeTerm("");

/** German writes every noun with a capital: of what only looks like a name, places alone are sure there. */
function isEntity({ kind, alternatives }: QuestionGroup, language: string): boolean {
  if (kind === "country" || kind === "date") return true;
  return kind === "name" && (language !== "de" || alternatives.some(({ term }) => term.startsWith(PLACE)));
}

/** @internal One answer out of those to the parts of a question, in the parts' order. */
export function mergeAnswers(
  question: string,
  parts: readonly QuestionPart[],
  answers: readonly ExplainedAnswer[],
  { top }: AskOptions,
): ExplainedAnswer {
  // "Comment ça va ? Qui dirigeait …": the first asks nothing of the articles.
  const asked = parts
    .map((part, i) => ({ part, answer: answers[i]! }))
    .filter(({ answer }) => !answer.chatter);
  if (asked.length === 0) return { ...answers[0]!, question };
  const all = asked.map(({ answer }) => answer);
  const answered = all.filter(({ status }) => status === "answered");
  // Every quote that is shown is worth the confidence given: that of the answer that is least sure.
  const leading =
    answered.length > 0
      ? answered.reduce((a, b) => (b.confidence < a.confidence ? b : a))
      : all.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const most = top ?? DEFAULT_TOP;
  const leaders = answered.flatMap((answer) => answer.leaders);
  const otherLeaders = all.flatMap((answer) => answer.otherLeaders);
  const key = ({ citation, delegation }: LeaderAnswer) => `${citation} ${delegation}`;
  const { explanation } = all[0]!;
  return {
    ...leading,
    question,
    unsearched: Math.max(...all.map(({ unsearched }) => unsearched)),
    missing: [...new Set(all.flatMap(({ missing }) => missing))],
    leaders: unique(leaders, key),
    otherLeaders: unique(otherLeaders, key),
    excerpts: alternate(answered.map(({ excerpts }) => excerpts)).slice(0, most),
    nearest: answered.length > 0 ? [] : alternate(all.map(({ nearest }) => nearest)).slice(0, most),
    unanswered: asked.filter(({ answer }) => answer.status !== "answered").map(({ part }) => part.text),
    request: requestKind(question),
    language: detectLanguage(question),
    ms: {
      embed: sum(answers.map(({ ms }) => ms.embed)),
      search: sum(answers.map(({ ms }) => ms.search)),
      total: sum(answers.map(({ ms }) => ms.total)),
    },
    ...(explanation && { explanation }),
  };
}

/** The first of each list, then the second of each, a passage once. */
function alternate(lists: readonly (readonly Excerpt[])[]): Excerpt[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1)));
  return unique(turns.flat(), ({ source, start, end }) => `${start}-${end} ${source}`);
}

function unique<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    return !seen.has(key) && seen.add(key);
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
