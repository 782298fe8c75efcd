import { clipText } from "../shared/inert-text.js";
import { listArticles } from "./article-index.js";
import type { Context } from "./command.js";
import { listStatements } from "./delegation-index.js";

/** Of each kind. */
const EXAMPLES = 2;

/** Questions that the present articles can answer, as Markdown. */
export function exampleQuestions({ t, core }: Pick<Context, "t" | "core">): string[] {
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
