import { MOST_RULES, type ServerRules } from "../../moderation/server-rules.js";
import { clipText } from "../../shared/inert-text.js";
import type { Context } from "../command.js";
import { LIMITS } from "../limits.js";
import { type ButtonSpec, buildMessage, type OutgoingMessage } from "../replies.js";
import { pagingButtons, pagingFooter, takePage } from "../views/paging.js";

const PAGE = 10;
const LABEL_ROOM = 200;

/** What a server's administrators decided, each with a button that undoes it. */
export function rulesView(
  guild: string,
  owner: string,
  wanted: number,
  rules: ServerRules,
  { t }: Pick<Context, "t">,
  told?: string,
): OutgoingMessage {
  const all = rules.of(guild);
  const pages = takePage(all, wanted, PAGE);
  const first = pages.page * PAGE;
  const place = rules.reportsTo(guild);
  const isLimited = all.some(({ kind }) => kind === "only_folder" || kind === "only_article");
  const lines = [
    ...(told === undefined ? [] : [told, ""]),
    `**${t("moderate.title", { number: all.length, most: MOST_RULES })}**`,
    t(isLimited ? "moderate.limited" : "moderate.everything"),
    ...pages.items.map(
      ({ kind, label }, index) =>
        `${first + index + 1}\\. ${t(`moderate.rule.${kind}`, { label: clipText(label, LABEL_ROOM) })}`,
    ),
    place === null ? t("moderate.noReports") : `${t("moderate.reportsGoTo")} <#${place.channel}>`,
  ];
  const undo = pages.items.map(
    ({ id }, index): ButtonSpec => ({
      label: t.plain("button.undoRule", { number: first + index + 1 }),
      action: { kind: "undoRule", owner, rule: id },
    }),
  );
  const { buttonsPerRow } = LIMITS.components;
  return buildMessage(
    [{ text: lines.join("\n"), colour: "neutral", footer: pagingFooter(pages, t) }],
    [
      undo.slice(0, buttonsPerRow),
      undo.slice(buttonsPerRow),
      pagingButtons(pages, owner, (page) => ({ kind: "rules", owner, page }), t),
    ],
  );
}
