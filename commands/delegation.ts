import { matchChoices } from "../src/discord/choices.js";
import { chatCommand } from "../src/discord/command-options.js";
import { type OptionSpecs, OptionType } from "../src/discord/definitions.js";
import { findByText, listDelegations, listTalks } from "../src/discord/delegation-index.js";
import { refreshIfChanged } from "../src/discord/fresh-articles.js";
import { COUNT, DEPTH, QUESTION } from "../src/discord/limits.js";
import { answerView } from "../src/discord/views/answer-view.js";
import { delegationsView, statementsOnPage } from "../src/discord/views/delegations-view.js";

const OPTIONS = {
  delegation: { type: OptionType.String, autocomplete: true },
  talks: { type: OptionType.String, autocomplete: true },
} as const satisfies OptionSpecs;

/** `/delegation`: who led which delegation, as the articles state it. */
export const delegation = chatCommand({
  name: "delegation",
  options: OPTIONS,
  work: "question",
  isPrivate: () => false,
  complete: ({ option, typed, options }, context) => {
    const { core, t } = context;
    if (option !== "talks") return matchChoices(listDelegations(core, t), typed);
    const of = findByText(options.delegation, listDelegations(core, t)) ?? "";
    return matchChoices(listTalks(core, t, of), typed);
  },
  run: async ({ options, userId }, context) => {
    const { core, t } = context;
    const wanted = findByText(options.delegation, listDelegations(core, t));
    const talks = findByText(options.talks, listTalks(core, t));
    if (wanted !== null && talks !== null) {
      const filter = { delegation: wanted, talks };
      await refreshIfChanged(
        statementsOnPage(filter, 0, context).map(({ article }) => article),
        core,
      );
      return delegationsView(filter, userId, 0, context);
    }
    // Nothing is known under that name: the core may still find a passage, or say what it has instead.
    const asked = [wanted === null ? options.delegation : "", talks === null ? options.talks : ""].filter(
      (part) => part !== "" && part !== undefined,
    );
    const question = t.plain("help.leaderExample", {
      delegation: asked.join(", ").slice(0, QUESTION.max / 2),
    });
    const answer = { ...(await core.ask(question, { top: DEPTH, id: context.questionId })), question };
    const isKept = context.feedback?.keepUnanswered(answer) === true;
    return answerView(answer, { owner: userId, isPrivate: false, count: COUNT.default, isKept }, context);
  },
});
