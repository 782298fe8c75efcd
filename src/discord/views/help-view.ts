import { CERTAINTIES } from "../../answer/certainty.js";
import { clipText } from "../../shared/inert-text.js";
import type { PlainKey } from "../../wording/keys.js";
import { listArticles } from "../article-index.js";
import type { Context } from "../command.js";
import { listStatements } from "../delegation-index.js";
import { escapeMarkdown } from "../markdown/escape-markdown.js";
import { buildMessage, type OutgoingMessage } from "../replies.js";

const LISTED = ["ask", "delegation", "source", "sources", "status", "reindex", "help"] as const;

/** How to ask, with examples that the present articles can answer. */
export function helpView(context: Context): OutgoingMessage {
  const { t } = context;
  const examples = exampleQuestions(context);
  const command = (key: PlainKey): string => escapeMarkdown(t.plain(key));
  const lines = [`**${t("help.title")}**`, t("help.intro")];
  if (examples.length > 0)
    lines.push("", `**${t("help.examples")}**`, ...examples.map((example) => `• ${example}`));
  lines.push("", `**${t("help.commands")}**`);
  for (const name of listed(context))
    lines.push(`• /${command(`commands.${name}.name`)} — ${command(`commands.${name}.description`)}`);
  lines.push("", `**${t("help.certainty")}**`);
  for (const each of CERTAINTIES)
    lines.push(`• **${t(`certainty.${each}`)}**${t("place.colon")}${t(`help.means.${each}`)}`);
  lines.push(
    "",
    t("help.menu", { name: t.plain("commands.find.name") }),
    t(context.feedback === undefined ? "help.privacy" : "help.feedback"),
  );
  return buildMessage([{ text: lines.join("\n"), colour: "neutral" }]);
}

function listed({ alerts, moderation }: Context) {
  return [
    ...LISTED,
    ...(alerts === undefined ? [] : (["follow", "follows"] as const)),
    ...(moderation === undefined ? [] : (["moderate"] as const)),
  ];
}

/** What someone who greets, thanks or insults gets: a friendly line and how to ask. */
export function chatterView(title: string, owner: string, context: Context): OutgoingMessage {
  const { t } = context;
  const example = exampleQuestions(context)[0] ?? t("chatter.example");
  const text = [
    title,
    "",
    `👋 ${t("chatter.line")}`,
    `${t("chatter.forExample")}${t("place.colon")}${example}`,
  ];
  return buildMessage(
    [{ text: text.join("\n"), colour: "neutral" }],
    [[{ label: t.plain("button.delete"), style: "danger", action: { kind: "delete", owner } }]],
  );
}

/** Of each kind. */
const EXAMPLES = 2;

/** Questions that the present articles can answer, as Markdown. */
function exampleQuestions({ t, core }: Pick<Context, "t" | "core">): string[] {
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
  return [
    ...[...delegations.values()].map((delegation) =>
      t("help.leaderExample", { delegation: clipText(delegation, 60) }),
    ),
    ...titles.map((title) => t("help.articleExample", { title: clipText(title, 150) })),
  ];
}
