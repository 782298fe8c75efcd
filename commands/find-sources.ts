import { cleanQuestion } from "../src/answer/clean-question.js";
import type { Command } from "../src/discord/command.js";
import { defineMessageCommand } from "../src/discord/definitions.js";
import { COUNT, DEPTH, QUESTION } from "../src/discord/limits.js";
import { answerView } from "../src/discord/views/answer-view.js";
import { UserError } from "../src/shared/errors.js";
import { clipText } from "../src/shared/inert-text.js";

const TITLE_ROOM = 300;

/** Message menu `Find sources`: the passages behind what someone wrote; shown to the one who asks. */
export const findSources: Command = {
  name: "Find sources",
  work: "question",
  define: (locales) => defineMessageCommand("find", locales),
  isPrivate: () => true,
  check: ({ targetText = "" }) => {
    if (cleanQuestion(targetText) === "") throw new UserError("find_empty");
  },
  run: async ({ targetText = "", userId }, context) => {
    const question = clipText(cleanQuestion(targetText), QUESTION.max);
    const answer = await context.core.ask(question, { top: DEPTH, id: context.questionId });
    const title = context.t("find.about", { text: clipText(question, TITLE_ROOM) });
    return answerView(answer, { owner: userId, isPrivate: true, count: COUNT.default, title }, context);
  },
};
