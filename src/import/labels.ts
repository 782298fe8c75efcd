import type { Locale } from "../terminal/labels.js";
import type { Outcome } from "./article-folder.js";
import type { Facts, Kind } from "./types.js";

/** What `import` says to people. */
export interface ImportLabels {
  readonly colon: string;
  readonly facts: Readonly<Record<"title" | "date" | "author" | "publisher" | "url", string>>;
  readonly noDate: string;
  readonly quote: (text: string) => string;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly wouldBe: Readonly<Record<Outcome, string>>;
  readonly kept: (paragraphs: number, words: number, first: string, last: string) => string;
  readonly leftOut: (blocks: number, words: number, samples: readonly string[], more: number) => string;
  readonly nothingLeftOut: string;
  readonly leftOutHead: string;
  readonly teaser: string;
  readonly encoding: (name: string) => string;
  readonly feed: (entries: number, bare: number) => string;
  readonly others: (files: number) => string;
  readonly articles: (files: number) => string;
  readonly summary: (
    counts: Readonly<Record<Outcome | "refused" | "teasers", number>>,
    dryRun: boolean,
  ) => string;
}

const fr: ImportLabels = {
  colon: " : ",
  facts: { title: "titre", date: "date", author: "auteur", publisher: "éditeur", url: "adresse" },
  noDate: "non indiquée",
  quote: (text) => `« ${text} »`,
  outcome: { written: "écrit", replaced: "remplacé", same: "déjà là" },
  wouldBe: { written: "serait écrit", replaced: "serait remplacé", same: "déjà là" },
  kept: (paragraphs, words, first, last) =>
    `gardé : ${count(paragraphs, "paragraphe", "paragraphes", paragraphs < 2)}, ${count(words, "mot", "mots", words < 2)}, de « ${first} » à « ${last} »`,
  leftOut: (blocks, words, samples, more) =>
    `écarté : ${count(blocks, "bloc", "blocs", blocks < 2)}, ${count(words, "mot", "mots", words < 2)} : ${samples.map((text) => `« ${text} »`).join(", ")}${more > 0 ? ` et ${more} de plus (--details)` : ""}`,
  nothingLeftOut: "écarté : rien",
  leftOutHead: "écarté :",
  teaser: "Ce n’est que le début de l’article ou son résumé : la suite n’est pas dans l’original.",
  encoding: (name) => `lu comme ${name}, écrit en UTF-8`,
  feed: (entries, bare) =>
    `${count(entries, "article", "articles", entries < 2)} dans ce flux${bare > 0 ? `, ${bare} sans texte ou de trop` : ""}`,
  others: (files) =>
    `${count(files, "fichier d’un autre type, laissé", "fichiers d’autres types, laissés", files < 2)} de côté`,
  articles: (files) =>
    `${count(files, "fichier .txt ou .md déjà", "fichiers .txt ou .md déjà", files < 2)} dans le dossier des articles`,
  summary: (counts, dryRun) =>
    [
      `${dryRun ? "À écrire" : "Écrits"} : ${counts.written}`,
      ...(counts.replaced > 0 ? [`${dryRun ? "à remplacer" : "remplacés"} : ${counts.replaced}`] : []),
      ...(counts.same > 0 ? [`déjà là : ${counts.same}`] : []),
      ...(counts.refused > 0 ? [`refusés : ${counts.refused}`] : []),
      ...(counts.teasers > 0 ? [`dont incomplets : ${counts.teasers}`] : []),
    ].join(", "),
};

const en: ImportLabels = {
  colon: ": ",
  facts: { title: "title", date: "date", author: "author", publisher: "publisher", url: "address" },
  noDate: "not stated",
  quote: (text) => `“${text}”`,
  outcome: { written: "written", replaced: "replaced", same: "there already" },
  wouldBe: { written: "would be written", replaced: "would be replaced", same: "there already" },
  kept: (paragraphs, words, first, last) =>
    `kept: ${count(paragraphs, "paragraph", "paragraphs")}, ${count(words, "word", "words")}, from “${first}” to “${last}”`,
  leftOut: (blocks, words, samples, more) =>
    `left out: ${count(blocks, "block", "blocks")}, ${count(words, "word", "words")}: ${samples.map((text) => `“${text}”`).join(", ")}${more > 0 ? ` and ${more} more (--details)` : ""}`,
  nothingLeftOut: "left out: nothing",
  leftOutHead: "left out:",
  teaser: "This is only the article's beginning or summary: the rest is not in the original.",
  encoding: (name) => `read as ${name}, written as UTF-8`,
  feed: (entries, bare) =>
    `${count(entries, "article", "articles")} in this feed${bare > 0 ? `, ${bare} without text or too many` : ""}`,
  others: (files) => `${count(files, "file of another kind", "files of other kinds")} left alone`,
  articles: (files) =>
    `${count(files, ".txt or .md file", ".txt or .md files")} in the articles' folder already`,
  summary: (counts, dryRun) =>
    [
      `${dryRun ? "To be written" : "Written"}: ${counts.written}`,
      ...(counts.replaced > 0 ? [`${dryRun ? "to be replaced" : "replaced"}: ${counts.replaced}`] : []),
      ...(counts.same > 0 ? [`there already: ${counts.same}`] : []),
      ...(counts.refused > 0 ? [`refused: ${counts.refused}`] : []),
      ...(counts.teasers > 0 ? [`of these incomplete: ${counts.teasers}`] : []),
    ].join(", "),
};

/** In French nought and one are singular. */
function count(n: number, one: string, many: string, isOne = n === 1): string {
  return `${n} ${isOne ? one : many}`;
}

export const IMPORT_LABELS: Readonly<Record<Locale, ImportLabels>> = { fr, en };

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
