import { completeArticle, findArticle } from "../src/discord/article-choices.js";
import type { Context } from "../src/discord/command.js";
import { chatCommand, type OptionsOf } from "../src/discord/command-options.js";
import { type OptionSpecs, OptionType } from "../src/discord/definitions.js";
import { completeSources, listFolders } from "../src/discord/moderation/folders.js";
import { hideArticle, hidePassage } from "../src/discord/moderation/hide.js";
import { isModerator, requireModerator } from "../src/discord/moderation/moderation-buttons.js";
import { rulesView } from "../src/discord/moderation/rules-view.js";
import { passageAt } from "../src/discord/passage-at.js";
import { type Asker, canPost, MANAGE_GUILD } from "../src/discord/request.js";
import { countLines } from "../src/discord/views/article-view.js";
import type { NewRule } from "../src/moderation/types.js";
import { UserError } from "../src/shared/errors.js";

const MAX_LINE = 1_000_000;

const OPTIONS = {
  only: { type: OptionType.String, autocomplete: true },
  hide: { type: OptionType.String, autocomplete: true },
  line: { type: OptionType.Integer, min_value: 1, max_value: MAX_LINE },
  reports: { type: OptionType.Boolean },
} as const satisfies OptionSpecs;

type Options = OptionsOf<typeof OPTIONS>;

/** `/moderate`: which articles a server's answers come from, what is not quoted there, and where reports go. */
export const moderate = chatCommand({
  name: "moderate",
  options: OPTIONS,
  work: "light",
  permissions: MANAGE_GUILD.toString(),
  isPrivate: () => true,
  check: (request, context) => {
    const { everything } = requireModerator(request, context);
    readRules(request.options, { ...context, everything });
    if (request.options.reports === true && !canPost(request)) throw new UserError("follow_cannot_post");
  },
  complete: (request, context) => {
    const { option, typed } = request;
    // What the server may not see is named to nobody else.
    if (!isModerator(request) || context.moderation === undefined) return [];
    if (option === "only") return completeSources(typed, context.moderation.everything);
    return option === "hide" ? completeArticle(typed, context.core) : [];
  },
  run: async (request, context) => {
    const { t } = context;
    const { rules, everything, guild } = requireModerator(request, context);
    const { options, userId, locale } = request;
    const told = readRules(options, { ...context, everything }).map((rule) =>
      t(`moderate.${rules.add(guild, rule)}`),
    );
    if (options.reports !== undefined) {
      rules.setReports(guild, options.reports ? reportPlace(request, locale) : null);
      told.push(t(options.reports ? "moderate.reportsHere" : "moderate.reportsOff"));
    }
    return rulesView(guild, userId, 0, rules, context, told.length === 0 ? undefined : told.join("\n"));
  },
});

function reportPlace(asker: Asker, locale: string) {
  if (!canPost(asker)) throw new UserError("follow_cannot_post");
  return { channel: asker.channelId!, locale };
}

/** The rules that the options ask for. */
function readRules(
  { only, hide, line }: Options,
  { core, everything }: Pick<Context, "core"> & { readonly everything: Context["core"] },
): NewRule[] {
  const rules: NewRule[] = [];
  if (only !== undefined) rules.push(limitTo(only, everything));
  if (hide === undefined) {
    if (line !== undefined) throw new UserError("moderate_line_alone");
    return rules;
  }
  const article = findArticle(hide, core);
  if (line === undefined) return [...rules, hideArticle(article)];
  const passage = passageAt(core.passages(article.source), line);
  if (passage === null) throw new UserError("no_passage_at_line", { line, lines: countLines(article.text) });
  return [...rules, hidePassage(article, passage)];
}

function limitTo(typed: string, everything: Context["core"]): NewRule {
  const none = { sha256: null, start: null, end: null, sentences: null };
  const wanted = typed.trim();
  const folder = listFolders(everything).find((each) => each === wanted || each === `${wanted}/`);
  if (folder !== undefined) return { ...none, kind: "only_folder", source: folder, label: folder };
  const { source } = findArticle(typed, everything);
  return { ...none, kind: "only_article", source, label: source };
}
