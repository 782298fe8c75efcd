import { stringify } from "yaml";
import { parseFrontMatter } from "../corpus/front-matter.js";
import type { Draft } from "./types.js";

/** What is noted of where an article comes from. */
export interface Provenance {
  /** The day it was imported, `YYYY-MM-DD`. */
  readonly imported: string;
  /** Of the original's bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/** An article's file: front matter and body. The program reads from it the title and the date that it was given. */
export function articleText({ facts, body, isTeaser }: Draft, { imported, sha256 }: Provenance): string {
  const told = Object.entries(facts).filter(([, value]) => value !== null);
  const fields = { ...Object.fromEntries(told), ...(isTeaser ? { teaser: true } : {}), imported, sha256 };
  const text = render(stringify(fields, { schema: "core", lineWidth: 0 }), body);
  const matter = parseFrontMatter(text);
  if (matter !== null && matter.title === facts.title && matter.date === facts.date) return text;
  // Many brackets look like many lists inside one another to whoever guards against them.
  const quoted = stringify(fields, {
    schema: "core",
    lineWidth: 0,
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
  });
  return render(
    quoted.replace(/[[{]/g, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`),
    body,
  );
}

function render(yaml: string, body: string): string {
  return `---\n${yaml}---\n\n${body}${body.endsWith("\n") ? "" : "\n"}`;
}

/** Whether two texts are the same article, whenever they were imported and from whatever bytes. */
export function isSameArticle(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

function comparable(text: string): string {
  const end = text.indexOf("\n---\n") + 1;
  return text.slice(0, end).replace(/^(?:imported|sha256): .*\n/gm, "") + text.slice(end);
}
