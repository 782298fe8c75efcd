import { html } from "hono/html";
import { formatCitation } from "../../corpus/citation.js";
import { parseFrontMatter } from "../../corpus/front-matter.js";
import type { Article } from "../../corpus/types.js";
import { clipText } from "../../shared/inert-text.js";
import { printableName } from "../../shared/printable-name.js";
import { articlePath, citationPath, formatLines, type Lines, parseLines } from "../addresses.js";
import { ArticleText } from "../article-text.js";
import type { SiteCore } from "../core-port.js";
import { linkTo, type Visit } from "../visit.js";
import type { Html, PageParts } from "./layout.js";
import { articleTitle, lineList, pager, readPage, sayLines, showDate } from "./parts.js";

const FACT_ROOM = 300;

/** An article's text as its file holds it at this moment, in parts where it is long; the lines that the address names are marked. */
export async function articlePage(core: SiteCore, article: Article, visit: Visit): Promise<PageParts> {
  const { t, query } = visit;
  const { text, sha256 } = await core.read(article.source);
  const isSame = sha256 === article.sha256;
  const content = new ArticleText(text, isSame ? article.bodyStart : parseFrontMatter(text)?.bodyStart);
  const marked = parseLines(query.get("lines") ?? undefined);
  const wanted = query.get("part");
  const part = Math.min(
    wanted === null ? content.partOf(marked?.[0] ?? 1) : readPage(wanted),
    content.parts - 1,
  );
  const lines = await content.lines(part);
  const parts = pager(
    { page: part, pages: content.parts },
    articlePath(article.source),
    { lines: marked === null ? undefined : formatLines(marked) },
    visit,
    "part",
  );
  const main = html`<h1>${articleTitle(article, t)}</h1>
${facts(article, t)}
${isSame ? "" : html`<p class="warning">${t("site.changed")}</p>`}
${marked === null ? "" : tellMarked(marked, { source: article.source, sha256 }, visit)}
<h2>${t("site.text")}</h2>
<p class="facts">${t("site.numbered")}</p>
${parts}
${lineList(lines, marked, article.language)}
${parts}`;
  return { title: article.title || printableName(article.source), main };
}

function facts({ source, date, place, origin }: Article, t: Visit["t"]): Html {
  const fact = (name: string, value: Html | string | null) =>
    value === null ? "" : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="facts">
${fact(t("site.date"), showDate(date, t))}
${fact(t("site.place"), place === null ? null : clipText(place, FACT_ROOM))}
${fact(t("site.origin"), origin === null ? null : clipText(origin, FACT_ROOM))}
${fact(t("site.file"), printableName(source))}
</dl>`;
}

function tellMarked(lines: Lines, file: Pick<Article, "source" | "sha256">, visit: Visit): Html {
  const { t } = visit;
  const citation = formatCitation({ ...file, lines });
  return html`<p>${t("site.marked", { lines: sayLines(lines, t) })} <a href="#marked">${t("site.toMarked")}</a></p>
<p>${t("site.citation")}${t("place.colon")}<a class="citation" href="${linkTo(visit, citationPath(citation))}">${printableName(citation)}</a></p>`;
}
