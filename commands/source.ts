import { completeArticle, findArticle } from "../src/discord/article-choices.js";
import type { Context } from "../src/discord/command.js";
import { chatCommand, type OptionsOf } from "../src/discord/command-options.js";
import { type OptionSpecs, OptionType } from "../src/discord/definitions.js";
import { refreshIfChanged } from "../src/discord/fresh-articles.js";
import { passageAt } from "../src/discord/passage-at.js";
import { articleView, countLines } from "../src/discord/views/article-view.js";
import { passageView } from "../src/discord/views/passage-view.js";
import { UserError } from "../src/shared/errors.js";

const MAX_LINE = 1_000_000;

const OPTIONS = {
  name: { type: OptionType.String, required: true, autocomplete: true },
  line: { type: OptionType.Integer, min_value: 1, max_value: MAX_LINE },
} as const satisfies OptionSpecs;

/** `/source`: one article, or one of its passages with its neighbours. */
export const source = chatCommand({
  name: "source",
  options: OPTIONS,
  work: "light",
  isPrivate: () => false,
  check: ({ options }, context) => void find(options, context),
  complete: ({ option, typed }, { core }) => (option === "name" ? completeArticle(typed, core) : []),
  run: async ({ options, userId }, context) => {
    await refreshIfChanged([find(options, context).article], context.core);
    const { article, passage } = find(options, context);
    return passage === null
      ? articleView(article, userId, 0, context)
      : passageView(article, passage, 0, userId, context);
  },
});

function find({ name, line }: OptionsOf<typeof OPTIONS>, { core }: Context) {
  const article = findArticle(name, core);
  if (line === undefined) return { article, passage: null };
  const passage = passageAt(core.passages(article.source), line);
  if (passage === null) {
    const lines = countLines(article.text);
    throw new UserError("no_passage_at_line", { line, lines });
  }
  return { article, passage };
}
