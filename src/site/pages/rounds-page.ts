import { html } from "hono/html";
import type { ToldStatement } from "../../answer/told-statements.js";
import { formatCitation } from "../../corpus/citation.js";
import { delegationName } from "../../delegations/parties/delegation-name.js";
import type { Talks } from "../../delegations/types.js";
import { UserError } from "../../shared/errors.js";
import { isExhausted } from "../../shared/exhaustion.js";
import { clipText, inertText } from "../../shared/inert-text.js";
import { printableName } from "../../shared/printable-name.js";
import { citationPath, PATHS } from "../addresses.js";
import type { SiteCore } from "../core-port.js";
import { type RoundLine, timelineLines } from "../timeline-lines.js";
import { linkTo, type Visit } from "../visit.js";
import type { Html, PageParts } from "./layout.js";
import { languageOf, pager, showDate, takePage } from "./parts.js";

const PAGE = 20;
const NAME_ROOM = 200;
const QUOTE_ROOM = 2_000;
/** Of a leader's statements, so many are named beside the one that is quoted. */
const MORE = 4;

/** Who led which delegation, round by round, newest first, whom they replaced, and the words that say so. */
export async function roundsPage(core: SiteCore, visit: Visit): Promise<PageParts> {
  const { t, query } = visit;
  const lines = await timelineLines(core);
  const pages = takePage(lines, query.get("page"), PAGE);
  const quotes = await Promise.all(pages.items.map(({ line }) => readQuote(core, line.shown)));
  const shown = pages.items.map((each, at) => ({ ...each, quote: quotes[at]! }));
  const main = html`<h1>${t("site.roundsTitle")}</h1>
${lines.length === 0 ? html`<p>${t("delegations.none")}</p>` : ""}
${byRound(shown).map(
  (round) => html`<section class="round"><h2>${roundHeading(round[0]!.round, t)}</h2>
<ul>
${round.map((line) => leaderItem(line, visit))}</ul></section>`,
)}
${pager(pages, PATHS.rounds, {}, visit)}`;
  return { title: t("site.rounds"), main, here: "rounds" };
}

type ShownLine = RoundLine & { readonly quote: string | null };

function byRound(lines: readonly ShownLine[]): ShownLine[][] {
  const rounds: ShownLine[][] = [];
  const nameOf = ({ place, date, ordinal }: Talks): string => JSON.stringify([place, date, ordinal]);
  for (const line of lines) {
    const last = rounds.at(-1);
    if (last !== undefined && nameOf(last[0]!.round) === nameOf(line.round)) last.push(line);
    else rounds.push([line]);
  }
  return rounds;
}

function roundHeading({ place, date, ordinal }: Talks, t: Visit["t"]): Html {
  const where = place === null ? t("place.nowhere") : clipText(place, NAME_ROOM);
  const number = ordinal === null ? "" : ` · ${t("delegations.ordinal", { number: ordinal })}`;
  return html`${showDate(date, t)} · ${where}${number}`;
}

function leaderItem({ line, quote }: ShownLine, visit: Visit): Html {
  const { t } = visit;
  const { shown, statements, replaces, replacedBy } = line;
  const namesOf = (names: readonly string[]): string => clipText(names.join(", "), NAME_ROOM);
  const notes = [
    ...(replaces.length > 0 ? [t("delegations.replaces", { names: namesOf(replaces) })] : []),
    ...(replacedBy.length > 0 ? [t("delegations.replacedBy", { names: namesOf(replacedBy) })] : []),
  ];
  if (notes.length === 0) notes.push(t(`answer.status.${shown.status}`));
  const delegation = clipText(delegationName(shown.leadership, t.language), NAME_ROOM);
  const leaders = shown.leadership.leaders.map(
    ({ name, role }) =>
      html`<strong>${clipText(name, NAME_ROOM)}</strong>${role === null ? "" : `, ${clipText(role, NAME_ROOM)}`}`,
  );
  const others = statements.filter((one) => one !== shown).slice(0, MORE);
  return html`<li><h3>${delegation}</h3>
<p>${leaders.map((leader, at) => (at === 0 ? leader : html`${t("place.gap")}${leader}`))} (${notes.join(" ; ")})</p>
${
  quote === null
    ? html`<p class="warning">${t("site.quoteGone")}</p>`
    : html`<blockquote${languageOf(shown.article.language)} dir="auto">${quote}</blockquote>`
}
<p class="facts">${citationLink(shown, visit)}</p>
${
  others.length === 0
    ? ""
    : html`<p class="facts">${t("site.moreStatements")}</p><ul class="facts">${others.map((one) => html`<li>${citationLink(one, visit)}</li>`)}</ul>`
}</li>
`;
}

function citationLink({ leadership, article }: ToldStatement, visit: Visit): Html {
  const citation = formatCitation({ ...leadership, sha256: article.sha256 });
  return html`<a class="citation" href="${linkTo(visit, citationPath(citation))}">${printableName(citation)}</a>`;
}

/** The words of a statement, out of its file as it is now; `null` where that is another than it was read from. */
async function readQuote(core: SiteCore, { leadership, article }: ToldStatement): Promise<string | null> {
  try {
    const { text, sha256 } = await core.read(article.source);
    const { start, end } = leadership.span;
    if (sha256 !== article.sha256) return null;
    const shown = inertText(text.slice(start, Math.min(end, start + QUOTE_ROOM)));
    return end - start > QUOTE_ROOM ? `${shown}…` : shown;
  } catch (error) {
    if (error instanceof UserError && !isExhausted(error)) return null;
    throw error;
  }
}
