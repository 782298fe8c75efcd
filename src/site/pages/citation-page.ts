import { html } from "hono/html";
import { type Citation, parseCitation } from "../../corpus/citation.js";
import type { CitationCheck } from "../../corpus/verify-citation.js";
import { UserError } from "../../shared/errors.js";
import { isExhausted } from "../../shared/exhaustion.js";
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

/** The lines that hold the words now; where they are nowhere any more, what stands in their place. `null`: nothing does. */
async function standsNow(
  core: SiteCore,
  cited: Citation,
  { movedTo = cited }: CitationCheck,
  visit: Visit,
): Promise<Html | null> {
  const { t } = visit;
  const { source } = movedTo;
  const text = await readIfThere(core, source);
  if (text === null) return null;
  const content = new ArticleText(text);
  const lines: Lines = [movedTo.lines[0], Math.min(movedTo.lines[1], content.lineCount)];
  const { shown, isWhole } = await content.linesFrom(lines);
  if (shown.length === 0) return null;
  const language = core.corpus.articles.find((article) => article.source === source)?.language ?? "und";
  const place = t("site.placeNow", { source: printableName(source), lines: sayLines(lines, t) });
  return html`<p>${place}</p>
<blockquote>${lineList(shown, lines, language)}</blockquote>
${isWhole ? "" : html`<p>${t("site.shortened")}</p>`}
<p><a href="${linkTo(visit, articlePath(source), { lines: formatLines(lines) }, "#marked")}">${t("site.inArticle")}</a></p>`;
}

/** `null` for what is none of the articles, or cannot be read: the check says so. */
async function readIfThere(core: SiteCore, source: string): Promise<string | null> {
  try {
    return (await core.read(source)).text;
  } catch (error) {
    if (error instanceof UserError && !isExhausted(error)) return null;
    throw error;
  }
}
