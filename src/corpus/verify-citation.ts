import { UserError } from "../shared/errors.js";
import { isExhausted } from "../shared/exhaustion.js";
import { printableName } from "../shared/printable-name.js";
import type { CitationFinding, PartMessage } from "../wording/keys.js";
import { finding, part } from "../wording/messages.js";
import type { Citation } from "./citation.js";
import { foldName } from "./fold-name.js";
import { findLines, type LinePlace, type LinePrint } from "./line-prints.js";
import { LineTable } from "./lines.js";
import { checkFolder, listSources } from "./list-sources.js";
import { type ReadArticleOptions, readText } from "./read-article.js";
import type { Article } from "./types.js";

/** An article of the folder, as its file was when it was looked at. */
type CitedFile = Pick<Article, "source" | "text" | "sha256">;

interface CitationPlace {
  readonly source: string;
  readonly lines: readonly [first: number, last: number];
}

/** `ok`: the cited words stand where they are said to; `moved`: they stand at `movedTo`; `altered`: they cannot be shown any more. */
export interface CitationCheck {
  readonly status: "ok" | "moved" | "altered";
  /** What became of the words that it points at. */
  readonly detail: CitationFinding;
  readonly movedTo?: CitationPlace;
  /** The file is no longer, byte for byte, the one cited, whatever became of the words. */
  readonly edited: boolean;
  /** What was looked at: the article that holds the words now, else the one that the citation names. `null`: there is none that can be read. */
  readonly file: CitedFile | null;
}

type Told = Omit<CitationCheck, "file">;

export interface VerifyOptions extends ReadArticleOptions {
  /** The lines of an earlier version of an article, where somebody remembers it. */
  readonly recall?: (sha256Prefix: string, source: string) => Promise<readonly LinePrint[] | null>;
}

/** Fewer words than these say nothing about where another file has them from. */
const MIN_WORDS_ELSEWHERE = 5;

/** The articles that a citation is compared with. */
export interface CitedArticles {
  /** Their names. */
  list(): Promise<readonly string[]>;
  /** `null`: it cannot be read. */
  read(source: string): Promise<CitedFile | null>;
  /** Names of those, besides the one that is named, that the cited words may stand in now. */
  candidates(citation: Citation): Promise<readonly string[]>;
}

/** Checks a citation against the files of a folder as they are now, as {@link compareCitation} does. */
export async function verifyCitation(
  folder: string,
  cited: Citation,
  options: VerifyOptions = {},
): Promise<CitationCheck> {
  await checkFolder(folder);
  const list = async () => (await listSources(folder)).sources;
  const articles = { list, read: (source: string) => readIfThere(folder, source, options), candidates: list };
  return compareCitation(articles, cited, options.recall);
}

/**
 * Checks a citation against articles as they are now. A citation carries no words of its own: those of a file that has changed
 * are known from `recall` only, else such a file is `altered` unless another file is the cited one under a new name.
 */
export async function compareCitation(
  articles: CitedArticles,
  cited: Citation,
  recall?: VerifyOptions["recall"],
): Promise<CitationCheck> {
  const named = findNamed(await articles.list(), cited.source);
  const citation = { ...cited, source: named ?? cited.source };
  const { source, lines, sha256Prefix } = citation;
  // What is no article is not read, whatever it holds.
  const article = named === null ? null : await articles.read(named);
  if (article?.sha256.startsWith(sha256Prefix)) return { ...checkLines(article, citation), file: article };

  const version = (await recall?.(sha256Prefix, source)) ?? null;
  if (version !== null && lines[1] > version.length) {
    const detail = finding("had_too_few_lines", { count: version.length });
    return { status: "altered", detail, edited: true, file: article };
  }
  const block = version === null ? [] : version.slice(lines[0] - 1, lines[1]);
  const place = article === null ? null : findLines(article.text, block, lines[0]);
  const name = printableName(source);
  if (place === "unknown") {
    const detail = finding("lines_too_long", { source: name });
    return { status: "altered", detail, edited: true, file: article };
  }
  if (place !== null) return { ...describePlace(place, { source, lines }), file: article };
  const elsewhere = await findElsewhere(articles, citation, article === null ? block : []);
  if (elsewhere !== null) {
    const code = elsewhere.isCopy
      ? article === null
        ? "renamed"
        : "copied"
      : article === null
        ? "gone_elsewhere"
        : "changed_elsewhere";
    const { file } = elsewhere;
    const now = printableName(file.source);
    return {
      status: "moved",
      detail: finding(code, { source: name, now, lines: tellLines(elsewhere.lines) }),
      movedTo: { source: file.source, lines: elsewhere.lines },
      edited: true,
      file,
    };
  }
  const detail = describeLoss(name, article, lines, version);
  return { status: "altered", detail, edited: true, file: article };
}

function checkLines(article: CitedFile, { source, lines }: Citation): Told {
  const { count } = new LineTable(article.text);
  const name = printableName(source);
  return lines[1] > count
    ? { status: "altered", detail: finding("too_few_lines", { source: name, count }), edited: false }
    : {
        status: "ok",
        detail: finding("unchanged", { source: name, lines: tellLines(lines) }),
        edited: false,
      };
}

function describeLoss(
  name: string,
  article: CitedFile | null,
  lines: readonly [number, number],
  version: readonly LinePrint[] | null,
): CitationFinding {
  if (article === null) return finding("gone", { source: name });
  return version === null
    ? finding("unrecorded", { source: name })
    : finding("altered", { source: name, lines: tellLines(lines) });
}

/** What is told of words that were found again in the file that they were cited from. */
function describePlace(
  { lines: found, isWhole }: LinePlace,
  { source, lines }: Pick<Citation, "source" | "lines">,
): Told {
  const name = printableName(source);
  if (found[0] !== lines[0] || found[1] !== lines[1]) {
    const detail = finding("moved", { source: name, lines: tellLines(found) });
    return { status: "moved", detail, movedTo: { source, lines: found }, edited: true };
  }
  const told = { source: name, lines: tellLines(lines) };
  return {
    status: "ok",
    detail: isWhole ? finding("whole", told) : finding("among_others", told),
    edited: true,
  };
}

/**
 * The article of that name, else the only one whose name is the same as {@link foldName} compares them: a citation may have been retyped.
 * `null`: there is none; a file of that name that is no article (hidden, another extension) is none either.
 */
function findNamed(sources: readonly string[], cited: string): string | null {
  if (sources.includes(cited)) return cited;
  const folded = foldPath(cited);
  const [found, ...others] = sources.filter((source) => foldPath(source) === folded);
  return found !== undefined && others.length === 0 ? found : null;
}

const foldPath = (source: string): string => source.split("/").map(foldName).join("/");

async function readIfThere(
  folder: string,
  source: string,
  options: ReadArticleOptions,
): Promise<CitedFile | null> {
  try {
    return { source, ...(await readText(folder, source, options)) };
  } catch (error) {
    if (error instanceof UserError && !isExhausted(error)) return null;
    throw error;
  }
}

interface ElsewherePlace {
  readonly file: CitedFile;
  readonly lines: readonly [first: number, last: number];
  /** It holds the very bytes that were cited. */
  readonly isCopy: boolean;
}

/** Another file of the folder whose bytes are the cited ones, else one that holds the block. */
async function findElsewhere(
  articles: CitedArticles,
  citation: Citation,
  block: readonly LinePrint[],
): Promise<ElsewherePlace | null> {
  const { source: cited, lines, sha256Prefix } = citation;
  const isTelling = block.reduce((sum, { words }) => sum + words, 0) >= MIN_WORDS_ELSEWHERE;
  let holder: ElsewherePlace | null = null;
  for (const source of await articles.candidates(citation)) {
    if (source === cited) continue;
    const article = await articles.read(source);
    if (article?.sha256.startsWith(sha256Prefix)) return { file: article, lines, isCopy: true };
    if (article === null || !isTelling || holder !== null) continue;
    const place = findLines(article.text, block, lines[0]);
    if (place !== null && place !== "unknown") holder = { file: article, lines: place.lines, isCopy: false };
  }
  return holder;
}

function tellLines([first, last]: readonly [number, number]): PartMessage {
  return first === last ? part("line", { line: first }) : part("lines", { first, last });
}
