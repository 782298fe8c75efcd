import { filetypeinfo } from "magic-bytes.js";

/** Formats that people mistake for texts, by the extension that goes with them. */
const NAMES: Readonly<Record<string, string>> = {
  pdf: "a PDF document",
  rtf: "an RTF document",
  ps: "a PostScript document",
  doc: "a document of an old Microsoft Office (.doc, .xls or .ppt)",
  docx: "a Word document (.docx)",
  xlsx: "an Excel sheet (.xlsx)",
  pptx: "a PowerPoint presentation (.pptx)",
  odt: "an OpenDocument file (.odt, .ods or .odp)",
  epub: "an e-book (.epub)",
  zip: "a ZIP archive",
  gz: "a gzip archive",
  exe: "a program",
  elf: "a program",
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
export function nameTextualFormat(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString("utf8");
  const found = TEXTUAL.find(([, pattern]) => pattern.test(head));
  return found === undefined ? null : NAMES[found[0]]!;
}

/** What a file that is no text is, as far as its first bytes tell: "a JPEG image"; `null` when they do not. */
export function nameFormat(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, HEAD);
  const [found] = filetypeinfo(head);
  if (found === undefined) return null;
  const kind = found.typename.toLowerCase();
  const known = NAMES[kind === "zip" ? inArchive(head) : kind];
  if (known !== undefined) return known;
  const [family] = found.mime?.split("/") ?? [];
  const short = kind.toUpperCase();
  if (family === "image") return `an image (${short})`;
  if (family === "audio") return `a sound recording (${short})`;
  if (family === "video") return `a video (${short})`;
  return `a file of the format ${short}`;
}

function inArchive(head: Uint8Array): string {
  const names = Buffer.from(head).toString("latin1");
  return IN_ARCHIVES.find(([, name]) => names.includes(name))?.[0] ?? "zip";
}
