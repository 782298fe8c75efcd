import { formatCitation } from "../../corpus/citation.js";
import { LineTable } from "../../corpus/lines.js";
import { linkToQuote } from "../../corpus/quote-link.js";
import type { Article } from "../../corpus/types.js";
import type { Alert, Batch } from "../../follow/types.js";
import { clipText } from "../../shared/inert-text.js";
import type { CorePort } from "../core-port.js";
import { LIMITS } from "../limits.js";
import { passageRef } from "../passage-refs.js";
import { type ButtonSpec, buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";
import { excerptEmbeds, type ShownExcerpt } from "../views/excerpts.js";

const LABEL_ROOM = 600;

/** A quote to be told, with its article as it stands. */
export interface AlertQuote {
  readonly alert: Alert;
  readonly article: Article;
}

/** What somebody follows has new quotes: they, and a button that ends it. */
export function alertView(
  { id, follow }: Batch,
  quotes: readonly AlertQuote[],
  core: Pick<CorePort, "passages">,
  t: Translate,
): OutgoingMessage {
  const head = [
    `🔔 **${t("follow.alert", { count: quotes.length })}**`,
    t(`follow.kind.${follow.kind}`, { subject: clipText(follow.label, LABEL_ROOM) }),
  ].join("\n");
  const embeds: EmbedSpec[] = [
    { text: head, colour: "neutral" },
    ...excerptEmbeds(quotes.map(showQuote), LIMITS.message.embedsTotal - head.length, "sure", t),
  ];
  const end: ButtonSpec = {
    label: t.plain("button.unfollow"),
    action: { kind: "unfollow", owner: follow.owner, follow: follow.id, batch: id },
  };
  return buildMessage(embeds, [[end], contexts(quotes, core, t)]);
}

/** One a quote that stands in a passage: a button that shows that with its neighbours. */
function contexts(
  quotes: readonly AlertQuote[],
  core: Pick<CorePort, "passages">,
  t: Translate,
): ButtonSpec[] {
  return quotes.flatMap(({ alert, article }, index): ButtonSpec[] => {
    const passage = core
      .passages(article.source)
      .find(({ start, end }) => start <= alert.start && end >= alert.end);
    if (passage === undefined) return [];
    const { source, sha256 } = article;
    const ref = passageRef({ source, sha256, start: passage.start, end: passage.end });
    const label = t.plain("button.context", { number: index + 1 });
    return [{ label, action: { kind: "context", passage: ref, part: 0, owner: null } }];
  });
}

function showQuote({ alert, article }: AlertQuote): ShownExcerpt {
  const { source, sha256, text, title, date } = article;
  const { start, end, best } = alert;
  const table = new LineTable(text);
  const lines = [table.lineOf(start), table.lineOf(Math.max(start, end - 1))] as const;
  const isPart = best[0] > start || best[1] < end;
  return {
    source,
    lines,
    date,
    title,
    link: linkToQuote(article, { start, end }),
    citation: formatCitation({ source, lines, sha256 }),
    quotation: { text, start, end, bold: isPart ? best : null },
  };
}
