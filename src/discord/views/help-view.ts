import { CERTAINTIES } from "../../answer/certainty.js";
import type { PlainKey } from "../../wording/keys.js";
import type { Context } from "../command.js";
import { exampleQuestions } from "../example-questions.js";
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
  for (const name of LISTED)
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
