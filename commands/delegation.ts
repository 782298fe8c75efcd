import { foldForSearch, matchChoices } from "../src/discord/choices.js";
import type { Command, Context } from "../src/discord/command.js";
import { chatCommand, describe, OptionType } from "../src/discord/definitions.js";
import {
  listDelegations,
  listStatements,
  listTalks,
  type Statement,
} from "../src/discord/delegation-book.js";
import { refreshIfChanged } from "../src/discord/fresh-articles.js";
import { COUNT, DEPTH, QUESTION } from "../src/discord/limits.js";
import { answerView } from "../src/discord/views/answer-view.js";
import {
  delegationsView,
  filterStatements,
  statementsOnPage,
} from "../src/discord/views/delegations-view.js";

/** `/delegation`: who led which delegation, as the articles state it. */
export const delegation: Command = {
  name: "delegation",
  work: "question",
  define: (locales) =>
    chatCommand("delegation", locales, [
      {
        ...describe("commands.delegation.options.delegation", locales),
        type: OptionType.String,
        autocomplete: true,
      },
      {
        ...describe("commands.delegation.options.talks", locales),
        type: OptionType.String,
        autocomplete: true,
      },
    ]),
  isPrivate: () => false,
  complete: ({ option, typed, options }, context) => {
    const statements = listStatements(context.core);
    if (option === "talks") {
      const of = findDelegation(options.delegation, statements, context) ?? "";
      return complete(
        listTalks(filterStatements(statements, { delegation: of, talks: "" }), context.t),
        typed,
      );
    }
    return complete(listDelegations(statements, context.t), typed);
  },
  run: async ({ options, userId }, context) => {
    const statements = listStatements(context.core);
    const wanted = findDelegation(options.delegation, statements, context);
    const talks = findByText(options.talks, listTalks(statements, context.t));
    if (wanted !== null && talks !== null) {
      const filter = { delegation: wanted, talks };
      await refreshIfChanged(
        statementsOnPage(filter, 0, context).map(({ article }) => article),
        context.core,
      );
      return delegationsView(filter, userId, 0, context);
    }
    // Nothing is known under that name: the core may still find a passage, or say what it has instead.
    const asked = [wanted === null ? options.delegation : "", talks === null ? options.talks : ""].filter(
      (part) => part !== "" && part !== undefined,
    );
    const question = context.t.plain("help.leaderExample", {
      delegation: asked.join(", ").slice(0, QUESTION.max / 2),
    });
    const answer = await context.core.ask(question, { top: DEPTH });
    return answerView(
      { ...answer, question },
      { owner: userId, isPrivate: false, count: COUNT.default },
      context,
    );
  },
};

interface Named {
  readonly ref: string;
  readonly label: string;
  readonly names?: readonly string[];
}

function complete(list: readonly Named[], typed: string) {
  return matchChoices(
    list.map(({ ref, label, names = [] }) => ({
      label,
      value: ref,
      search: foldForSearch([label, ...names].join(" ")),
    })),
    typed,
  );
}

function findDelegation(value: unknown, statements: readonly Statement[], context: Context): string | null {
  return findByText(value, listDelegations(statements, context.t));
}

/** The reference that a choice or free text names; "" for none given, `null` for an unknown one. */
function findByText(value: unknown, list: readonly Named[]): string | null {
  if (value === undefined || String(value).trim() === "") return "";
  const text = String(value).trim();
  const folded = foldForSearch(text);
  const exact = list.find(
    ({ ref, label, names = [] }) =>
      ref === text || [label, ...names].some((name) => foldForSearch(name) === folded),
  );
  const partial = list.filter(({ label, names = [] }) =>
    [label, ...names].some((name) => foldForSearch(name).includes(folded)),
  );
  return exact?.ref ?? (partial.length === 1 ? partial[0]!.ref : null);
}
