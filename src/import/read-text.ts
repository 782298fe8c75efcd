import { parse } from "yaml";
import { decodeArticle } from "../corpus/decode-article.js";
import { decodeTold, UTF_8 } from "../corpus/decode-text.js";
import { parseFrontMatter } from "../corpus/front-matter.js";
import { isWithinLimits } from "../corpus/front-matter-limits.js";
import { UserError } from "../shared/errors.js";
import { NOTHING_LEFT_OUT } from "./left-out.js";
import { oneLine, webAddress } from "./one-line.js";
import { cleanAuthor } from "./page-facts.js";
import type { Conversion, Kind, Original } from "./types.js";

const AUTHORS = ["author", "auteur", "authors", "auteurs", "by"];
const ADDRESSES = ["url", "link", "lien", "permalink"];
const PUBLISHERS = ["publisher", "éditeur", "editeur", "publication", "journal"];

/** A text or Markdown as it is, with the facts of its front matter. @throws UserError `import_no_text`, or as `decodeTold` */
export function readPlain({ name, bytes }: Original, kind: Extract<Kind, "text" | "markdown">): Conversion {
  const { text, encoding } = decodeTold(bytes);
  const matter = parseFrontMatter(text);
  const start = matter?.bodyStart ?? 0;
  const told = matter === null ? new Map<string, unknown>() : readFields(text.slice(0, start));
  const first = (keys: readonly string[]): unknown =>
    keys.map((key) => told.get(key)).find((value) => value !== undefined);
  const authors = first(AUTHORS);
  const publisher = oneLine(first(PUBLISHERS));
  const found = factsOfText(text, name);
  const facts = {
    ...found,
    // The publisher stands for the origin where nothing else does.
    source: found.source === publisher ? null : found.source,
    author: cleanAuthor(Array.isArray(authors) ? authors.join(", ") : oneLine(authors)),
    url: webAddress(first(ADDRESSES)),
    publisher,
  };
  const body = text.slice(start).replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, "");
  const draft = { facts, body, leftOut: NOTHING_LEFT_OUT, isTeaser: false };
  return { kind, encoding: encoding === UTF_8 ? null : encoding.name, drafts: [draft], bareEntries: 0 };
}

/** Title, date, place and origin as the program reads them from the text itself. @throws UserError `no_text` */
export function factsOfText(
  text: string,
  name: string,
): { title: string | null; date: string | null; place: string | null; source: string | null } {
  try {
    const { title, date, place, origin } = decodeArticle(Buffer.from(text), name);
    return { title: oneLine(title), date, place: oneLine(place), source: oneLine(origin) };
  } catch (error) {
    if (!(error instanceof UserError) || (error.code !== "empty_file" && error.code !== "only_front_matter"))
      throw error;
    throw new UserError("import_no_text");
  }
}

/** All fields of a front matter, marks included, by their names in small letters. */
function readFields(matter: string): Map<string, unknown> {
  const yaml = matter
    .trim()
    .split(/\r\n|\n|\r/)
    .slice(1, -1)
    .join("\n");
  try {
    const fields: unknown = isWithinLimits(yaml)
      ? parse(yaml, { schema: "core", maxAliasCount: 10, logLevel: "error", prettyErrors: false })
      : null;
    if (typeof fields !== "object" || fields === null) return new Map();
    return new Map(Object.entries(fields).map(([key, value]) => [key.trim().toLowerCase(), value]));
  } catch {
    return new Map();
  }
}
