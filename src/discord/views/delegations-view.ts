import { formatCitation } from "../../corpus/citation.js";
import type { Context } from "../command.js";
import {
  countryName,
  listDelegations,
  listStatements,
  type Statement,
  talksLabel,
} from "../delegation-book.js";
import { LIMITS } from "../limits.js";
import { escapeMarkdown } from "../markdown/escape-markdown.js";
import { clipText } from "../markdown/inert-text.js";
import { quoteText } from "../markdown/quote-text.js";
import { buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import { leaderNames } from "./leaders.js";
import { pagingButtons, pagingFooter, takePage } from "./paging.js";
import { placeLine } from "./place-line.js";

const PAGE = 5;
const QUOTE_ROOM = 600;

export interface DelegationFilter {
  /** References; empty: all. */
  readonly delegation: string;
  readonly talks: string;
}

/** Statements of who led what, newest first, each with its quote; paged. */
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
  const pages = takePage(statements, wanted, PAGE);
  const footer = pagingFooter(pages, t.plain("answer.footerIndex", { index: core.fingerprint }), t);
  const title = `**${t("delegations.title")}** · ${t("delegations.count", { count: statements.length })}`;
  const room = Math.floor((LIMITS.message.embedsTotal - title.length - footer.length) / PAGE);
  const embeds: EmbedSpec[] = pages.items.map((statement) => ({
    text: statementText(statement, room, context),
    colour: "sure",
  }));
  const last = embeds.pop()!;
  return buildMessage(
    [{ text: title, colour: "neutral" }, ...embeds, { ...last, footer }],
    [pagingButtons(pages, owner, (page) => ({ kind: "delegations", owner, page, ...filter }), t)],
  );
}

/** The statements that a page shows. */
export function statementsOnPage(
  filter: DelegationFilter,
  wanted: number,
  { core }: Context,
): readonly Statement[] {
  return takePage(filterStatements(listStatements(core), filter), wanted, PAGE).items;
}

function filterStatements(all: readonly Statement[], { delegation, talks }: DelegationFilter): Statement[] {
  return all.filter(
    (statement) =>
      (delegation === "" || statement.delegationRef === delegation) &&
      (talks === "" || statement.talksRef === talks),
  );
}

function statementText(statement: Statement, room: number, { t }: Context): string {
  const { leadership, article } = statement;
  const { source, lines, span } = leadership;
  const delegation = clipText(leadership.delegation, 100);
  const side =
    leadership.country === null
      ? t("answer.delegationNoCountry", { delegation })
      : t("answer.delegation", { delegation, country: countryName(leadership.country, t.language) });
  const head = [
    side,
    t(`answer.status.${leadership.status}`),
    escapeMarkdown(clipText(talksLabel(statement, t), 120)),
  ].join(" · ");
  const place = placeLine(
    {
      source,
      lines,
      date: article.date,
      citation: formatCitation({ source, lines, sha256: article.sha256 }),
    },
    t,
  );
  const names = leaderNames(
    {
      leaders: leadership.leaders.map(({ name, role }) => ({
        name: clipText(name, 120),
        role: role === null ? null : clipText(role, 200),
      })),
    },
    t,
  );
  const left = room - head.length - names.length - place.length - 4;
  const quote = quoteText(
    { text: article.text, start: span.start, end: span.end },
    Math.max(120, Math.min(QUOTE_ROOM, left)),
  );
  return [head, names, quote, place].join("\n");
}
