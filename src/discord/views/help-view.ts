import { listArticles } from "../article-book.js";
import type { Context } from "../command.js";
import { listStatements } from "../delegation-book.js";
import { escapeMarkdown } from "../markdown/escape-markdown.js";
import { clipText } from "../markdown/inert-text.js";
import { buildMessage, type OutgoingMessage } from "../replies.js";
import type { TextKey } from "../texts.js";

const EXAMPLES = 2;
const LISTED = ["ask", "delegation", "source", "sources", "status", "reindex", "help"] as const;

/** How to ask, with examples that the present articles can answer. */
export function helpView(context: Context): OutgoingMessage {
  const { t, core } = context;
  const delegations = new Map<string, string>();
  for (const { leadership } of listStatements(core)) {
    delegations.set(leadership.key, leadership.delegation);
    if (delegations.size === EXAMPLES) break;
  }
  const titles: string[] = [];
  for (const { title } of listArticles(core)) {
    if (title !== null) titles.push(title);
    if (titles.length === EXAMPLES) break;
  }
  const examples = [
    ...[...delegations.values()].map((delegation) =>
      t("help.leaderExample", { delegation: clipText(delegation, 60) }),
    ),
    ...titles.map((title) => t("help.articleExample", { title: clipText(title, 150) })),
  ];
  const command = (key: TextKey): string => escapeMarkdown(t.plain(key));
  const lines = [`**${t("help.title")}**`, t("help.intro")];
  if (examples.length > 0)
    lines.push("", `**${t("help.examples")}**`, ...examples.map((example) => `• ${example}`));
  lines.push("", `**${t("help.commands")}**`);
  for (const name of LISTED)
    lines.push(`• /${command(`commands.${name}.name`)} — ${command(`commands.${name}.description`)}`);
  lines.push(
    "",
    t("help.menu", { name: t.plain("commands.find.name") }),
    t(context.feedback === undefined ? "help.privacy" : "help.feedback"),
  );
  return buildMessage([{ text: lines.join("\n"), colour: "neutral" }]);
}
