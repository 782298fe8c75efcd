import mammoth from "mammoth";
import { UserError } from "../shared/errors.js";
import { parsePage } from "./dom.js";
import { NOTHING_LEFT_OUT } from "./left-out.js";
import { oneLine } from "./one-line.js";
import { readBlocks, renderBlocks } from "./page-blocks.js";
import { cleanAuthor } from "./page-facts.js";
import { withoutTitle } from "./read-page.js";
import { factsOfText } from "./read-text.js";
import { type Conversion, NO_FACTS, type Original } from "./types.js";
import { unzipDocument } from "./unzip-document.js";

/** Names that programs give documents of their own accord. */
const NO_TITLE =
  /^(?:(?:microsoft )?word\b.*|untitled.*|sans titre.*|document ?\d*|.*\.(?:docx?|dotx?|odt|pdf|indd|qxd))$/i;

/** The text of a Word document; tracked deletions, comments, pictures, headers and footers are not part of it. @throws UserError `broken`, `no_text`, `too_large` */
export async function readDocument({ name, bytes }: Original): Promise<Conversion> {
  const { document, properties } = unzipDocument(bytes);
  const page = parsePage(await toHtml(document));
  for (const back of page.querySelectorAll('a[href^="#footnote-ref"], a[href^="#endnote-ref"]'))
    (back as unknown as { remove(): void }).remove();
  const heading = oneLine(page.querySelector("h1")?.textContent);
  const blocks = readBlocks(page.body);
  const body = renderBlocks(blocks);
  if (body === "") throw new UserError("import_no_text");
  // What the text itself shows as its title counts more than a property that nobody sees.
  const ofText = factsOfText(body, name);
  const title = heading ?? realTitle(property(properties, "dc:title")) ?? ofText.title;
  const facts = {
    ...NO_FACTS,
    title,
    date: ofText.date,
    author: cleanAuthor(property(properties, "dc:creator")),
  };
  const draft = {
    facts,
    body: renderBlocks(withoutTitle(blocks, title)) || body,
    leftOut: NOTHING_LEFT_OUT,
    isTeaser: false,
  };
  return { kind: "document", encoding: null, drafts: [draft], bareEntries: 0 };
}

async function toHtml(document: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(document.buffer, document.byteOffset, document.byteLength) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
        externalFileAccess: false,
      },
    );
    return value;
  } catch (error) {
    throw new UserError("import_broken", {
      kind: "DOCX",
      reason: oneLine((error as Error).message, 100) ?? "?",
    });
  }
}

/** A property of the document, such as `dc:title`. */
function property(xml: string, name: string): string | null {
  const [, text] = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]{1,2000})</${name}>`).exec(xml) ?? [];
  return text === undefined ? null : oneLine(parsePage(text).body.textContent);
}

/** A title that a person gave, or `null`. */
export function realTitle(title: string | null): string | null {
  return title === null || NO_TITLE.test(title) ? null : title;
}
