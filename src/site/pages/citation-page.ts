import { html } from "hono/html";
import { type Citation, parseCitation } from "../../corpus/citation.js";
import type { CitationCheck } from "../../corpus/verify-citation.js";
import { printableName } from "../../shared/printable-name.js";
import { articlePath, formatLines, type Lines } from "../addresses.js";
import { ArticleText } from "../article-text.js";
import type { SiteCore } from "../core-port.js";
import { linkTo, type Visit } from "../visit.js";
import type { Html, PageParts } from "./layout.js";
import { lineList, sayLines } from "./parts.js";

/** What became of a citation, and what stands there now. Throws UserError `bad_citation` for what is none. */
export async function citationPage(core: SiteCore, text: string, visit: Visit): Promise<PageParts> {
  const { t } = visit;
  const cited = parseCitation(text);
  const check = await core.verify(text);
  const name = printableName(text);
  const main = html`<h1>${t("site.citation")}</h1>
<p class="citation">${name}</p>
<p class="verdict ${check.status}"><strong>${t(`site.status.${check.status}`)}</strong>${t("place.colon")}${t(`terminal.verification.${check.status}`)}</p>
<p>${t.say(check.detail)}</p>
<h2>${t("site.now")}</h2>
${(await standsNow(core, cited, check, visit)) ?? html`<p>${t("site.nothing")}</p>`}`;
  return { title: `${t("site.citation")} ${name}`, main };
}

/**
 * The lines that hold the words now; where they are nowhere any more, what stands in their place. `null`: nothing does. They are those that
 * the check has looked at: an article that is saved meanwhile puts no other words under its verdict.
 */
async function standsNow(
  core: SiteCore,
  cited: Citation,
  { movedTo = cited, file }: CitationCheck,
  visit: Visit,
): Promise<Html | null> {
  const { t } = visit;
  if (file === null) return null;
  const { source, text } = file;
  const content = new ArticleText(text);
  const lines: Lines = [movedTo.lines[0], Math.min(movedTo.lines[1], content.lineCount)];
  const { shown, isWhole } = await content.linesFrom(lines);
  if (shown.length === 0) return null;
  // One that has come since the articles were read has no page yet.
  const article = core.corpus.articles.find((each) => each.source === source);
  const place = t("site.placeNow", { source: printableName(source), lines: sayLines(lines, t) });
  return html`<p>${place}</p>
<blockquote>${lineList(shown, lines, article?.language ?? "und")}</blockquote>
${isWhole ? "" : html`<p>${t("site.shortened")}</p>`}
${article === undefined ? "" : html`<p><a href="${linkTo(visit, articlePath(source), { lines: formatLines(lines) }, "#marked")}">${t("site.inArticle")}</a></p>`}`;
}
