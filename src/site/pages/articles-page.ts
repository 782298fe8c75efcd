import { html } from "hono/html";
import { clipText } from "../../shared/inert-text.js";
import { printableName } from "../../shared/printable-name.js";
import { articlePath, PATHS } from "../addresses.js";
import { type ListedArticle, listArticles, searchArticles } from "../article-list.js";
import type { SiteCore } from "../core-port.js";
import { linkTo, type Visit } from "../visit.js";
import type { Html, PageParts } from "./layout.js";
import { articleTitle, pager, showDate, takePage } from "./parts.js";

const PAGE = 50;
/** Of what is typed, so much is looked for. */
const LONGEST_SEARCH = 200;
const FACT_ROOM = 120;

/** Articles by date, newest first, those that hold the words searched for. */
export async function articlesPage(core: SiteCore, visit: Visit): Promise<PageParts> {
  const { t, query } = visit;
  const typed = (query.get("q") ?? "").slice(0, LONGEST_SEARCH);
  const all = await listArticles(core.corpus);
  const found = await searchArticles(all, typed);
  const pages = takePage(found, query.get("page"), PAGE);
  const main = html`<h1>${t("site.articles")}</h1>
<form role="search" id="search" action="${visit.base}" method="get">
<label for="q">${t("site.search")}</label>
<div><input type="search" id="q" name="q" value="${typed}" maxlength="${LONGEST_SEARCH}" autocomplete="off">
<button>${t("site.searchButton")}</button></div>
${visit.isChosen ? html`<input type="hidden" name="lang" value="${t.language}">` : ""}
</form>
<p role="status" id="found">${tellFound(all.length, found.length, visit)}</p>
<div id="results">
${byMonth(pages.items).map(
  ([month, articles]) => html`<h2>${showDate(month, t)}</h2>
<ul class="articles">
${articles.map((listed) => articleItem(listed, visit))}</ul>`,
)}
${pager(pages, PATHS.articles, { q: typed }, visit)}
</div>`;
  return { title: t("site.articles"), main, here: "articles", hasSearch: true };
}

function tellFound(all: number, found: number, { t }: Visit): string {
  if (all === 0) return t("site.noArticles");
  return found === 0 ? t("site.noneFound") : t("site.found", { count: found });
}

function articleItem({ article }: ListedArticle, visit: Visit): Html {
  const { t } = visit;
  const { source, date, place, origin } = article;
  const facts = [place, origin, printableName(source)].filter((fact) => fact !== null);
  return html`<li><a href="${linkTo(visit, articlePath(source))}">${articleTitle(article, t)}</a>
<p class="facts">${showDate(date, t)} · ${facts.map((fact) => clipText(fact, FACT_ROOM)).join(" · ")}</p></li>
`;
}

/** Neighbours of one month; `null`: undated. */
function byMonth(articles: readonly ListedArticle[]): (readonly [month: string | null, ListedArticle[]])[] {
  const groups: (readonly [string | null, ListedArticle[]])[] = [];
  for (const listed of articles) {
    const month = listed.article.date?.slice(0, 7) ?? null;
    const group = groups.at(-1);
    if (group !== undefined && group[0] === month) group[1].push(listed);
    else groups.push([month, [listed]]);
  }
  return groups;
}
