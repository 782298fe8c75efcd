import { filetypeinfo } from "magic-bytes.js";
import type { PartMessage } from "../wording/keys.js";
import { part } from "../wording/messages.js";

/** Formats that people mistake for texts, by the extension that goes with them. */
const NAMES: Readonly<Record<string, PartMessage>> = {
  pdf: part("format_pdf"),
  rtf: part("format_rtf"),
  ps: part("format_ps"),
  doc: part("format_doc"),
  docx: part("format_docx"),
  xlsx: part("format_xlsx"),
  pptx: part("format_pptx"),
  odt: part("format_odt"),
  epub: part("format_epub"),
  zip: part("format_zip"),
  gz: part("format_gz"),
  exe: part("format_program"),
  elf: part("format_program"),
};
/** What an archive is, by the names that stand in it. */
const IN_ARCHIVES = [
  ["docx", "word/"],
  ["xlsx", "xl/"],
  ["pptx", "ppt/"],
  ["epub", "application/epub"],
  ["odt", "application/vnd.oasis.opendocument"],
] as const;
/** Bytes that are looked at. */
const HEAD = 4096;

/** Documents that are all ASCII, so that they would pass for a text. */
const TEXTUAL = [
  ["pdf", /^[\s\uFEFF]*%PDF-/],
  ["rtf", /^[\s\uFEFF]*\{\\rtf/],
  ["ps", /^[\s\uFEFF]*%!PS/],
] as const;

/** What a document that may pass for a text is, "a PDF document"; `null` when it is none. */
export function nameTextualFormat(bytes: Uint8Array): PartMessage | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("utf8");
  const found = TEXTUAL.find(([, pattern]) => pattern.test(head));
  return found === undefined ? null : NAMES[found[0]]!;
}

/** What a file that is no text is, as far as its first bytes tell: "a JPEG image"; `null` when they do not. */
export function nameFormat(bytes: Uint8Array): PartMessage | null {
  const head = bytes.subarray(0, HEAD);
  const [found] = filetypeinfo(head);
  if (found === undefined) return null;
  const kind = found.typename.toLowerCase();
  const known = NAMES[kind === "zip" ? inArchive(head) : kind];
  if (known !== undefined) return known;
  const [family] = found.mime?.split("/") ?? [];
  const code =
    family === "image" || family === "audio" || family === "video"
      ? (`format_${family}` as const)
      : "format_unlisted";
  return part(code, { kind: kind.toUpperCase() });
}

function inArchive(head: Uint8Array): string {
  const names = Buffer.from(head).toString("latin1");
  return IN_ARCHIVES.find(([, name]) => names.includes(name))?.[0] ?? "zip";
}
