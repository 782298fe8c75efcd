import { LONGEST_DATE, readDates } from "../src/answer/time/read-dates.js";
import { completeArticle, findArticle } from "../src/discord/article-choices.js";
import type { Context } from "../src/discord/command.js";
import { chatCommand, type OptionsOf } from "../src/discord/command-options.js";
import { type OptionSpecs, OptionType } from "../src/discord/definitions.js";
import { previousQuestion, questionRef } from "../src/discord/follow-up/follow-up.js";
import { COUNT, DEPTH, QUESTION } from "../src/discord/limits.js";
import { readQuestionArgument } from "../src/discord/question-argument.js";
import { answerView } from "../src/discord/views/answer-view.js";
import { UserError } from "../src/shared/errors.js";

const OPTIONS = {
  question: {
    type: OptionType.String,
    required: true,
    min_length: QUESTION.min,
    max_length: QUESTION.max,
  },
  source: { type: OptionType.String, autocomplete: true },
  after: { type: OptionType.String, max_length: LONGEST_DATE },
  before: { type: OptionType.String, max_length: LONGEST_DATE },
  count: { type: OptionType.Integer, min_value: COUNT.min, max_value: COUNT.max },
  private: { type: OptionType.Boolean },
} as const satisfies OptionSpecs;

/** `/ask`: a question to the articles, answered by quoted excerpts or by saying that they do not answer. */
export const ask = chatCommand({
  name: "ask",
  options: OPTIONS,
  work: "question",
  isPrivate: ({ options }) => options.private === true,
  check: (request, context) => {
    readArguments(request.options, context);
    previousQuestion(request, request.options.private === true, context);
  },
  complete: ({ option, typed }, { core }) => (option === "source" ? completeArticle(typed, core) : []),
  run: async (request, context) => {
    const { options, userId, follows } = request;
    const { question, source, count, dates } = readArguments(options, context);
    const isPrivate = options.private === true;
    const previous = previousQuestion(request, isPrivate, context)?.question;
    const answer = await context.core.ask(question, {
      id: context.questionId,
      top: DEPTH,
      ...(source === null ? {} : { sources: [source] }),
      ...(previous === undefined ? {} : { previous, isFollowUp: follows !== undefined }),
      ...dates,
    });
    const asked = { ...answer, question };
    const whole = answer.understoodAs ?? question;
    if (!answer.chatter) {
      const { count, source } = options;
      context.memory.remember(request, {
        question: whole,
        ref: questionRef(whole, context),
        isPrivate,
        count,
        source,
      });
    }
    // Who asks for themselves alone leaves nothing behind.
    const isKept = !isPrivate && context.feedback?.keepUnanswered({ ...asked, question: whole }) === true;
    return answerView(asked, { owner: userId, isPrivate, count, isKept }, context);
  },
});

/** Discord checks these bounds in its own clients; others may send anything. */
function readArguments(options: OptionsOf<typeof OPTIONS>, { core }: Context) {
  const question = readQuestionArgument(options.question);
  const { count = COUNT.default } = options;
  if (!Number.isInteger(count) || count < COUNT.min || count > COUNT.max) {
    throw new UserError("bad_count", { min: COUNT.min, max: COUNT.max });
  }
  const source = options.source === undefined ? null : findArticle(options.source, core).source;
  return { question, source, count, dates: readDates(options, core.today) };
}
