import { cleanQuestion } from "../src/answer/clean-question.js";
import { completeArticle, findArticle } from "../src/discord/article-choices.js";
import type { Command, Context } from "../src/discord/command.js";
import { chatCommand, describe, OptionType } from "../src/discord/definitions.js";
import { COUNT, DEPTH, QUESTION } from "../src/discord/limits.js";
import { inertText } from "../src/discord/markdown/inert-text.js";
import type { CommandRequest } from "../src/discord/request.js";
import { answerView } from "../src/discord/views/answer-view.js";
import { UserError } from "../src/errors.js";

/** `/ask`: a question to the articles, answered by quoted excerpts or by saying that they do not answer. */
export const ask: Command = {
  name: "ask",
  work: "question",
  define: (locales) =>
    chatCommand("ask", locales, [
      {
        ...describe("commands.ask.options.question", locales),
        type: OptionType.String,
        required: true,
        min_length: QUESTION.min,
        max_length: QUESTION.max,
      },
      { ...describe("commands.ask.options.source", locales), type: OptionType.String, autocomplete: true },
      {
        ...describe("commands.ask.options.count", locales),
        type: OptionType.Integer,
        min_value: COUNT.min,
        max_value: COUNT.max,
      },
      { ...describe("commands.ask.options.private", locales), type: OptionType.Boolean },
    ]),
  isPrivate: ({ options }) => options.private === true,
  check: (request, context) => void readArguments(request, context),
  complete: ({ option, typed }, { core }) => (option === "source" ? completeArticle(typed, core) : []),
  run: async (request, context) => {
    const { question, source, count } = readArguments(request, context);
    const answer = await context.core.ask(question, {
      id: context.questionId,
      top: DEPTH,
      ...(source === null ? {} : { sources: [source] }),
    });
    const isPrivate = request.options.private === true;
    const asked = { ...answer, question };
    // Who asks for themselves alone leaves nothing behind.
    const isKept = !isPrivate && context.feedback?.keepUnanswered(asked) === true;
    return answerView(asked, { owner: request.userId, isPrivate, count, isKept }, context);
  },
};

/** Discord checks these bounds in its own clients; others may send anything. */
function readArguments({ options }: CommandRequest, { core }: Context) {
  const question = inertText(String(options.question ?? ""));
  if (cleanQuestion(question) === "") throw new UserError("empty_question", "The question is empty.");
  if (question.length < QUESTION.min || question.length > QUESTION.max) {
    throw new UserError("question_length", "The question is too short or too long.", QUESTION);
  }
  const count = options.count === undefined ? COUNT.default : Number(options.count);
  if (!Number.isInteger(count) || count < COUNT.min || count > COUNT.max) {
    throw new UserError("bad_count", "The number of excerpts is out of range.", COUNT);
  }
  const source = options.source === undefined ? null : findArticle(String(options.source), core).source;
  return { question, source, count };
}
