import { html } from "hono/html";
import type { Visit } from "../visit.js";
import type { PageParts } from "./layout.js";

/** Instead of a page: why there is none. */
export function problemPage(told: string, { t }: Visit): PageParts {
  const title = t("site.error.title");
  return { title, main: html`<h1>${title}</h1><p role="alert">${told}</p>` };
}
