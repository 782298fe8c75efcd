import { html } from "hono/html";
import { PATHS } from "../addresses.js";
import { inLanguage, linkTo, linkToFile, type Visit } from "../visit.js";

/** HTML that is escaped: what `html` makes. */
export type Html = ReturnType<typeof html>;

export interface PageParts {
  readonly title: string;
  /** The content, its heading included. */
  readonly main: Html;
  /** What of the navigation is this page. */
  readonly here?: "articles" | "rounds";
  readonly hasSearch?: boolean;
}

/** A whole page. `version` is that of the files that it loads. */
export function layoutPage(
  { title, main, here, hasSearch = false }: PageParts,
  visit: Visit,
  version: string,
) {
  const { t, languages } = visit;
  return html`<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${t("site.name")}</title>
<link rel="stylesheet" href="${linkToFile(visit, "style", version)}">
<link rel="icon" href="${linkToFile(visit, "icon", version)}">
${hasSearch ? html`<script src="${linkToFile(visit, "script", version)}" defer></script>` : ""}
</head>
<body>
<a class="skip" href="#main">${t("site.skip")}</a>
<header>
<nav aria-label="${t("site.pages")}"><ul>
${(["articles", "rounds"] as const).map(
  (name) =>
    html`<li><a href="${linkTo(visit, PATHS[name])}"${here === name ? html` aria-current="page"` : ""}>${t(`site.${name}`)}</a></li>`,
)}
</ul></nav>
<nav aria-label="${t("site.languages")}"><ul>
${languages.map(
  (language) =>
    html`<li><a href="${inLanguage(visit, language)}" hreflang="${language}" lang="${language}"${language === t.language ? html` aria-current="true"` : ""}>${nameOf(language)}</a></li>`,
)}
</ul></nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
</body>
</html>
`;
}

/** A language in its own words. */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
