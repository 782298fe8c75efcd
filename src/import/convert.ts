import { readDocument } from "./read-document.js";
import { readFeed } from "./read-feed.js";
import { readPage } from "./read-page.js";
import { readPdf } from "./read-pdf.js";
import { readPlain } from "./read-text.js";
import { tellKind } from "./tell-kind.js";
import type { Conversion, Original } from "./types.js";

/** What articles an original makes. @throws UserError where it makes none, with what to do */
export async function convert(original: Original): Promise<Conversion> {
  const kind = tellKind(original);
  switch (kind) {
    case "page":
      return readPage(original);
    case "pdf":
      return await readPdf(original);
    case "document":
      return await readDocument(original);
    case "feed":
      return readFeed(original);
    default:
      return readPlain(original, kind);
  }
}
