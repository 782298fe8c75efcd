import { UserError } from "../errors.js";
import type { Citation } from "./citation.js";
import { LineTable } from "./lines.js";
import { checkFolder, listSources } from "./list-sources.js";
import { printableName } from "./printable-name.js";
import { type ReadArticleOptions, readArticle } from "./read-article.js";
import type { Article } from "./types.js";

interface CitationPlace {
  readonly source: string;
  readonly lines: readonly [first: number, last: number];
}

/** `ok`: file and lines as cited; `moved`: the same words stand at `movedTo`; `altered`: they cannot be shown any more. */
export interface CitationCheck {
  readonly status: "ok" | "moved" | "altered";
  /** One sentence. */
  readonly detail: string;
  readonly movedTo?: CitationPlace;
}

export interface VerifyOptions extends ReadArticleOptions {
  /** The quote as an index remembers it; with it a quote whose file was edited elsewhere is found again. */
  readonly previousQuote?: string;
}

/**
 * Checks a citation against the files as they are now. A citation carries no words of its own, so a changed file is `altered`
 * unless another file is the cited one under a new name, or `previousQuote` stands in the file still.
 */
export async function verifyCitation(
  folder: string,
  citation: Citation,
  options: VerifyOptions = {},
): Promise<CitationCheck> {
  await checkFolder(folder);
  const { source, sha256Prefix } = citation;
  const article = await readIfThere(folder, source, options);
  if (article?.sha256.startsWith(sha256Prefix)) return checkLines(article, citation);
  const copy = await findCopy(folder, citation, options);
  const name = printableName(source);
  if (copy !== null) {
    const detail = `${name} ${article === null ? "is gone" : "was changed"}; the cited version is ${printableName(copy)}.`;
    return { status: "moved", detail, movedTo: { source: copy, lines: citation.lines } };
  }
  if (article === null) return { status: "altered", detail: `${name} is gone or can no longer be read.` };
  const place = options.previousQuote === undefined ? null : findQuote(article, options.previousQuote);
  if (place === null) return { status: "altered", detail: `${name} was changed since it was cited.` };
  const detail = `${name} was changed, but the quote stands in it still, at ${formatLines(place.lines)}.`;
  return { status: "moved", detail, movedTo: place };
}

function checkLines(article: Article, { source, lines }: Citation): CitationCheck {
  const { count } = new LineTable(article.text);
  const name = printableName(source);
  if (lines[1] > count) {
    return {
      status: "altered",
      detail: `${name} is unchanged but has only ${count} lines: the citation's lines are wrong.`,
    };
  }
  return { status: "ok", detail: `${name} is unchanged, ${formatLines(lines)}.` };
}

async function readIfThere(
  folder: string,
  source: string,
  options: ReadArticleOptions,
): Promise<Article | null> {
  try {
    return await readArticle(folder, source, options);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Another file of the folder whose bytes are the cited ones. */
async function findCopy(
  folder: string,
  citation: Citation,
  options: ReadArticleOptions,
): Promise<string | null> {
  for (const source of (await listSources(folder)).sources) {
    if (source === citation.source) continue;
    const article = await readIfThere(folder, source, options);
    if (article?.sha256.startsWith(citation.sha256Prefix)) return source;
  }
  return null;
}

function findQuote(article: Article, quote: string): CitationPlace | null {
  const start = quote === "" ? -1 : article.text.indexOf(quote);
  if (start < 0) return null;
  return {
    source: article.source,
    lines: new LineTable(article.text).linesOf({ start, end: start + quote.length }),
  };
}

function formatLines([first, last]: readonly [number, number]): string {
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}
