import type { Article } from "../../corpus/types.js";
import { clipText } from "../../shared/inert-text.js";
import { listArticles } from "../article-index.js";
import type { Context } from "../command.js";
import { escapeMarkdown, inlineCode } from "../markdown/escape-markdown.js";
import { buildMessage, type OutgoingMessage } from "../replies.js";
import { pagingButtons, pagingFooter, takePage } from "./paging.js";

const PAGE = 10;
const TITLE_ROOM = 100;
const NAME_ROOM = 100;

/** All articles, newest first, undated ones last. */
export function sourcesView(owner: string, wanted: number, context: Context): OutgoingMessage {
  const { t, core } = context;
  const articles = listArticles(core);
  if (articles.length === 0) return buildMessage([{ text: t("sources.none"), colour: "neutral" }]);
  const pages = takePage(articles, wanted, PAGE);
  const lines = pages.items.map(
    (article) =>
      `• ${escapeMarkdown(article.date ?? t("place.undated"))} · **${articleTitle(article, context)}**\n  ${inlineCode(clipText(article.source, NAME_ROOM))} · ${t("source.passages", { count: core.passages(article.source).length })}`,
  );
  const footer = pagingFooter(pages, t);
  const text = [`**${t("sources.title", { count: articles.length })}**`, ...lines].join("\n");
  return buildMessage(
    [{ text, colour: "neutral", footer }],
    [pagingButtons(pages, owner, (page) => ({ kind: "sources", owner, page }), t)],
  );
}

/** As Markdown. */
function articleTitle(article: Article, { t }: Context): string {
  return article.title === null ? t("source.untitled") : escapeMarkdown(clipText(article.title, TITLE_ROOM));
}
