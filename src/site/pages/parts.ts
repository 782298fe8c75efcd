import { html } from "hono/html";
import type { Article } from "../../corpus/types.js";
import { clipText } from "../../shared/inert-text.js";
import type { Translate } from "../../wording/translate.js";
import type { Lines } from "../addresses.js";
import type { ShownLine } from "../article-text.js";
import { linkTo, type Visit } from "../visit.js";
import type { Html } from "./layout.js";

const TITLE_ROOM = 300;

/** An article's title, in its own language. */
export function articleTitle({ title, language }: Article, t: Translate): Html {
  // A title of nothing but markup reads as nothing.
  const shown = clipText(title ?? "", TITLE_ROOM);
  if (shown === "") return html`${t("source.untitled")}`;
  return html`<span${languageOf(language)}>${shown}</span>`;
}

/** The attribute that tells a screen reader which voice to take. */
export function languageOf(language: string): Html | string {
  return language === "und" ? "" : html` lang="${language}"`;
}

const DATE_FORMS = {
  year: { year: "numeric" },
  month: { year: "numeric", month: "long" },
  day: { year: "numeric", month: "long", day: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Made once: each takes longer to make than a page has for all its dates. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, form: keyof typeof DATE_FORMS): Intl.DateTimeFormat {
  const name = `${language} ${form}`;
  const known = dateFormats.get(name);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { ...DATE_FORMS[form], timeZone: "UTC" });
  dateFormats.set(name, made);
  return made;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` in words. */
export function showDate(date: string | null, t: Translate): Html {
  if (date === null) return html`${t("place.undated")}`;
  const [year, month, day] = date.split("-").map(Number) as [number, number?, number?];
  const time = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const form = month === undefined ? "year" : day === undefined ? "month" : "day";
  return html`<time datetime="${date}">${dateFormat(t.language, form).format(time)}</time>`;
}

export function sayLines([first, last]: Lines, t: Translate): string {
  return first === last ? t("place.line", { first }) : t("place.lines", { first, last });
}

/** Lines with their numbers, those `marked` as such: the first of them can be linked to. */
export function lineList(lines: readonly ShownLine[], marked: Lines | null, language: string): Html {
  const isMarked = ({ number }: ShownLine): boolean =>
    marked !== null && number >= marked[0] && number <= marked[1];
  const first = lines.find(isMarked);
  return html`<ol class="lines"${languageOf(language)}>
${lines.map((line) =>
  isMarked(line)
    ? html`<li value="${line.number}" dir="auto"${line === first ? html` id="marked"` : ""}><mark>${line.text}</mark></li>\n`
    : html`<li value="${line.number}" dir="auto">${line.text}</li>\n`,
)}</ol>`;
}

export interface Paging {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
}

/** One page of `all`; a page number beyond them is brought back to the last. `wanted` is from 1, as an address says it. */
export function takePage<T>(
  all: readonly T[],
  wanted: string | null,
  size: number,
): Paging & { readonly items: readonly T[] } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(readPage(wanted), pages - 1);
  return { items: all.slice(page * size, (page + 1) * size), page, pages };
}

/** A page's number in an address, from 1, as one from 0; the first for what is no number. */
export function readPage(wanted: string | null): number {
  return /^[1-9]\d{0,8}$/.test(wanted ?? "") ? Number(wanted) - 1 : 0;
}

/** Links to the pages before and after, where there are several. `name` is the parameter that a page's number has. */
export function pager(
  { page, pages }: Paging,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  visit: Visit,
  name = "page",
): Html | string {
  if (pages === 1) return "";
  const { t } = visit;
  const to = (number: number): string =>
    linkTo(visit, path, { ...query, [name]: number === 1 ? undefined : number });
  return html`<nav class="pager" aria-label="${t("site.paging")}"><ul>
${page > 0 ? html`<li><a rel="prev" href="${to(page)}">${t("site.previous")}</a></li>` : ""}
<li>${t("site.page", { page: page + 1, pages })}</li>
${page < pages - 1 ? html`<li><a rel="next" href="${to(page + 2)}">${t("site.next")}</a></li>` : ""}
</ul></nav>`;
}
