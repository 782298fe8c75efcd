import type { Translate } from "../wording/translate.js";
import { PATHS } from "./addresses.js";

/** What a page is made for: the language, and how its links are written. */
export interface Visit {
  readonly t: Translate;
  /** Languages there are, by code. */
  readonly languages: readonly string[];
  /** Path of the site's beginning, ending in `/`. */
  readonly base: string;
  /** The page asked for, relative to the base, and its parameters but for the language. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Whether the language was chosen by a link, so that further links keep it. */
  readonly isChosen: boolean;
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** The address of a page of the site, in the language that was chosen. */
export function linkTo(visit: Visit, path: string, query: Query = {}, fragment = ""): string {
  return write(visit.base, path, query, visit.isChosen ? visit.t.language : undefined) + fragment;
}

/** The same page in another language. */
export function inLanguage({ base, path, query }: Visit, language: string): string {
  return write(base, path, Object.fromEntries(query), language);
}

/** A file that is served along. It keeps its address while it stays the same. */
export function linkToFile({ base }: Visit, file: "style" | "script" | "icon", version: string): string {
  return `${base}${PATHS[file]}?v=${version}`;
}

function write(base: string, path: string, query: Query, language: string | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") parameters.set(name, String(value));
  if (language !== undefined) parameters.set("lang", language);
  // A path that was asked for may begin with slashes: two at the beginning of an address would name another site.
  const to = base + path.replace(/^\/+/, "");
  return parameters.size === 0 ? to : `${to}?${parameters}`;
}
