import type { Passage } from "../src/corpus/types.js";
import { completeArticle, findArticle } from "../src/discord/article-choices.js";
import type { Command, Context } from "../src/discord/command.js";
import { chatCommand, describe, OptionType } from "../src/discord/definitions.js";
import { refreshIfChanged } from "../src/discord/fresh-articles.js";
import type { CommandRequest } from "../src/discord/request.js";
import { articleView, countLines } from "../src/discord/views/article-view.js";
import { passageView } from "../src/discord/views/passage-view.js";
import { UserError } from "../src/errors.js";

const MAX_LINE = 1_000_000;

/** `/source`: one article, or one of its passages with its neighbours. */
export const source: Command = {
  name: "source",
  work: "light",
  define: (locales) =>
    chatCommand("source", locales, [
      {
        ...describe("commands.source.options.name", locales),
        type: OptionType.String,
        required: true,
        autocomplete: true,
      },
      {
        ...describe("commands.source.options.line", locales),
        type: OptionType.Integer,
        min_value: 1,
        max_value: MAX_LINE,
      },
    ]),
  isPrivate: () => false,
  check: (request, context) => void find(request, context),
  complete: ({ option, typed }, { core }) => (option === "name" ? completeArticle(typed, core) : []),
  run: async (request, context) => {
    await refreshIfChanged([find(request, context).article], context.core);
    const { article, passage } = find(request, context);
    const { userId } = request;
    return passage === null
      ? articleView(article, userId, 0, context)
      : passageView(article, passage, 0, userId, context);
  },
};

function find({ options }: CommandRequest, { core }: Context) {
  const article = findArticle(String(options.name ?? ""), core);
  if (options.line === undefined) return { article, passage: null };
  const line = Number(options.line);
  const passage = passageAt(core.passages(article.source), line);
  if (passage === null) {
    const lines = countLines(article.text);
    throw new UserError("no_passage_at_line", `Line ${line} holds no passage.`, { line, lines });
  }
  return { article, passage };
}

/** The passage on a line, or the one whose text stands there a second time. */
function passageAt(passages: readonly Passage[], line: number): Passage | null {
  const holds = ([first, last]: readonly [number, number]): boolean => first <= line && line <= last;
  return (
    passages.find(({ lines }) => holds(lines)) ??
    passages.find(({ alsoAt }) => alsoAt.some(({ lines }) => holds(lines))) ??
    null
  );
}
