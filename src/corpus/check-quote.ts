import { UserError } from "../shared/errors.js";
import { isExhausted } from "../shared/exhaustion.js";
import { hashBytes } from "./decode-article.js";
import { decodeText } from "./decode-text.js";
import { checkFolder } from "./list-sources.js";
import { readArticleBytes } from "./read-article.js";
import type { Article } from "./types.js";

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
 * @throws UserError `exhausted` where the machine has nothing left to read with: that says nothing of the quote
 */
export async function checkQuote(folder: string, quote: QuoteToCheck): Promise<boolean> {
  const bytes = await readUnchanged(folder, quote);
  return bytes !== null && decodeText(bytes).slice(quote.start, quote.end) === quote.quote;
}

/**
 * Whether the article's file holds, at this moment, the bytes that the article was read from. No other file is read.
 * @throws UserError as {@link checkQuote}, and as `checkFolder` where the folder itself is not there
 */
export async function isUnchanged(
  folder: string,
  article: Pick<Article, "source" | "sha256">,
): Promise<boolean> {
  if ((await readUnchanged(folder, article)) !== null) return true;
  await checkFolder(folder);
  return false;
}

/** The bytes of a file, `null` when they are not those expected. */
async function readUnchanged(
  folder: string,
  { source, sha256 }: Pick<Article, "source" | "sha256">,
): Promise<Uint8Array | null> {
  try {
    const bytes = await readArticleBytes(folder, source, MAX_BYTES);
    return hashBytes(bytes) === sha256 ? bytes : null;
  } catch (error) {
    if (error instanceof UserError && !isExhausted(error)) return null;
    throw error;
  }
}
