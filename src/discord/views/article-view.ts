import type { Article } from "../../corpus/types.js";
import { clipText } from "../../shared/inert-text.js";
import type { Context } from "../command.js";
import { LIMITS } from "../limits.js";
import { escapeMarkdown, inlineCode } from "../markdown/escape-markdown.js";
import { maskedLink } from "../markdown/masked-link.js";
import { quoteText } from "../markdown/quote-text.js";
import { articleRef, passageRef } from "../passage-refs.js";
import { type ButtonSpec, buildMessage, type OutgoingMessage } from "../replies.js";
import { pagingButtons, pagingFooter, takePage } from "./paging.js";
import { formatLines } from "./place-line.js";

const PAGE = 5;
const PASSAGE_ROOM = 600;

/** An article's particulars and, paged, its passages: each with its beginning and a button that shows it whole. */
export function articleView(
  article: Article,
  owner: string,
  wanted: number,
  context: Context,
): OutgoingMessage {
  const { t, core } = context;
  const passages = core.passages(article.source);
  const pages = takePage(passages, wanted, PAGE);
  const list = pages.items.map(
    ({ start, end, lines }) =>
      `${formatLines(lines, t)}\n${quoteText({ text: article.text, start, end }, PASSAGE_ROOM)}`,
  );
  const body = passages.length === 0 ? t("source.noPassages") : list.join("\n\n");
  const hint = t("source.hint", { command: "/source" });
  const ref = articleRef(article);
  const read: ButtonSpec[] = pages.items.map((passage) => ({
    label: t.plain("button.passage", { lines: formatLines(passage.lines, t) }),
    action: {
      kind: "context",
      passage: passageRef({ ...article, start: passage.start, end: passage.end }),
      part: 0,
      owner: null,
    },
  }));
  return buildMessage(
    [
      { text: [...particulars(article, passages.length, context), hint].join("\n"), colour: "neutral" },
      {
        text: body,
        colour: "neutral",
        footer: pagingFooter(pages, t),
      },
    ],
    [pagingButtons(pages, owner, (page) => ({ kind: "article", owner, article: ref, page }), t), read],
  );
}

function particulars(article: Article, passages: number, { t }: Context): string[] {
  const title =
    article.title === null
      ? t("source.untitled")
      : escapeMarkdown(clipText(article.title, LIMITS.embed.title));
  return [
    `**${maskedLink(title, article.url)}**`,
    t("source.date", { date: article.date ?? t.plain("place.undated") }),
    ...(article.place === null ? [] : [t("source.place", { place: clipText(article.place, 200) })]),
    ...(article.origin === null ? [] : [t("source.origin", { origin: clipText(article.origin, 300) })]),
    `${t("source.file")} ${inlineCode(clipText(article.source, 300))}`,
    `${t("source.size", { lines: countLines(article.text), kilobytes: formatKilobytes(article.bytes, t.language) })} · ${t("source.passages", { count: passages })}`,
  ];
}

export function countLines(text: string): number {
  if (text === "") return 0;
  let lines = 1;
  // Counted, not collected: an article may be millions of line breaks.
  for (let at = 0; at < text.length - 1; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lines++;
  }
  return lines;
}

function formatKilobytes(bytes: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / 1000);
}
