import { decodeText } from "../corpus/decode-text.js";
import { UserError } from "../shared/errors.js";
import type { Kind, Original } from "./types.js";

/** Names of files that a folder is searched for. */
const EXTENSIONS: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/\.(?:x?html?)$/i, "page"],
  [/\.pdf$/i, "pdf"],
  [/\.docx$/i, "document"],
  [/\.(?:rss|atom|xml|rdf)$/i, "feed"],
  [/\.(?:md|markdown)$/i, "markdown"],
  [/\.txt$/i, "text"],
];

/** How much of the beginning tells what something is, bytes. */
const HEAD = 4096;
/** Comments, declarations and white space in front of the first element. */
const BEFORE_ROOT = /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[\s\S])*-->)*/;

/** The kind that a file's name promises, or `null`. */
export function kindOfName(name: string): Kind | null {
  return EXTENSIONS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/**
 * What the bytes are: their own marks count more than the name and the server's word.
 * @throws UserError where they are nothing that can be imported, with what to do
 */
export function tellKind({ name, bytes, contentType }: Original): Kind {
  if (bytes.length === 0) throw new UserError("import_empty");
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString("latin1");
  if (head.slice(0, 1024).includes("%PDF-")) return "pdf";
  if (head.startsWith("PK\x03\x04")) {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (all.includes("word/document.xml") || kindOfName(name) === "document") return "document";
    throw new UserError("import_other_archive");
  }
  if (head.startsWith("\xD0\xCF\x11\xE0")) throw new UserError("import_old_word");
  if (head.startsWith("{\\rtf")) throw new UserError("import_rich_text");
  // Letters of two bytes each, or no text.
  return kindOfText(head.includes("\0") ? decodeText(bytes).slice(0, HEAD) : head, name, contentType ?? "");
}

function kindOfText(head: string, name: string, contentType: string): Kind {
  const text = head.replace(/^\xEF\xBB\xBF/, "");
  if (
    /^(?:From|MIME-Version|Subject|Snapshot-Content-Location):/i.test(text) &&
    /multipart\/related/i.test(text)
  )
    throw new UserError("import_web_archive");
  const root = text.slice(BEFORE_ROOT.exec(text)![0].length);
  if (/^<(?:rss|feed|rdf:RDF|(?:\w+:)?feed)[\s>]/i.test(root)) return "feed";
  if (/^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(root)) return "page";
  const promised = kindOfName(name);
  if (promised !== null && promised !== "pdf" && promised !== "document") return promised;
  if (/^(?:text\/html|application\/xhtml\+xml)/i.test(contentType)) return "page";
  if (/^text\/markdown/i.test(contentType)) return "markdown";
  if (promised !== null)
    throw new UserError("import_misnamed", { kind: promised === "pdf" ? "PDF" : "DOCX" });
  return "text";
}
