import { UserError } from "../errors.js";
import { hashBytes } from "./decode-article.js";
import { decodeText } from "./decode-text.js";
import { readArticleBytes } from "./read-article.js";

export interface QuoteToCheck {
  readonly source: string;
  /** Of the file's bytes when the quote was taken. */
  readonly sha256: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Whatever size was allowed when the file was indexed, this much is still a text. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * True when the file holds, at this moment, exactly the quote at its place: the file is read anew and hashed, then sliced.
 * Nothing is cached. An article is a few kilobytes, so that reading it costs less than a millisecond, while a file's time and size may
 * stay the same under an edit (a restored time stamp, a coarse clock). A file that is gone or unreadable gives false.
 */
export async function checkQuote(folder: string, quote: QuoteToCheck): Promise<boolean> {
  try {
    const bytes = await readArticleBytes(folder, quote.source, MAX_BYTES);
    if (hashBytes(bytes) !== quote.sha256) return false;
    return decodeText(bytes).slice(quote.start, quote.end) === quote.quote;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
