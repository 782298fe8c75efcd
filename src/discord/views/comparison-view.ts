import type { ComparedFigures, ComparedLeaders, Comparison } from "../../answer/compare/types.js";
import { delegationName } from "../../delegations/parties/delegation-name.js";
import { clipText } from "../../shared/inert-text.js";
import type { Context } from "../command.js";
import { COUNT, DEPTH } from "../limits.js";
import { quoteText } from "../markdown/quote-text.js";
import { buildMessage, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";
import { missingNote, scopeNote } from "./answer-notes.js";
import { pageView } from "./answer-view.js";
import { refsOf } from "./excerpt-buttons.js";
import { showExcerpt } from "./excerpts.js";
import { leaderNames, tellRound } from "./leaders.js";
import { placeLine } from "./place-line.js";

/** Of the whole first embed: the passages' quotes take what it leaves. */
const HEADER_ROOM = 3400;
const QUOTE_ROOM = 280;
const PLACE_ROOM = 240;
const NOUN_ROOM = 80;
const NAME_ROOM = 120;

export interface ComparisonViewOptions {
  readonly owner: string;
  readonly isPrivate: boolean;
}

/** What the articles say on a subject: figures and leaders side by side, then a page of the passages, newest article first. */
export function comparisonView(
  comparison: Comparison,
  { owner, isPrivate }: ComparisonViewOptions,
  context: Context,
): OutgoingMessage {
  const { t } = context;
  const { articles, figures, leaders, status, subject } = comparison;
  const title = t("compare.title", { subject });
  const notes = [...scopeNote(comparison, t), ...missingNote(comparison, t)];
  if (status === "not_in_sources") {
    const advice = t("abstention.advice", { command: "/sources" });
    const lines = [title, "", `**${t("compare.none")}**`, ...notes, "", advice];
    return buildMessage(
      [{ text: lines.join("\n"), colour: "unsure" }],
      [[{ label: t.plain("button.delete"), style: "danger", action: { kind: "delete", owner } }]],
    );
  }
  const excerpts = articles.flatMap((article) => article.excerpts).slice(0, DEPTH);
  const found = t("compare.found", { passages: excerpts.length, articles: articles.length });
  const header = [title, "", `**${found}**`, ...notes];
  const hasOccasions = figures.some(({ verdict }) => verdict === "beside");
  const occasions = hasOccasions ? ["", t("compare.occasions")] : [];
  let left = HEADER_ROOM - [...header, ...occasions].join("\n").length;
  // Whole blocks only: a figure without another beside it compares nothing.
  const blocks = [
    ...figures.map((each) => figuresBlock(each, t)),
    ...leaders.map((each) => leadersBlock(each, t)),
  ].filter((block) => {
    const fits = block.length + 2 <= left;
    if (fits) left -= block.length + 2;
    return fits;
  });
  header.push(...blocks.flatMap((block) => ["", block]), ...occasions);
  const size = COUNT.max;
  return pageView(
    {
      header: header.join("\n"),
      colour: "neutral",
      excerpts: excerpts.slice(0, size).map(showExcerpt),
      action: { kind: "page", owner, isPrivate, size, page: 0, excerpts: refsOf(excerpts, context) },
    },
    context,
  );
}

function figuresBlock({ noun, verdict, quotes }: ComparedFigures, t: Translate): string {
  const heading = t(`compare.figures.${verdict}`, { noun: clipText(noun, NOUN_ROOM) });
  const sides = quotes.flatMap((each) => [
    // The figure must be seen: the quote begins with it where its sentence is too long.
    quoteText(
      {
        text: each.quote,
        start: 0,
        end: each.quote.length,
        bold: [each.figure[0] - each.start, each.figure[1] - each.start],
      },
      QUOTE_ROOM,
    ),
    placeLine(each, t, PLACE_ROOM),
  ]);
  return [`**${heading}**`, ...sides].join("\n");
}

function leadersBlock(compared: ComparedLeaders, t: Translate): string {
  const heading = t(`compare.leaders.${compared.verdict}`, {
    delegation: clipText(delegationName(compared, t.language), NAME_ROOM),
    round: tellRound(compared, t),
  });
  const sides = compared.statements.flatMap((each) => [
    leaderNames(each, t),
    quoteText({ text: each.quote, start: 0, end: each.quote.length }, QUOTE_ROOM),
    placeLine(each, t, PLACE_ROOM),
  ]);
  return [`**${heading}**`, ...sides].join("\n");
}
