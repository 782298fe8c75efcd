import { getDocumentProxy } from "unpdf";
import { UserError } from "../shared/errors.js";
import { tellLeftOut } from "./left-out.js";
import { oneLine } from "./one-line.js";
import { renderBlocks, type TextBlock } from "./page-blocks.js";
import { cleanAuthor } from "./page-facts.js";
import { readPdfBlocks } from "./pdf-blocks.js";
import { joinLines, type PageLines, type PdfPiece } from "./pdf-lines.js";
import { realTitle } from "./read-document.js";
import { withoutTitle } from "./read-page.js";
import { factsOfText } from "./read-text.js";
import { type Conversion, NO_FACTS, type Original } from "./types.js";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

const MAX_PAGES = 500;
/** pdf.js says what it mends on standard output unless it is told to be silent. */
const SILENT = 0;

/**
 * The text of a PDF, line by line as it is set: hyphens at line ends stay, so that the text is the original's. When a document was
 * printed says nothing of when its article came out: the date is one that the text states.
 * @throws UserError `broken`, `encrypted`, `no_text_layer`, `too_many_pages`
 */
export async function readPdf({ name, bytes }: Original): Promise<Conversion> {
  const { pages, info } = await readPages(bytes);
  const { blocks, furniture } = readPdfBlocks(pages.map(({ lines }) => lines));
  const body = renderBlocks(blocks);
  if (body === "") throw new UserError("import_no_text_layer");
  const ofText = factsOfText(body, name);
  const title = realTitle(oneLine(info.Title)) ?? firstHeading(blocks) ?? ofText.title;
  const facts = { ...NO_FACTS, title, date: ofText.date, author: cleanAuthor(oneLine(info.Author)) };
  const draft = {
    facts,
    body: renderBlocks(withoutTitle(blocks, title)) || body,
    leftOut: tellLeftOut([...furniture, ...pages.flatMap(({ marks }) => marks)]),
    isTeaser: false,
  };
  return { kind: "pdf", encoding: null, drafts: [draft], bareEntries: 0 };
}

async function readPages(bytes: Uint8Array): Promise<{ pages: PageLines[]; info: Record<string, unknown> }> {
  let document: PdfDocument | null = null;
  try {
    // A copy: the reader takes the bytes away from whoever gives them.
    document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: SILENT });
    if (document.numPages > MAX_PAGES) throw new UserError("import_too_many_pages", { most: MAX_PAGES });
    const { info } = await document.getMetadata();
    const pages: PageLines[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(joinLines(items.flatMap((item) => ("str" in item ? [pieceOf(item)] : []))));
      page.cleanup();
    }
    return { pages, info: info as Record<string, unknown> };
  } catch (error) {
    if ((error as Error).name === "UserError") throw error;
    if ((error as Error).name === "PasswordException") throw new UserError("import_encrypted");
    throw new UserError("import_broken", {
      kind: "PDF",
      reason: oneLine((error as Error).message, 100)?.replace(/\.$/, "") ?? "?",
    });
  } finally {
    await document?.destroy();
  }
}

interface TextItem {
  readonly str: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

function pieceOf({ str, width, height, transform }: TextItem): PdfPiece {
  const [, , c = 0, d = 0, x = 0, y = 0] = transform;
  return { text: str, x, y, width, size: Math.hypot(c, d) || height };
}

function firstHeading(blocks: readonly TextBlock[]): string | null {
  const first = blocks.slice(0, 3).find(({ kind }) => kind === "heading");
  return oneLine(first?.text);
}
