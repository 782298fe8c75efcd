import type { Facts, Kind } from "../import/types.js";

/** Names of kinds need no translation: they are what files are called. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  page: "HTML",
  pdf: "PDF",
  document: "DOCX",
  feed: "RSS/Atom",
  markdown: "Markdown",
  text: "TXT",
};

/** Facts that are shown, in this order. */
export const SHOWN_FACTS = [
  "title",
  "date",
  "author",
  "publisher",
  "url",
] as const satisfies readonly (keyof Facts)[];
