import { linkToQuote } from "../../corpus/quote-link.js";
import { UserError } from "../../shared/errors.js";
import type { Context, ModerationPort } from "../command.js";
import type { ButtonAction } from "../custom-id.js";
import { requireFresh } from "../fresh-articles.js";
import { readQuestion } from "../read-question.js";
import type { ButtonPlan } from "../replies.js";
import { type Asker, type ButtonRequest, hasPermission, MANAGE_GUILD } from "../request.js";
import { noticeView } from "../views/notice-view.js";
import { hidePassage } from "./hide.js";
import { type ReportedPassage, reportView } from "./report-view.js";
import { rulesView } from "./rules-view.js";

type Of<Kind extends ButtonAction["kind"]> = Extract<ButtonAction, { kind: Kind }>;

/** The server whose rules somebody may change. Throws UserError `no_moderation`, `not_moderator`. */
export function requireModerator(
  asker: Asker,
  { moderation }: Pick<Context, "moderation">,
): Pick<ModerationPort, "rules" | "everything"> & { readonly guild: string } {
  if (moderation === undefined) throw new UserError("no_moderation");
  const { guildId: guild } = asker;
  if (guild === null || !isModerator(asker)) throw new UserError("not_moderator");
  return { rules: moderation.rules, everything: moderation.everything, guild };
}

export function isModerator(asker: Asker): boolean {
  return asker.guildId !== null && hasPermission(asker, MANAGE_GUILD);
}

/** Another page of the rules. */
export function turnRules(
  { owner, page }: Of<"rules">,
  request: ButtonRequest,
  context: Context,
): ButtonPlan {
  const { rules, guild } = requireModerator(request, context);
  if (owner !== request.userId) throw new UserError("not_yours");
  return { kind: "update", make: async () => rulesView(guild, owner, page, rules, context) };
}

export function undoRule(
  { owner, rule }: Of<"undoRule">,
  request: ButtonRequest,
  context: Context,
): ButtonPlan {
  const { rules, guild } = requireModerator(request, context);
  if (owner !== request.userId) throw new UserError("not_yours");
  return {
    kind: "update",
    make: async () => {
      const told = rules.remove(guild, rule) ? context.t("moderate.undone") : context.t("moderate.noRule");
      return rulesView(guild, owner, 0, rules, context, told);
    },
  };
}

/** Hides a passage that was reported. */
export function hideReported({ passage }: Of<"hide">, request: ButtonRequest, context: Context): ButtonPlan {
  const { rules, guild } = requireModerator(request, context);
  const found = context.refs.passage(passage);
  if (found === null) throw new UserError("passage_changed");
  return {
    kind: "private",
    make: async () => {
      await requireFresh([found.article], context.core);
      const result = rules.add(guild, hidePassage(found.article, found.passage));
      return rulesView(guild, request.userId, 0, rules, context, context.t(`moderate.${result}`));
    },
  };
}

/** Tells the server's moderators of an answer, once a message. */
export function report({ passages }: Of<"report">, request: ButtonRequest, context: Context): ButtonPlan {
  const { moderation, t, locales, refs } = context;
  const place = moderation?.rules.reportsTo(request.guildId) ?? null;
  if (moderation === undefined || place === null) throw new UserError("no_reports");
  return {
    kind: "private",
    make: async () => {
      const found = passages.flatMap((ref): ReportedPassage[] => {
        const each = refs.passage(ref);
        if (each === null) return [];
        const { article, passage, citation } = each;
        const { source, lines, start, end } = passage;
        const quotation = { text: article.text, start, end };
        const { title, date } = article;
        const link = linkToQuote(article, passage);
        return [{ ref, excerpt: { source, lines, title, date, link, citation, quotation } }];
      });
      const question = readQuestion(request.header?.description ?? "", locales);
      const message = reportView(question, found, locales.of(place.locale));
      const key = [request.guildId, question, ...passages].join("\n");
      return noticeView(t(`moderate.${await moderation.send(key, place.channel, message)}`));
    },
  };
}
