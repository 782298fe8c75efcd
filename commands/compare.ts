import { LONGEST_DATE, readDates } from "../src/answer/time/read-dates.js";
import { completeArticle, findArticle } from "../src/discord/article-choices.js";
import type { Context } from "../src/discord/command.js";
import { chatCommand, type OptionsOf } from "../src/discord/command-options.js";
import { type OptionSpecs, OptionType } from "../src/discord/definitions.js";
import { QUESTION } from "../src/discord/limits.js";
import { readQuestionArgument } from "../src/discord/question-argument.js";
import { comparisonView } from "../src/discord/views/comparison-view.js";

const OPTIONS = {
  subject: {
    type: OptionType.String,
    required: true,
    min_length: QUESTION.min,
    max_length: QUESTION.max,
  },
  source: { type: OptionType.String, autocomplete: true },
  after: { type: OptionType.String, max_length: LONGEST_DATE },
  before: { type: OptionType.String, max_length: LONGEST_DATE },
  private: { type: OptionType.Boolean },
} as const satisfies OptionSpecs;

/** `/compare`: what the articles say on a subject, with figures and leaders side by side. */
export const compare = chatCommand({
  name: "compare",
  options: OPTIONS,
  work: "question",
  isPrivate: ({ options }) => options.private === true,
  check: ({ options }, context) => void readArguments(options, context),
  complete: ({ option, typed }, { core }) => (option === "source" ? completeArticle(typed, core) : []),
  run: async ({ options, userId }, context) => {
    const { subject, ...asked } = readArguments(options, context);
    const comparison = await context.core.compare(subject, { ...asked, id: context.questionId });
    const isPrivate = options.private === true;
    return comparisonView({ ...comparison, subject }, { owner: userId, isPrivate }, context);
  },
});

function readArguments(options: OptionsOf<typeof OPTIONS>, { core }: Context) {
  const subject = readQuestionArgument(options.subject);
  const sources = options.source === undefined ? {} : { sources: [findArticle(options.source, core).source] };
  return { subject, ...sources, ...readDates(options, core.today) };
}
