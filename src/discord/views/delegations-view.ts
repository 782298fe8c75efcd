import { type TimelineLine, timelineOf } from "../../answer/timeline.js";
import { formatCitation } from "../../corpus/citation.js";
import { linkToQuote } from "../../corpus/quote-link.js";
import { delegationName } from "../../delegations/parties/delegation-name.js";
import { clipText } from "../../shared/inert-text.js";
import type { Context } from "../command.js";
import { listDelegations, listStatements, type Statement, talksLabel } from "../delegation-index.js";
import { LIMITS } from "../limits.js";
import { escapeMarkdown } from "../markdown/escape-markdown.js";
import { quoteText } from "../markdown/quote-text.js";
import { buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import type { Translate } from "../texts.js";
import { pageButtons } from "./excerpt-buttons.js";
import { leaderNames } from "./leaders.js";
import { pagingButtons, pagingFooter, takePage } from "./paging.js";
import { placeLine } from "./place-line.js";

const PAGE = 5;
const QUOTE_ROOM = 600;
/** Places a line: those of its first statements. */
const PLACES = 3;

export interface DelegationFilter {
  /** References; empty: all. */
  readonly delegation: string;
  readonly talks: string;
}

/** Who led what, round by round, newest first, each leader of a round once, with a quote and whom they replaced; paged. */
export function delegationsView(
  filter: DelegationFilter,
  owner: string,
  wanted: number,
  context: Context,
): OutgoingMessage {
  const { t, core } = context;
  const all = listStatements(core);
  if (all.length === 0) return buildMessage([{ text: t("delegations.none"), colour: "unsure" }]);
  const statements = filterStatements(all, filter);
  if (statements.length === 0) {
    const known = listDelegations(core, t).slice(0, 15);
    return buildMessage([
      {
        text: t("delegations.noneFor", { known: known.map(({ label }) => label).join(", ") }),
        colour: "unsure",
      },
    ]);
  }
  const pages = takePage(timelineLines(statements), wanted, PAGE);
  const footer = pagingFooter(pages, t);
  const title = `**${t("delegations.title")}** · ${t("delegations.count", { count: statements.length })}`;
  const room = Math.floor((LIMITS.message.embedsTotal - title.length - footer.length) / PAGE);
  const embeds: EmbedSpec[] = pages.items.map((line) => ({
    text: lineText(line, room, context),
    colour: "sure",
  }));
  const last = embeds.pop()!;
  return buildMessage(
    [{ text: title, colour: "neutral" }, ...embeds, { ...last, footer }],
    [
      pagingButtons(pages, owner, (page) => ({ kind: "delegations", owner, page, ...filter }), t),
      pageButtons(
        pages.items.map(({ shown }) => citationOf(shown)),
        pages.page * PAGE,
        context,
      ),
    ],
  );
}

/** The statements that a page shows. */
export function statementsOnPage(
  filter: DelegationFilter,
  wanted: number,
  { core }: Context,
): readonly Statement[] {
  const lines = timelineLines(filterStatements(listStatements(core), filter));
  return takePage(lines, wanted, PAGE).items.flatMap(({ statements }) => statements);
}

function filterStatements(all: readonly Statement[], { delegation, talks }: DelegationFilter): Statement[] {
  return all.filter(
    (statement) =>
      (delegation === "" || statement.delegationRef === delegation) &&
      (talks === "" || statement.talksRef === talks),
  );
}

const timelineLines = (statements: readonly Statement[]): readonly TimelineLine<Statement>[] =>
  timelineOf(statements).flatMap(({ lines }) => lines);

function lineText(
  { shown, statements, replaces, replacedBy, round }: TimelineLine<Statement>,
  room: number,
  { t }: Context,
): string {
  const { leadership, article } = shown;
  const notes = [
    ...(replaces.length > 0 ? [t("delegations.replaces", { names: namesOf(replaces) })] : []),
    ...(replacedBy.length > 0 ? [t("delegations.replacedBy", { names: namesOf(replacedBy) })] : []),
  ];
  if (notes.length === 0) notes.push(t(`answer.status.${shown.status}`));
  const head = [
    `**${escapeMarkdown(clipText(talksLabel(round, t), 120))}**`,
    t("answer.delegation", { delegation: clipText(delegationName(leadership, t.language), 100) }),
    ...notes,
  ].join(" · ");
  const names = leaderNames(
    {
      leaders: leadership.leaders.map(({ name, role }) => ({
        name: clipText(name, 120),
        role: role === null ? null : clipText(role, 200),
      })),
    },
    t,
  );
  const place = placesOf([shown, ...statements.filter((one) => one !== shown)], t, room / 2);
  const left = room - head.length - names.length - place.length - 4;
  const { start, end } = leadership.span;
  const quote = quoteText({ text: article.text, start, end }, Math.max(120, Math.min(QUOTE_ROOM, left)));
  return [head, names, quote, place].join("\n");
}

/** Where they say so: the first, and as many more as have room. */
function placesOf(statements: readonly Statement[], t: Translate, room: number): string {
  const places: string[] = [];
  let left = room;
  for (const { leadership, article } of statements.slice(0, PLACES)) {
    const { source, lines, span } = leadership;
    const { title, date } = article;
    const place = placeLine({ source, title, link: linkToQuote(article, span), lines, date }, t, room / 2);
    if (places.length > 0 && place.length > left) break;
    places.push(place);
    left -= place.length + 1;
  }
  return places.join("\n");
}

function citationOf({ leadership, article: { sha256 } }: Statement): string {
  return formatCitation({ ...leadership, sha256 });
}

const namesOf = (names: readonly string[]): string => clipText(names.join(", "), 200);
